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

/** What moves in each month, to the fen: every amount in equal parts over its period, added up.
 * @returns one entry a month from month 0 to the last month in which anything moves; empty when there are issues
 * Issues: EMPTY_PERIOD, NO_MOVES. Cost: O(moves × months). */
export function computeMonthlyMoney(moves: readonly MoneyMove[]): { months: Fen[]; issues: MoneyIssue[] } {
  const issues: MoneyIssue[] = moves.flatMap((move, index) =>
    isPeriod(move) ? [] : [{ code: 'EMPTY_PERIOD', path: [index] }],
  );
  if (moves.length === 0) issues.push({ code: 'NO_MOVES', path: [] });
  if (issues.length > 0) return { months: [], issues };
  const sums = new Float64Array(Math.max(...moves.map((move) => move.toMonth)));
  for (const { amount, fromMonth, toMonth } of moves) {
    const parts = splitFen(amount, new Array<number>(toMonth - fromMonth).fill(1));
    for (const [index, part] of parts.entries()) {
      const month = fromMonth + index;
      // The array reaches to the last month of every move.
      sums[month] = (sums[month] as number) + part;
    }
  }
  return { months: Array.from(sums, fen), issues };
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
