import type { ReactNode } from 'react';

/** A keyboard reaches what is cut off only if the scrolling box takes the focus. */
const KEYBOARD_SCROLLS = { tabIndex: 0 };

/** What is wider than a phone scrolls within itself. */
export function Scrolled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className="view-scroll" aria-label={label} {...KEYBOARD_SCROLLS}>
      {children}
    </section>
  );
}
