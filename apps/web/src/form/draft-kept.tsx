import { ActButton } from './act-button.tsx';

interface DraftKeptProps {
  /** That the browser keeps what was entered. */
  kept: string;
  /** What the button that drops it says, and what is asked before. */
  drop: string;
  question: string;
  onDrop: () => void;
}

/** Says that a draft is kept in this browser, and drops it. */
export function DraftKept({ kept, drop, question, onDrop }: DraftKeptProps) {
  return (
    <p className="note" role="status">
      {kept}{' '}
      <ActButton question={question} onAct={async () => onDrop()}>
        {drop}
      </ActButton>
    </p>
  );
}
