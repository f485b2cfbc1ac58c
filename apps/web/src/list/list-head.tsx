import { type ReactNode, useEffect, useRef } from 'react';
import { useFrameWords } from '../frame-words.tsx';
import './list.css';

interface ListHeadProps {
  title: string;
  /** How many are listed, in words. */
  count: ReactNode;
  /** The first step, such as a button that makes a row. */
  first?: ReactNode;
  /** Further things at the right, before printing. */
  others?: ReactNode;
}

/** Title and count at the left; what can be done, and printing, at the right. */
export function ListHead({ title, count, first, others }: ListHeadProps) {
  const { say } = useFrameWords();
  return (
    <div className="list-head">
      <h1>{title}</h1>
      <span className="list-count" role="status">
        {count}
      </span>
      <div className="list-acts no-print">
        {first}
        {others}
        <button type="button" onClick={() => print()}>
          {say('list.print')}
        </button>
      </div>
    </div>
  );
}

interface Chip {
  /** What the filter shows or hides. */
  text: string;
  onClear: () => void;
}

/** The filters that hold now; each says what it hides and can be taken off. */
export function Chips({ chips }: { chips: readonly Chip[] }) {
  const { say } = useFrameWords();
  if (chips.length === 0) return null;
  return (
    <ul className="chips" aria-label={say('list.filters')}>
      {chips.map(({ text, onClear }) => (
        <li key={text}>
          {text}
          <button
            type="button"
            className="no-print"
            aria-label={say('list.clear-of', { filter: text })}
            onClick={onClear}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}

interface BesideProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** What a row opens, beside its list; on a phone in its place. */
export function Beside({ title, onClose, children }: BesideProps) {
  const { say } = useFrameWords();
  const part = useKeyboardBeside();
  return (
    <section
      ref={part}
      tabIndex={-1}
      className="beside"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !(event.target as Element).closest('dialog')) onClose();
      }}
    >
      <div className="beside-head">
        <h2>{title}</h2>
        <button type="button" className="plain no-print" onClick={onClose}>
          {say('dialog.close')}
        </button>
      </div>
      {children}
    </section>
  );
}

/** Whoever opens the part by the keyboard goes on in it, however long the list is; once it is gone, and the focus with
 * it, the keyboard goes on where it was before. */
function useKeyboardBeside() {
  const part = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    if (before?.matches('button:focus-visible')) part.current?.focus();
    return () => {
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    };
  }, []);
  return part;
}
