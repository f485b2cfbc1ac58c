import {
  isNumeric,
  REPORT_ROWS_MAX,
  type ReportCell,
  type ReportField,
  type ReportRow,
  type ReportRowProblem,
  readReportRows,
} from '@zhulin/contract';

/** A row as it is entered: every cell is a text. */
export interface EntryRow {
  /** Tells rows apart while others come and go. Rows that were filed have their number. */
  readonly key: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** Where a cell stands, both from 0. */
export interface CellAt {
  readonly row: number;
  readonly column: number;
}

/** Rows that were filed, as they are entered again. */
export function entryRowsOf(rows: readonly Readonly<Record<string, ReportCell>>[]): EntryRow[] {
  return rows.map((row, place) => ({
    key: place + 1,
    cells: Object.fromEntries(
      Object.entries(row).flatMap(([id, cell]) => (cell === null ? [] : [[id, String(cell)]])),
    ),
  }));
}

const nextKey = (rows: readonly EntryRow[]): number =>
  rows.reduce((last, { key }) => Math.max(last, key), 0) + 1;

/** Never without a row to write in. */
export function withRows(rows: readonly EntryRow[]): readonly EntryRow[] {
  return rows.length === 0 ? [{ key: 1, cells: {} }] : rows;
}

export function withCell(
  rows: readonly EntryRow[],
  { row, field, text }: { readonly row: number; readonly field: string; readonly text: string },
): EntryRow[] {
  return rows.map((each, place) =>
    place === row ? { ...each, cells: { ...each.cells, [field]: text } } : each,
  );
}

/** A row more, after a row or at the end: empty, or like the one before it. No row beyond what a filing holds. */
export function withRowAfter(
  rows: readonly EntryRow[],
  after: number = rows.length - 1,
  isCopy = false,
): readonly EntryRow[] {
  if (rows.length >= REPORT_ROWS_MAX) return rows;
  const cells = isCopy ? (rows[after]?.cells ?? {}) : {};
  return [...rows.slice(0, after + 1), { key: nextKey(rows), cells }, ...rows.slice(after + 1)];
}

export function withoutRow(rows: readonly EntryRow[], row: number): readonly EntryRow[] {
  return withRows(rows.filter((_, place) => place !== row));
}

const isBlank = ({ cells }: EntryRow): boolean => Object.values(cells).every((text) => text.trim() === '');

/** The rows up to the last that says something: empty ones after it are not filed. */
function filledRows(rows: readonly EntryRow[]): readonly EntryRow[] {
  return rows.slice(0, rows.findLastIndex((row) => !isBlank(row)) + 1);
}

export const countOf = (rows: readonly EntryRow[]): number => filledRows(rows).length;

/** Holds rows against their form as the server does; a row of the answer has the number that it has on the screen. */
export function readEntryRows(
  fields: readonly ReportField[],
  rows: readonly EntryRow[],
): { readonly rows: ReportRow[]; readonly problems: readonly ReportRowProblem[] } {
  const known = new Set(fields.map(({ id }) => id));
  const given = filledRows(rows).map(({ cells }) =>
    Object.fromEntries(Object.entries(cells).filter(([id]) => known.has(id))),
  );
  return readReportRows(fields, given);
}

export interface Pasted {
  readonly rows: readonly EntryRow[];
  readonly changedRows: number;
  /** Cells that found no row or column. */
  readonly left: number;
}

/** Writes a block of cells over the table from a cell on; rows that are lacking are added. */
export function withBlock(
  fields: readonly ReportField[],
  rows: readonly EntryRow[],
  { at, block }: { readonly at: CellAt; readonly block: readonly (readonly string[])[] },
): Pasted {
  const room = Math.min(block.length, REPORT_ROWS_MAX - at.row);
  const columns = fields.slice(at.column);
  const next = [...rows];
  let key = nextKey(rows);
  block.slice(0, room).forEach((texts, place) => {
    const cells = Object.fromEntries(
      columns
        .slice(0, texts.length)
        .map((field, column) => [field.id, pastedText(field, texts[column] ?? '')]),
    );
    const before = next[at.row + place];
    next[at.row + place] = before
      ? { ...before, cells: { ...before.cells, ...cells } }
      : { key: key++, cells };
  });
  const left = block.reduce(
    (count, texts, place) =>
      count + (place < room ? Math.max(0, texts.length - columns.length) : texts.length),
    0,
  );
  return { rows: next, changedRows: room, left };
}

const DAY = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/;

/** A cell of a spreadsheet as the form takes it: days in one way, whatever way they were shown. */
function pastedText(field: ReportField, text: string): string {
  const plain = text.trim();
  const [, year = '', month = '', day = ''] = (field.type === 'day' && DAY.exec(plain)) || [];
  return year === '' ? plain : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The keys of a phone for a column: those of its numbers have no minus sign, so only where none can be needed. */
export function inputModeOf(field: ReportField): 'numeric' | 'decimal' | 'text' {
  if (!isNumeric(field) || field.min === undefined || field.min < 0) return 'text';
  return field.type === 'integer' ? 'numeric' : 'decimal';
}
