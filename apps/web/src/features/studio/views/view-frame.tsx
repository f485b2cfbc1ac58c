import type { Lack } from '@zhulin/assessment';
import { figureTitle } from '@zhulin/contract';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { lackText } from '../../../assessment/finding-text.ts';
import { useWords } from '../../../words.tsx';
import { GoToField } from '../parts/go-to-field.tsx';
import { useStudio } from '../parts/studio-context.ts';
import { useView } from './view-context.ts';
import './views.css';

interface ViewFrameProps {
  /** What the page calls it, once on a page. */
  name: string;
  /** What it says, in one sentence. */
  title: string;
  /** How it is counted, and up to when. */
  note?: ReactNode;
  /** The figure whose origin its head leads to. */
  figure?: string;
  /** A picture has its table one key (T) away. */
  table?: ReactNode;
  children: ReactNode;
}

/** What figures say, below the form of the group they rest on: the sentence, the picture or the table, the definition. */
export function ViewFrame({ name, title, note, figure, table, children }: ViewFrameProps) {
  const { say } = useWords();
  const [isTable, setTable] = useState(false);
  const onKeyDown = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
    if (key.toLowerCase() === 't' && !ctrlKey && !metaKey && !altKey) setTable((now) => !now);
  };
  return (
    <section className="view" data-view={name} aria-labelledby={`view-${name}`}>
      <div className="view-head">
        <h3 id={`view-${name}`}>{title}</h3>
        <span className="view-acts">
          {table !== undefined && (
            <button type="button" onClick={() => setTable(!isTable)} onKeyDown={onKeyDown}>
              {say(isTable ? 'cash.chart' : 'cash.table')}
            </button>
          )}
          {figure !== undefined && <HowButton figure={figure} />}
        </span>
      </div>
      <div className="view-body">{isTable ? table : children}</div>
      {note !== undefined && <p className="note">{note}</p>}
    </section>
  );
}

function HowButton({ figure }: { figure: string }) {
  const { words, say } = useWords();
  const { figures, onTrace } = useView();
  const found = figures.get(figure);
  if (found === undefined) return null;
  return (
    <button
      type="button"
      className="link how"
      aria-label={say('finding.how-of', { title: figureTitle(found, words) })}
      onClick={() => onTrace(figure)}
    >
      {say('finding.how')}
    </button>
  );
}

/** A value that opens where it came from. */
export function TracedValue({ figure, text }: { figure: string; text: string }) {
  const { words, say } = useWords();
  const { figures, onTrace } = useView();
  const found = figures.get(figure);
  if (found === undefined) return text;
  return (
    <button
      type="button"
      className="link figure-value"
      aria-label={say('figures.how-of', { title: figureTitle(found, words), value: text })}
      onClick={() => onTrace(figure)}
    >
      {text}
    </button>
  );
}

/** What stands in the way of a view, each with the way to its field. */
export function Lacking({ lacks }: { lacks: readonly Lack[] }) {
  const { words } = useWords();
  const { plan, asOf } = useView();
  const { draft } = useStudio();
  return (
    <ul className="view-lacks">
      {lacks.map((lack) => (
        <li key={JSON.stringify(lack)}>
          <span>{lackText(lack, asOf, words, plan)}</span>
          <GoToField fields={[]} lacks={[lack]} isReadOnly={draft.readOnly !== null} />
        </li>
      ))}
    </ul>
  );
}
