import { type Fen, type IsoDay, isIsoDay, toEpochDay } from '../units/index.ts';
import { type RatesResult, ratesOf } from './irr.ts';
import type { FinanceIssue } from './issue.ts';

const DAYS_A_YEAR = 365;

/** Every yearly rate of return of flows on given days: the rates at which Σ amount / (1 + rate)^(days / 365) is zero, with
 * the actual days from the earliest day (a spreadsheet's XIRR). The rates do not depend on which day is the first, nor on
 * the order of the list; flows of one day are added up.
 * @param flows  received positive, paid negative
 * @returns as `internalRates`, for a year of 365 days
 * Issues: TOO_FEW_FLOWS, NOT_A_DAY, TOO_LARGE (the flows of a day pass ±9·10¹⁵ fen), and those of `internalRates`.
 * Cost: O(flows · log flows) and that of `internalRates`. */
export function datedRates(flows: readonly { day: IsoDay; amount: Fen }[]): RatesResult {
  const issues: FinanceIssue[] = flows.flatMap(({ day }, index) =>
    isIsoDay(day)
      ? []
      : [{ code: 'NOT_A_DAY', path: [index, 'day'], detail: `got "${day}", expected YYYY-MM-DD` }],
  );
  if (flows.length < 2) {
    issues.push({ code: 'TOO_FEW_FLOWS', path: [], detail: `got ${flows.length}, expected 2 or more` });
  }
  if (issues.length > 0) return { rates: [], touching: [], signChanges: 0, issues };
  const byDay = new Map<number, number>();
  for (const { day, amount } of flows) {
    const epochDay = toEpochDay(day);
    const before = byDay.get(epochDay);
    byDay.set(epochDay, before === undefined ? amount : before + amount);
  }
  const days = [...byDay].sort(([one], [other]) => one - other);
  const large = days.findIndex(([, amount]) => !Number.isSafeInteger(amount));
  if (large >= 0) {
    const detail = `the flows of day ${large} add up to ${days[large]?.[1]} fen`;
    return { rates: [], touching: [], signChanges: 0, issues: [{ code: 'TOO_LARGE', path: [], detail }] };
  }
  const first = days[0]?.[0];
  if (first === undefined) throw new Error('flows without a day');
  return ratesOf(days.map(([day, amount]) => ({ amount, time: (day - first) / DAYS_A_YEAR })));
}
