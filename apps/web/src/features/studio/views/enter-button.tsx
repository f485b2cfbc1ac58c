import { useFigureWords } from './view-context.ts';

/** Leads to where a measured value is entered. */
export function EnterButton({ name, onEnter }: { name: string; onEnter: () => void }) {
  const { say } = useFigureWords();
  return (
    <button
      type="button"
      className="link no-print"
      aria-label={say('observed.enter-of', { name })}
      onClick={onEnter}
    >
      {say('observed.enter')}
    </button>
  );
}
