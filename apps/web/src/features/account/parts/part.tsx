import type { ReactNode } from 'react';

interface PartProps {
  title: string;
  note: string;
  children: ReactNode;
}

/** One matter of the account under its heading. */
export function Part({ title, note, children }: PartProps) {
  return (
    <section className="part account-part" aria-label={title}>
      <h2>{title}</h2>
      <p className="note">{note}</p>
      {children}
    </section>
  );
}
