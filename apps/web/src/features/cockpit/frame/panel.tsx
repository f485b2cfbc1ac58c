import { type ReactNode, useState } from 'react';
import { useWords } from '../../../words.tsx';

interface PanelProps {
  /** What the page calls it, once on a page. */
  name: string;
  /** What it says, in one sentence. */
  title: ReactNode;
  /** How it is counted. */
  note?: ReactNode;
  /** A picture has its table one key (T) away. */
  table?: ReactNode;
  acts?: ReactNode;
  children: ReactNode;
}

/** One part of the sheet: the message, the picture, the definition below. */
export function Panel({ name, title, note, table, acts, children }: PanelProps) {
  const { say } = useWords();
  const [isTable, setTable] = useState(false);
  return (
    <section className="panel" data-panel={name} aria-labelledby={`panel-${name}`}>
      <div className="panel-head">
        <h2 id={`panel-${name}`}>{title}</h2>
        <span className="panel-acts no-print">
          {acts}
          {table !== undefined && (
            <button
              type="button"
              aria-pressed={isTable}
              onClick={() => setTable(!isTable)}
              onKeyDown={({ key, ctrlKey, metaKey, altKey }) => {
                if (key.toLowerCase() === 't' && !ctrlKey && !metaKey && !altKey) setTable(!isTable);
              }}
            >
              {say(isTable ? 'cash.chart' : 'cash.table')}
            </button>
          )}
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone a wide picture is moved by keys, also where nothing in it can be pressed */}
      <section className="panel-body" aria-labelledby={`panel-${name}`} tabIndex={0}>
        {isTable ? table : children}
      </section>
      {note !== undefined && <p className="note">{note}</p>}
    </section>
  );
}
