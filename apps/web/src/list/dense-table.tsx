import { type KeyboardEvent, memo, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useFrameWords } from '../frame-words.tsx';
import { keep, readKept } from '../kept.ts';
import { DropBox } from './drop-box.tsx';
import './list.css';

export interface Column<T> {
  key: string;
  title: string;
  cell: (row: T) => ReactNode;
  isNumber?: boolean;
  /** Shown only once somebody chooses it. */
  isHiddenAtFirst?: boolean;
  /** Not on the cards of a phone. */
  isWideOnly?: boolean;
  /** The order that its head asks for. */
  order?: string;
}

/** The order that a table is in, and how its heads ask for another one. */
export interface Sorting {
  order: string;
  direction: 'up' | 'down';
  onSort: (order: string) => void;
}

/** Rows that are chosen for an act on all of them. */
export interface Selection<T> {
  isChosen: (row: T) => boolean;
  onChoose: (rows: readonly T[], isChosen: boolean) => void;
  nameOf: (row: T) => string;
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
  sorting?: Sorting;
  selection?: Selection<T>;
}

/** A table with hairlines whose rows open beside it; ↑ ↓ go from row to row. */
export function DenseTable<T>(props: DenseTableProps<T>) {
  const { name, caption, columns, rows, idOf, openId, sorting, selection } = props;
  const [hidden, setHidden] = useHiddenColumns(name, columns);
  const shown = useMemo(
    () => columns.filter(({ key }, place) => place === 0 || !hidden.has(key)),
    [columns, hidden],
  );
  const acts = useRowActs(props);
  return (
    <div className="dense">
      <ColumnChooser columns={columns.slice(1)} hidden={hidden} onChange={setHidden} />
      <div className="dense-scroll">
        <table onKeyDown={stepRows}>
          <caption className="hidden">{caption}</caption>
          <thead>
            <tr>
              {selection && <ChooseAll rows={rows} selection={selection} />}
              {shown.map((column) => (
                <Head key={column.key} column={column} sorting={sorting} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row
                key={idOf(row)}
                row={row}
                id={idOf(row)}
                columns={shown}
                isOpen={idOf(row) === openId}
                isChosen={selection?.isChosen(row)}
                acts={acts}
              />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface HeadProps {
  column: Pick<Column<never>, 'title' | 'order' | 'isNumber'>;
  sorting: Sorting | undefined;
}

/** The head of a column; one that has an order asks for it, and for the other direction when it holds already. */
function Head({ column: { title, order, isNumber }, sorting }: HeadProps) {
  const className = isNumber ? 'number' : undefined;
  if (sorting === undefined || order === undefined)
    return (
      <th scope="col" className={className}>
        {title}
      </th>
    );
  const holds = sorting.order === order;
  return (
    <th
      scope="col"
      className={className}
      aria-sort={holds ? (sorting.direction === 'up' ? 'ascending' : 'descending') : 'none'}
    >
      <button type="button" className="head-sort" onClick={() => sorting.onSort(order)}>
        {title}
        <span aria-hidden="true" className="head-arrow">
          {holds ? (sorting.direction === 'up' ? '↑' : '↓') : '↕'}
        </span>
      </button>
    </th>
  );
}

interface RowActs<T> {
  open: (id: string) => void;
  choose: (row: T, isChosen: boolean) => void;
  nameOf: (row: T) => string;
}

/** What rows do, the same from one drawing of the table to the next, so that a row is drawn again only when it changes. */
function useRowActs<T>(props: Pick<DenseTableProps<T>, 'onOpen' | 'selection'>): RowActs<T> {
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  return useMemo(
    () => ({
      open: (id) => latest.current.onOpen(id),
      choose: (row, isChosen) => latest.current.selection?.onChoose([row], isChosen),
      nameOf: (row) => latest.current.selection?.nameOf(row) ?? '',
    }),
    [],
  );
}

interface RowProps<T> {
  row: T;
  id: string;
  columns: readonly Column<T>[];
  isOpen: boolean;
  /** Undefined in a table whose rows are not chosen. */
  isChosen: boolean | undefined;
  acts: RowActs<T>;
}

// Cast: memo forgets that the rows are of one kind.
const Row = memo(DrawnRow) as typeof DrawnRow;

function DrawnRow<T>({ row, id, columns: [first, ...others], isOpen, isChosen, acts }: RowProps<T>) {
  const { say } = useFrameWords();
  return (
    <tr data-row={id} data-open={isOpen}>
      {isChosen !== undefined && (
        <td className="choose no-print">
          <input
            type="checkbox"
            aria-label={say('list.choose', { name: acts.nameOf(row) })}
            checked={isChosen}
            onChange={(event) => acts.choose(row, event.target.checked)}
          />
        </td>
      )}
      <th scope="row">
        <button type="button" className="row-open" aria-pressed={isOpen} onClick={() => acts.open(id)}>
          {first?.cell(row)}
        </button>
      </th>
      {others.map(({ key, title, cell, isNumber, isWideOnly }) => (
        <td
          key={key}
          data-label={title}
          data-wide={isWideOnly}
          data-column={key}
          className={isNumber ? 'number' : undefined}
        >
          {cell(row)}
        </td>
      ))}
    </tr>
  );
}

/** Chooses every row that is listed, or none of them. */
function ChooseAll<T>({ rows, selection }: { rows: readonly T[]; selection: Selection<T> }) {
  const { say } = useFrameWords();
  const chosen = rows.filter(selection.isChosen).length;
  return (
    <th scope="col" className="choose no-print">
      <input
        type="checkbox"
        aria-label={say('list.choose-all')}
        checked={chosen > 0 && chosen === rows.length}
        ref={(box) => {
          if (box) box.indeterminate = chosen > 0 && chosen < rows.length;
        }}
        onChange={(event) => selection.onChoose(rows, event.target.checked)}
      />
    </th>
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
  const shown = columns.filter(({ key }) => !hidden.has(key)).length;
  const toggle = (key: string) => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    onChange(next);
  };
  return (
    <DropBox className="columns" summary={say('list.columns', { shown: shown + 1, all: columns.length + 1 })}>
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
    </DropBox>
  );
}

/** The columns that are put away. An empty text is kept too: somebody who shows all of them wants them all. */
function useHiddenColumns(name: string, columns: readonly Pick<Column<never>, 'key' | 'isHiddenAtFirst'>[]) {
  const kept = `columns.${name}`;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => {
    const text = readKept(kept);
    if (text !== undefined) return new Set(text.split(',').filter((key) => key !== ''));
    return new Set(columns.filter(({ isHiddenAtFirst }) => isHiddenAtFirst).map(({ key }) => key));
  });
  const change = (next: ReadonlySet<string>) => {
    setHidden(next);
    keep(kept, [...next].join(','));
  };
  return [hidden, change] as const;
}
