import { useWords } from '../../../words.tsx';
import { stepText } from '../step-text.ts';
import type { Draft } from '../use-draft.ts';

const STEPS_SHOWN = 30;

/** Undo and redo, and the steps by name: choosing one goes back to before it. */
export function UndoList({ draft }: { draft: Draft }) {
  const { words, say } = useWords();
  const last = draft.past.at(-1);
  const [next] = draft.future;
  const shown = draft.past
    .map(({ name }, place) => ({ name, place }))
    .slice(-STEPS_SHOWN)
    .reverse();
  return (
    <>
      <button
        type="button"
        onClick={() => draft.undo()}
        disabled={!draft.canUndo}
        title={last ? `${stepText(last.name, words)}（Ctrl+Z）` : 'Ctrl+Z'}
      >
        {say('edit.undo')}
      </button>
      <button
        type="button"
        onClick={() => draft.redo()}
        disabled={!draft.canRedo}
        title={next ? `${stepText(next.name, words)}（Ctrl+Shift+Z）` : 'Ctrl+Shift+Z'}
      >
        {say('edit.redo')}
      </button>
      <details className="menu step-list">
        <summary>{say('edit.steps', { count: draft.past.length })}</summary>
        <div>
          {shown.length === 0 && <p className="note">{say('edit.no-steps')}</p>}
          <ol>
            {shown.map(({ name, place }) => (
              <li key={place}>
                <button type="button" className="plain" onClick={() => draft.undo(draft.past.length - place)}>
                  {stepText(name, words)}
                </button>
              </li>
            ))}
          </ol>
        </div>
      </details>
    </>
  );
}
