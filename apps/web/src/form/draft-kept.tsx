import { ActButton } from './act-button.tsx';

interface DraftKeptProps {
  /** The words of the page: `new.kept`, `new.drop` and `new.drop-question`. */
  say: (key: string) => string;
  onDrop: () => void;
}

/** Says that a draft is kept in this browser, and drops it. */
export function DraftKept({ say, onDrop }: DraftKeptProps) {
  return (
    <p className="note" role="status">
      {say('new.kept')}{' '}
      <ActButton question={say('new.drop-question')} onAct={async () => onDrop()}>
        {say('new.drop')}
      </ActButton>
    </p>
  );
}
