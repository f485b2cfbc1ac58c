import { type FinanceIssue, findNotFinite, findNotRate } from './issue.ts';

/** Periods from the start until the money is back; null with the reason in `issues`. */
export interface PaybackResult {
  periods: number | null;
  /** Flows added up to the end of each period, discounted where a rate is given. */
  cumulative: number[];
  issues: FinanceIssue[];
}

/** Periods until what was invested is back, without interest; inside the period money arrives evenly.
 * @param flows  at the ends of the periods 0, 1, 2 … in one unit of money, received positive
 * Issues: NOT_FINITE, NOT_INVESTED (the sum is never below zero), NOT_PAID_BACK, FALLS_BACK (paid back at the first time
 * given, and short again later). Cost: O(flows). */
export function paybackPeriod(flows: readonly number[]): PaybackResult {
  return payBack(flows, 0, []);
}

/** Periods until what was invested is back with interest at `rate` for one period. As `paybackPeriod`.
 * Issues: NOT_A_RATE and those of `paybackPeriod`. */
export function discountedPaybackPeriod(input: { flows: readonly number[]; rate: number }): PaybackResult {
  return payBack(input.flows, input.rate, ['flows']);
}

function payBack(flows: readonly number[], rate: number, path: FinanceIssue['path']): PaybackResult {
  const issues = [...findNotFinite(flows, path), ...findNotRate(rate, ['rate'])];
  if (issues.length > 0) return { periods: null, cumulative: [], issues };
  let sum = 0;
  const cumulative = flows.map((flow, period) => {
    sum += flow / (1 + rate) ** period;
    return sum;
  });
  const refuse = (code: FinanceIssue['code'], detail: string): PaybackResult => ({
    periods: null,
    cumulative,
    issues: [{ code, path, detail }],
  });
  const invested = cumulative.findIndex((value) => value < 0);
  if (invested < 0) return refuse('NOT_INVESTED', 'the sum is never below zero');
  const back = cumulative.findIndex((value, period) => period > invested && value >= 0);
  const [before, after] = [cumulative[back - 1], cumulative[back]];
  if (before === undefined || after === undefined) {
    return refuse('NOT_PAID_BACK', `${cumulative.at(-1)} at the end of period ${flows.length - 1}`);
  }
  const again = cumulative.findIndex((value, period) => period > back && value < 0);
  const falls: FinanceIssue[] =
    again < 0 ? [] : [{ code: 'FALLS_BACK', path, detail: `below zero again in period ${again}` }];
  return { periods: back - 1 + before / (before - after), cumulative, issues: falls };
}
