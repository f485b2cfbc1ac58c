import { type ReactNode, useId } from 'react';

interface PartProps {
  title: string;
  /** Beside the heading, such as a button. */
  acts?: ReactNode;
  /** Whether it stands on the sheet that is handed out on paper. */
  isPrinted?: boolean;
  children: ReactNode;
}

/** One matter of the project under its heading. */
export function Part({ title, acts, isPrinted, children }: PartProps) {
  const id = useId();
  return (
    <section className={isPrinted ? 'project-part' : 'project-part no-print'} aria-labelledby={id}>
      <div className="project-part-head">
        <h2 id={id}>{title}</h2>
        {acts && <div className="project-part-acts no-print">{acts}</div>}
      </div>
      {children}
    </section>
  );
}
