import { type CellWords, valueAt, withValueAt } from '@zhulin/plan';
import type { DraftPlan } from '../../assessment-worker/index.ts';
import { withAssumptionPaths, withField, withoutAssumptions } from './draft-edits.ts';
import { entryText, readEntry } from './entry-text.ts';
import type { Column, Entry, TableBlock } from './form-parts.ts';

/** A list or table of which rows are edited. */
export type Rows = Pick<TableBlock, 'path' | 'columns' | 'hasIds' | 'rowKeys'>;

type Row = Record<string, unknown>;

/** The rows of a list as they stand, none where the plan has no list. */
export function rowsIn(draft: DraftPlan, { path }: Pick<Rows, 'path'>): readonly unknown[] {
  const rows = valueAt(draft, path);
  return Array.isArray(rows) ? rows : [];
}

export function rowCountOf(draft: DraftPlan, table: Rows): number {
  return table.rowKeys?.length ?? rowsIn(draft, table).length;
}

/** Where a cell stands in the plan. */
export function cellPath(table: Rows, row: number, { steps }: Column): string {
  return [table.path, table.rowKeys?.[row] ?? row, ...steps].join('.');
}

/** What a cell holds. */
export function entryAt({ rowKeys }: Rows, row: number, { entries }: Column): Entry {
  return (rowKeys === undefined ? undefined : entries[row]) ?? entries[0];
}

export interface Cell {
  row: number;
  column: Column;
  value: unknown;
}

/** The draft with other values in some cells of a table. Cells below the last row of a list make rows, each with an id
 * where rows have one; below fixed rows they are left out. Cost: O(rows + cells). */
export function withCells(draft: DraftPlan, table: Rows, cells: readonly Cell[]): DraftPlan {
  const { rowKeys } = table;
  if (rowKeys !== undefined) {
    return cells.reduce(
      (changed, { row, column, value }) =>
        row < rowKeys.length ? withField(changed, cellPath(table, row, column), value) : changed,
      draft,
    );
  }
  const rows: unknown[] = [...rowsIn(draft, table)];
  const ids = idsIn(rows);
  const touched = new Map<number, Row>();
  const emptied = new Set<string>();
  for (const { row, column, value } of cells) {
    while (rows.length <= row) rows.push(emptyRow(table, ids));
    const before = touched.get(row) ?? { ...Object(rows[row]) };
    touched.set(row, withValueAt(before, column.steps.join('.'), value));
    if (value === undefined) emptied.add(cellPath(table, row, column));
  }
  for (const [row, value] of touched) rows[row] = value;
  const changed = withValueAt(draft, table.path, rows);
  return emptied.size === 0 ? changed : withoutAssumptions(changed, emptied);
}

function idsIn(rows: readonly unknown[]): Set<unknown> {
  return new Set(rows.map((each) => valueAt(Object(each), 'id')));
}

function emptyRow({ path, hasIds }: Rows, ids: Set<unknown>): Row {
  return hasIds ? { id: nextId(path, ids) } : {};
}

/** An id that no row has: the name of the list and a number, `dwellings-7`. */
function nextId(path: string, ids: Set<unknown>): string {
  const name = path
    .slice(path.lastIndexOf('.') + 1)
    .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  let number = ids.size + 1;
  while (ids.has(`${name}-${number}`)) number++;
  const id = `${name}-${number}`;
  ids.add(id);
  return id;
}

/** The draft with rows in another order. Assumptions go with their rows.
 * @param origins  for each row, the position it comes from; undefined for an empty one, negative −1−n for a copy of n */
function withOrder(draft: DraftPlan, table: Rows, origins: readonly (number | undefined)[]): DraftPlan {
  const before = rowsIn(draft, table);
  const ids = idsIn(before);
  const rows = origins.map((origin) => {
    if (origin === undefined) return emptyRow(table, ids);
    if (origin >= 0) return before[origin];
    return { ...Object(before[-1 - origin]), ...(table.hasIds ? { id: nextId(table.path, ids) } : {}) };
  });
  const places = new Map(origins.map((origin, place) => [origin, place]));
  const moved = (path: string) => {
    if (!path.startsWith(`${table.path}.`)) return path;
    const [row = '', ...rest] = path.slice(table.path.length + 1).split('.');
    const place = places.get(Number(row));
    return place === undefined ? undefined : [table.path, place, ...rest].join('.');
  };
  return withAssumptionPaths(withValueAt(draft, table.path, rows), moved);
}

