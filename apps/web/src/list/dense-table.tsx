import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useFrameWords } from '../frame-words.tsx';
import { keep, readKept } from '../kept.ts';
import './list.css';

export interface Column<T> {
  key: string;
  title: string;
  cell: (row: T) => ReactNode;
  isNumber?: boolean;
}

interface DenseTableProps<T> {
  /** Under which the chosen columns are kept in this browser. */
  name: string;
  caption: string;
  /** The first names the row, opens it and is always there. */
  columns: readonly Column<T>[];
  rows: readonly T[];
  idOf: (row: T) => string;
  openId: string | undefined;
  onOpen: (id: string) => void;
}

/** A table with hairlines whose rows open beside it; ↑ ↓ go from row to row. */
export function DenseTable<T>({ name, caption, columns, rows, idOf, openId, onOpen }: DenseTableProps<T>) {
  const [hidden, setHidden] = useHiddenColumns(name);
  const [first, ...others] = columns;
  if (!first) throw new Error(`the table ${name} has no column`);
  const shown = others.filter(({ key }) => !hidden.has(key));
  return (
    <div className="dense">
      <ColumnChooser columns={others} hidden={hidden} onChange={setHidden} />
      <div className="dense-scroll">
        <table onKeyDown={stepRows}>
          <caption className="hidden">{caption}</caption>
          <thead>
            <tr>
              {[first, ...shown].map(({ key, title, isNumber }) => (
                <th key={key} scope="col" className={isNumber ? 'number' : undefined}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const id = idOf(row);
              return (
                <tr key={id} data-row={id} data-open={id === openId}>
                  <th scope="row">
                    <button
                      type="button"
                      className="row-open"
                      aria-pressed={id === openId}
                      onClick={() => onOpen(id)}
                    >
                      {first.cell(row)}
                    </button>
                  </th>
                  {shown.map(({ key, title, cell, isNumber }) => (
                    <td key={key} data-label={title} className={isNumber ? 'number' : undefined}>
                      {cell(row)}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function stepRows(event: KeyboardEvent<HTMLTableElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('.row-open')];
  const next = buttons[buttons.findIndex((button) => button.matches(':focus')) + step];
  if (!next || !event.currentTarget.querySelector('.row-open:focus')) return;
  event.preventDefault();
  next.focus();
}

interface ColumnChooserProps {
  columns: readonly { key: string; title: string }[];
  hidden: ReadonlySet<string>;
  onChange: (hidden: ReadonlySet<string>) => void;
}

function ColumnChooser({ columns, hidden, onChange }: ColumnChooserProps) {
  const { say } = useFrameWords();
  const id = useId();
  const toggle = (key: string) => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    onChange(next);
  };
  return (
    <details className="columns no-print">
      <summary>
        {say('list.columns', { shown: columns.length - hidden.size + 1, all: columns.length + 1 })}
      </summary>
      <fieldset className="choice-set" aria-labelledby={id}>
        <legend id={id} className="hidden">
          {say('list.columns-choose')}
        </legend>
        {columns.map(({ key, title }) => (
          <label key={key} className="check-line">
            <input type="checkbox" checked={!hidden.has(key)} onChange={() => toggle(key)} />
            {title}
          </label>
        ))}
      </fieldset>
    </details>
  );
}

function useHiddenColumns(name: string) {
  const kept = `columns.${name}`;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(
    () => new Set((readKept(kept) ?? '').split(',').filter((key) => key !== '')),
  );
  const change = (next: ReadonlySet<string>) => {
    setHidden(next);
    keep(kept, next.size === 0 ? undefined : [...next].join(','));
  };
  return [hidden, change] as const;
}
