import type { Figures } from './figure-rows.ts';

/** Money up to the end of each month, in fen; month 0 is the first. */
export interface CashMonths {
  sources: number[];
  uses: number[];
  balance: number[];
  /** The month with the least left. */
  lowest: number;
}

/** The running totals of a plan's cash flow; undefined while it has none. Cost: O(months). */
export function cashMonthsOf(figures: Figures): CashMonths | undefined {
  const sources = figures.series('finance.cash.sources');
  const uses = figures.series('finance.cash.uses');
  const balance = figures.series('finance.cash.balance');
  if (!sources || !uses || !balance || balance.length === 0) return undefined;
  return {
    sources: runningTotals(sources, balance.length),
    uses: runningTotals(uses, balance.length),
    balance,
    lowest: balance.indexOf(Math.min(...balance)),
  };
}

/** After its last month a series stays where it is. */
function runningTotals(monthly: readonly number[], length: number): number[] {
  let sum = 0;
  return Array.from({ length }, (_, month) => {
    const amount = monthly[month];
    if (amount !== undefined) sum += amount;
    return sum;
  });
}