function positions(draft: DraftPlan, table: Rows): number[] {
  return rowsIn(draft, table).map((_, row) => row);
}

/** Neighbouring rows, the last included. */
export interface Span {
  first: number;
  last: number;
}

/** Empty rows before a position. */
export function withNewRows(draft: DraftPlan, table: Rows, at: number, count = 1): DraftPlan {
  const order: (number | undefined)[] = positions(draft, table);
  order.splice(at, 0, ...Array.from({ length: count }, () => undefined));
  return withOrder(draft, table, order);
}

export function withoutRows(draft: DraftPlan, table: Rows, { first, last }: Span): DraftPlan {
  const kept = positions(draft, table).filter((row) => row < first || row > last);
  return kept.length === 0
    ? withListStated(withOrder(draft, table, kept), table, false)
    : withOrder(draft, table, kept);
}

/** The draft with an empty list: it is stated that there is none; or with no list, which says nothing. */
export function withListStated(draft: DraftPlan, { path }: Pick<Rows, 'path'>, isStated: boolean): DraftPlan {
  return isStated ? withValueAt(draft, path, []) : withField(draft, path, undefined);
}

/** The rows again, below themselves, with ids of their own. */
export function withCopies(draft: DraftPlan, table: Rows, { first, last }: Span): DraftPlan {
  const order = positions(draft, table);
  order.splice(last + 1, 0, ...order.slice(first, last + 1).map((row) => -1 - row));
  return withOrder(draft, table, order);
}

/** The rows one place up or down; nothing changes at either end. */
export function withMoved(draft: DraftPlan, table: Rows, { first, last }: Span, by: 1 | -1): DraftPlan {
  const order = positions(draft, table);
  const to = first + by;
  if (to < 0 || last + by >= order.length) return draft;
  const block = order.splice(first, last - first + 1);
  order.splice(to, 0, ...block);
  return withOrder(draft, table, order);
}

/** What was pasted where: how many rows, and how many columns and rows of it found no place. */
export interface Pasted {
  draft: DraftPlan;
  rows: number;
  columns: number;
  columnsCut: number;
  rowsCut: number;
}

export interface PasteInput {
  draft: DraftPlan;
  table: Rows;
  /** The columns that are shown, in their order. */
  columns: readonly Column[];
  /** The cell at which the block begins: its row, and its place among `columns`. */
  at: { row: number; column: number };
  cells: readonly (readonly string[])[];
  languages: readonly CellWords[];
  /** Headings of `columns`: a first row that only repeats them is none of the data. */
  headings: readonly string[];
}

/** Sets a block of texts into a table, columns by their places from the active cell. What a cell does not understand is
 * kept as it was. Cost: O(rows + cells). */
export function withPasted({ draft, table, columns, at, cells, languages, headings }: PasteInput): Pasted {
  const isHeading =
    cells.length > 1 &&
    cells[0]?.every((text, index) => sameHeading(text, headings[at.column + index])) === true;
  const block = isHeading ? cells.slice(1) : cells;
  const width = Math.max(...block.map((row) => row.length));
  const taken = columns.slice(at.column, at.column + width);
  const count =
    table.rowKeys === undefined ? block.length : Math.min(block.length, table.rowKeys.length - at.row);
  const changed = block.slice(0, count).flatMap((texts, index) =>
    taken.flatMap((column, place): Cell[] => {
      const text = texts[place];
      if (text === undefined) return [];
      const row = at.row + index;
      return [{ row, column, value: readEntry(entryAt(table, row, column), text, draft, languages) }];
    }),
  );
  return {
    draft: withCells(draft, table, changed),
    rows: count,
    columns: taken.length,
    columnsCut: width - taken.length,
    rowsCut: block.length - count,
  };
}

function sameHeading(text: string, heading: string | undefined): boolean {
  const bare = (each: string) => each.replace(/^[＊*]|[（(].*[）)]$/g, '').trim();
  return heading !== undefined && bare(text) !== '' && bare(text) === bare(heading);
}

/** The texts of a block of cells, as they are copied. */
export function textsOf(
  draft: DraftPlan,
  table: Rows,
  columns: readonly Column[],
  { first, last }: Span,
  words: CellWords,
): string[][] {
  return Array.from({ length: last - first + 1 }, (_, index) =>
    columns.map((column) => {
      const row = first + index;
      return entryText(entryAt(table, row, column), valueAt(draft, cellPath(table, row, column)), words);
    }),
  );
}
