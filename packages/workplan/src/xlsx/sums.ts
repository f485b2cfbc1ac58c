import type { CellContent } from './cell-content.ts';

/** A cell that adds up others: what it shows until it is computed again, and in which format. */
export interface Sum {
  formula: string;
  result: number;
  format: string;
}

const MARKS = /[,\s]/gu;
const SHARE = /%$/u;
/** The sign of a negative number as documents print it. */
const MINUS = /^−/u;

/** The live sum of cells of one column, where the number that the document prints is that sum; undefined where it prints
 * none or another.
 * @param cells  of the rows that are added up, with their addresses
 * @param printed  the text of the total in the document */
export function sumOf(
  cells: readonly { address: string; content: CellContent }[],
  printed: string,
): Sum | undefined {
  const numbers = cells.flatMap(({ content }) => ('number' in content ? [content] : []));
  const [first] = numbers;
  const total = numberIn(printed);
  if (first === undefined || total === undefined) return undefined;
  const result = rounded(numbers.reduce((sum, { number }) => sum + number, 0));
  if (Math.abs(result - total.number) > total.step / 2 + Number.EPSILON * Math.abs(result) * 8)
    return undefined;
  return { formula: `SUM(${ranges(cells.map(({ address }) => address))})`, result, format: first.format };
}

/** Sums of fractions end with digits that no cell holds. */
function rounded(sum: number): number {
  return Number(sum.toPrecision(15));
}

/** A printed number and the size of its last digit. */
function numberIn(text: string): { number: number; step: number } | undefined {
  const bare = text.replace(MARKS, '').replace(MINUS, '-');
  const isShare = SHARE.test(bare);
  const digits = bare.replace(SHARE, '');
  if (!/^-?\d+(?:\.\d+)?$/u.test(digits)) return undefined;
  const decimals = digits.split('.')[1]?.length ?? 0;
  // A share without a decimal was cut from one.
  const step = isShare ? 10 ** -(Math.max(decimals, 1) + 2) : 10 ** -decimals;
  return { number: isShare ? Number(digits) / 100 : Number(digits), step };
}

/** Addresses of one column, in rising order, as ranges: B5:B7,B9. */
function ranges(addresses: readonly string[]): string {
  const places = addresses.map((address) => {
    const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/u.exec(address) ?? [];
    return { column, row: Number(row) };
  });
  const joined: { column: string; from: number; to: number }[] = [];
  for (const { column, row } of places) {
    const last = joined.at(-1);
    if (last && last.to + 1 === row) last.to = row;
    else joined.push({ column, from: row, to: row });
  }
  return joined
    .map(({ column, from, to }) => (from === to ? `${column}${from}` : `${column}${from}:${column}${to}`))
    .join(',');
}
