import type { Run, Table } from './model.ts';

const FULL_WIDTH =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u{20000}-\u{3ffff}■▲●○—≥≤]/u;
const LATIN_EM = 0.53;
const SPACE_EM = 0.27;
/** Letters of a single word, which strays further from the mean than a line does: m and w, i and l, and all others. */
const LETTERS_EM: readonly (readonly [RegExp, number])[] = [
  [/W/u, 1.05],
  [/[mwM%]/u, 0.87],
  [/[ijlftrIJ.,;:'’()-]/u, 0.37],
  [/[A-Z]/u, 0.7],
];
const OTHER_LETTER_EM = 0.58;
/** The type-setter puts a little space where Chinese and Latin meet. */
const BETWEEN_SCRIPTS_EM = 0.25;
/** What a cell says about missing data may wrap from here on where the line is short: it does not push other columns aside. */
const MISSING_EM = 7;
/** A number and its unit stay on one line up to here: 16 October 2030. */
const NUMBER_EM = 7.5;
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
  return widthInEm(textOf(run));
}

function textOf(run: Run): string {
  if (typeof run === 'string') return run;
  if ('light' in run) return `■${run.text}`;
  if ('missing' in run) return run.missing;
  if ('see' in run) return run.see;
  return 'author' in run ? run.author : run.text;
}

/** What is filled in by hand has columns of one width. */
type Columns = Pick<Table, 'columns' | 'rows' | 'isForm'>;

const WHERE_LINES_BREAK = /\s+|(?<=[-–—/])/u;

/** The longest part of a text that no line break falls into; Chinese breaks anywhere. */
function longestWordInEm(text: string): number {
  return text.split(WHERE_LINES_BREAK).reduce((most, part) => {
    const words = part.split(FULL_WIDTH).map((latin) => Array.from(latin).reduce(addLetter, 0));
    return Math.max(most, ...words);
  }, 0);
}

function addLetter(sum: number, letter: string): number {
  if (letter === ' ') return sum + SPACE_EM;
  if (FULL_WIDTH.test(letter)) return sum + 1;
  return sum + (LETTERS_EM.find(([letters]) => letters.test(letter))?.[1] ?? OTHER_LETTER_EM);
}

/** The parts of a full line that the columns of a table take, in characters of its type. What fits on one line stays
 * on one line; where all do not, the widest columns give way first and their texts wrap, and what is left is shared so
 * that the rows take the fewest lines.
 * @param available  characters of a full line
 * Cost: O(cells + columns³). */
export function columnWidths(table: Columns, available: number): number[] {
  const ofTable = known.get(table) ?? new Map<number, number[]>();
  known.set(table, ofTable);
  const widths = ofTable.get(available) ?? widthsOf(table, available);
  ofTable.set(available, widths);
  return widths;
}

/** A document does not change, and each of its files asks for the same tables. */
const known = new WeakMap<object, Map<number, number[]>>();

function widthsOf({ columns, rows, isForm }: Columns, available: number): number[] {
  if (isForm) return columns.map(() => available / columns.length);
  const plain = rows.filter(({ role }) => role !== 'group');
  const widest = (index: number, widthOf: (runs: readonly Run[]) => number): number =>
    plain.reduce((most, { cells }) => Math.max(most, widthOf(cells[index] ?? [])), 0);
  const inOne = columns.map(({ kind }, index) =>
    kind === 'number' ? Math.min(NUMBER_EM, widest(index, letterWidth)) : 0,
  );
  const needed = columns.map(
    ({ head }, index) =>
      Math.max(widthInEm(head), widest(index, wantedWidth), inOne[index] ?? 0) + PADDING_EM,
  );
  const sum = (widths: readonly number[]) => widths.reduce((all, each) => all + each, 0);
  const whole = needed.map((each, index) => Math.max(each, widest(index, lineWidth) + PADDING_EM));
  if (sum(whole) <= available) return whole;
  if (sum(needed) <= available) return needed;
  const least = columns.map(({ head }, index) => {
    const word = Math.max(longestWordInEm(head), widest(index, wordWidth), inOne[index] ?? 0);
    return Math.min(needed[index] ?? 0, word + PADDING_EM);
  });
  const lines = sampled(plain).map(({ cells }) => columns.map((_, index) => lineWidth(cells[index] ?? [])));
  // Words too long even so are cut to one width: no name of 200 letters takes the line for itself.
  const most = levelOf(least, available);
  const kept = least.map((each) => Math.min(each, most));
  return shared(cappedTo(needed, kept, available), { needed, kept }, [
    columns.map(({ head }) => widthInEm(head)),
    ...lines,
  ]);
}

/** What a cell asks for; the mean letter is too narrow for a short text. */
function wantedWidth(runs: readonly Run[]): number {
  const width = runs.reduce((sum, run) => {
    const isMissing = typeof run !== 'string' && 'missing' in run;
    return sum + (isMissing ? Math.min(runWidthInEm(run), MISSING_EM) : runWidthInEm(run));
  }, 0);
  return width < NUMBER_EM ? Math.max(width, Math.min(NUMBER_EM, letterWidth(runs))) : width;
}

/** What a cell takes on one line; a short text may be wider than the mean letter says. */
function lineWidth(runs: readonly Run[]): number {
  const width = runs.reduce((sum, run) => sum + runWidthInEm(run), 0);
  return width < NUMBER_EM ? Math.max(width, Math.min(NUMBER_EM, letterWidth(runs))) : width;
}

/** What a cell takes on one line, letter by letter: that of a short text. */
function letterWidth(runs: readonly Run[]): number {
  return Array.from(runs.map(textOf).join('')).reduce(addLetter, 0);
}

function wordWidth(runs: readonly Run[]): number {
  return longestWordInEm(runs.map(textOf).join(''));
}

/** The widest columns cut to one level so that all fill the line, none below what it keeps. */
function cappedTo(needed: readonly number[], kept: readonly number[], available: number): number[] {
  const held = new Set<number>();
  for (;;) {
    const free = needed.filter((_, index) => !held.has(index));
    const room = kept.reduce((left, each, index) => (held.has(index) ? left - each : left), available);
    const level = levelOf(free, room);
    const widths = needed.map((each, index) =>
      held.has(index) ? (kept[index] ?? each) : Math.min(each, level),
    );
    const short = widths.findIndex((each, index) => !held.has(index) && each < (kept[index] ?? 0));
    if (short === -1) return widths;
    held.add(short);
  }
}

/** Rows that speak for all of a long table. */
const SAMPLE = 30;

function sampled<Row>(rows: readonly Row[]): Row[] {
  const step = Math.ceil(rows.length / SAMPLE);
  return rows.filter((_, index) => index % Math.max(1, step) === 0);
}

/** What one column hands to another at a time, how often at most, and what each keeps. */
const HANDED_EM = 1;
const HANDS_MOST = 16;
const KEPT_EM = 5;

interface Bounds {
  needed: readonly number[];
  kept: readonly number[];
}

/** Widths between which room is handed on for as long as that saves lines. */
function shared(capped: readonly number[], bounds: Bounds, lines: readonly number[][]): number[] {
  let widths = [...capped];
  let height = linesIn(widths, lines);
  for (let hands = 0; hands < HANDS_MOST; hands += 1) {
    const best = handed(widths, bounds)
      .map((each) => ({ each, height: linesIn(each, lines) }))
      .reduce((least, next) => (next.height < least.height ? next : least), { each: widths, height });
    if (best.height >= height) break;
    ({ each: widths, height } = best);
  }
  return widths;
}

/** Every way to hand a little of one column to another that needs it; several steps at once get over a line that a
 * single step does not save. */
function handed(widths: readonly number[], { needed, kept }: Bounds): number[][] {
  return widths.flatMap((from, giver) =>
    widths.flatMap((to, taker) =>
      [1, 2, 3].flatMap((times) => {
        const amount = Math.min(times * HANDED_EM, (needed[taker] ?? to) - to);
        if (giver === taker || amount <= 0 || from - amount < Math.max(KEPT_EM, kept[giver] ?? 0)) return [];
        return [widths.with(giver, from - amount).with(taker, to + amount)];
      }),
    ),
  );
}

/** One row of ten lines reads worse than ten of two. */
const HIGH_ROW = 1.3;
/** How much a line counts that is not of the highest cell of its row: no column is squeezed where another is high anyway. */
const LESSER_LINE = 0.15;

function linesIn(widths: readonly number[], rows: readonly number[][]): number {
  return rows.reduce((sum, row) => {
    const filled = row.map((line, index) => linesFilled(line, widths[index] ?? line));
    const all = filled.reduce((total, each) => total + Math.max(1, each), 0);
    return sum + Math.max(1, ...filled.map(Math.ceil)) ** HIGH_ROW + LESSER_LINE * all;
  }, 0);
}

/** Not rounded: a column that is nearly wide enough is worth a little more room. */
function linesFilled(line: number, width: number): number {
  return line / Math.max(1, width - PADDING_EM);
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

/** About how high each row of a table stands, in characters of its type.
 * Cost: O(cells). */
export function rowHeightsInEm(table: Pick<Table, 'columns' | 'rows'>, available: number): number[] {
  const widths = columnWidths(table, available);
  const spread = Math.max(1, available / widths.reduce((sum, each) => sum + each, 0));
  const linesOf = (runs: readonly Run[], column: number): number => {
    const room = Math.max(1, (widths[column] ?? available) * spread - PADDING_EM);
    return Math.ceil(lineWidth(runs) / room);
  };
  return table.rows.map(({ cells }) => {
    const lines = Math.max(1, ...cells.map(linesOf));
    return lines + (lines - 1) * LEADING_EM + ROW_PADDING_EM;
  });
}

/** About how high a table stands, in characters of its type: enough to tell whether it should be kept on one page.
 * @param rows  of `rowHeightsInEm` */
export function heightInEm(
  { notes, source }: Pick<Table, 'notes' | 'source'>,
  rows: readonly number[],
): number {
  const foot = notes.length + (source === undefined ? 0 : 1);
  return FRAME_EM + rows.reduce((sum, each) => sum + each, 0) + foot * (1 + LEADING_EM);
}
