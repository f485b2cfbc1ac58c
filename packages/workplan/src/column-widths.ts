import type { Run, Table } from './model.ts';

const FULL_WIDTH =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u{20000}-\u{3ffff}■▲●○—]/u;
const LATIN_EM = 0.53;
const SPACE_EM = 0.27;
/** The type-setter puts a little space where Chinese and Latin meet. */
const BETWEEN_SCRIPTS_EM = 0.25;
/** What a cell says about missing data may wrap from here on; it does not push other columns aside. */
const MISSING_EM = 7;
/** Of an equal part, how much every column that must wrap has at least. */
const CUT_LEAST = 0.4;
/** White space left and right of a cell, and what the estimate of letters may miss. */
const PADDING_EM = 1.2;

/** The width of a line of text in characters of its own size; Latin letters count about half. */
export function widthInEm(text: string): number {
  let wasFull: boolean | undefined;
  return Array.from(text).reduce((sum, each) => {
    const isFull = FULL_WIDTH.test(each);
    const between = each !== ' ' && wasFull !== undefined && wasFull !== isFull ? BETWEEN_SCRIPTS_EM : 0;
    wasFull = each === ' ' ? undefined : isFull;
    if (isFull) return sum + 1 + between;
    return sum + between + (each === ' ' ? SPACE_EM : LATIN_EM);
  }, 0);
}

export function runWidthInEm(run: Run): number {
  if (typeof run === 'string') return widthInEm(run);
  if ('light' in run) return widthInEm(`■${run.text}`);
  if ('missing' in run) return Math.min(widthInEm(run.missing), MISSING_EM);
  if ('see' in run) return widthInEm(run.see);
  return widthInEm('author' in run ? run.author : run.text);
}

/** The parts of a full line that the columns of a table take, in characters of its type. What fits on one line stays
 * on one line; where all do not, the widest columns give way first and their texts wrap, the longest least.
 * @param available  characters of a full line
 * Cost: O(cells + columns²). */
export function columnWidths(
  { columns, rows }: Pick<Table, 'columns' | 'rows'>,
  available: number,
): number[] {
  const needed = columns.map(({ head }, index) => {
    const cells = rows.filter(({ role }) => role !== 'group').map(({ cells }) => cells[index] ?? []);
    const lines = cells.map((runs) => runs.reduce((sum, run) => sum + runWidthInEm(run), 0));
    return Math.max(widthInEm(head), ...lines) + PADDING_EM;
  });
  const cap = levelOf(needed, available);
  const kept = needed.reduce((sum, each) => sum + (each > cap ? 0 : each), 0);
  const cut = needed.filter((each) => each > cap);
  const weights = cut.reduce((sum, each) => sum + Math.sqrt(each), 0);
  // A column of long texts makes the rows high, so that it gets more than one that hardly wraps.
  const room = available - kept - cut.length * cap * CUT_LEAST;
  return needed.map((each) => {
    if (each <= cap) return each;
    return cap * CUT_LEAST + room * (Math.sqrt(each) / weights);
  });
}

/** The width down to which wider columns are cut so that all fill the line; unlimited when they fit. */
export function levelOf(needed: readonly number[], available: number): number {
  let room = available;
  const ascending = needed.toSorted((a, b) => a - b);
  for (const [index, each] of ascending.entries()) {
    const level = room / (ascending.length - index);
    if (each > level) return level;
    room -= each;
  }
  return Number.POSITIVE_INFINITY;
}

/** Space between the lines of a cell, above and below a row, and what caption, unit and head take with it. */
const LEADING_EM = 0.36;
const ROW_PADDING_EM = 0.6;
const FRAME_EM = 6;

/** About how high a table stands, in characters of its type: enough to tell whether it should be kept on one page.
 * Cost: O(cells). */
export function heightInEm(
  table: Pick<Table, 'columns' | 'rows' | 'notes' | 'source'>,
  available: number,
): number {
  const widths = columnWidths(table, available);
  const spread = Math.max(1, available / widths.reduce((sum, each) => sum + each, 0));
  const linesOf = (runs: readonly Run[], column: number): number => {
    const room = Math.max(1, (widths[column] ?? available) * spread - PADDING_EM);
    return Math.ceil(runs.reduce((sum, run) => sum + runWidthInEm(run), 0) / room);
  };
  const rows = table.rows.map(({ cells }) => {
    const lines = Math.max(1, ...cells.map(linesOf));
    return lines + (lines - 1) * LEADING_EM + ROW_PADDING_EM;
  });
  const foot = [...table.notes, ...(table.source === undefined ? [] : [table.source])];
  return FRAME_EM + rows.reduce((sum, each) => sum + each, 0) + foot.length * (1 + LEADING_EM);
}
