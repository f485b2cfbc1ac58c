import { type Fen, fen, splitFen } from '../units/index.ts';

/** An amount that moves in equal parts over the months `fromMonth` up to and without `toMonth`, counted from 0. */
export interface MoneyMove {
  id: string;
  amount: Fen;
  fromMonth: number;
  toMonth: number;
}

export interface MoneyIssue {
  code: 'EMPTY_PERIOD' | 'NO_MOVES';
  path: readonly (string | number)[];
}

/** Every amount in equal parts over its period, to the fen: one row a move and month, in the order given.
 * @returns rows that carry the move they come from; none when there are issues
 * Issues: EMPTY_PERIOD. Cost: O(moves × months). */
export function spreadByMonth<Move extends MoneyMove>(
  moves: readonly Move[],
): { rows: { move: Move; month: number; amount: Fen }[]; issues: MoneyIssue[] } {
  const issues: MoneyIssue[] = moves.flatMap((move, index) =>
    isPeriod(move) ? [] : [{ code: 'EMPTY_PERIOD', path: [index] }],
  );
  if (issues.length > 0) return { rows: [], issues };
  const rows = moves.flatMap((move) => {
    const parts = splitFen(move.amount, new Array<number>(move.toMonth - move.fromMonth).fill(1));
    return parts.map((amount, index) => ({ move, month: move.fromMonth + index, amount }));
  });
  return { rows, issues };
}

/** The sum of each month, from month 0 to the last month that has a row; empty without rows.
 * @param amountOf  the fen of a row. Cost: O(rows + months). */
export function sumByMonth<Row extends { readonly month: number }>(
  rows: readonly Row[],
  amountOf: (row: Row) => number,
): Fen[] {
  let last = -1;
  for (const { month } of rows) if (month > last) last = month;
  const sums = new Float64Array(last + 1);
  // The array reaches to the last month of every row.
  for (const row of rows) sums[row.month] = (sums[row.month] as number) + amountOf(row);
  return Array.from(sums, fen);
}

/** What moves in each month, to the fen: every amount in equal parts over its period, added up.
 * @returns one entry a month from month 0 to the last month in which anything moves; empty when there are issues
 * Issues: EMPTY_PERIOD, NO_MOVES. Cost: O(moves × months). */
export function computeMonthlyMoney(moves: readonly MoneyMove[]): { months: Fen[]; issues: MoneyIssue[] } {
  if (moves.length === 0) return { months: [], issues: [{ code: 'NO_MOVES', path: [] }] };
  const { rows, issues } = spreadByMonth(moves);
  return { months: sumByMonth(rows, ({ amount }) => amount), issues };
}

function isPeriod({ fromMonth, toMonth }: MoneyMove): boolean {
  return Number.isInteger(fromMonth) && Number.isInteger(toMonth) && fromMonth >= 0 && toMonth > fromMonth;
}

/** Cumulative money in less cumulative money out at the end of each month, to the last month of either.
 * After its last month a list moves nothing more. Cost: O(months). */
export function cumulativeBalance(moneyIn: readonly Fen[], moneyOut: readonly Fen[]): Fen[] {
  let balance = 0;
  return Array.from({ length: Math.max(moneyIn.length, moneyOut.length) }, (_, month) => {
    if (month < moneyIn.length) balance += moneyIn[month] as Fen;
    if (month < moneyOut.length) balance -= moneyOut[month] as Fen;
    return fen(balance);
  });
}
