import { internalRates, type RatesResult } from './irr.ts';
import { type Answer, answer, type FinanceIssue, findNotRate, notFinite } from './issue.ts';

/** When in its period a payment falls. */
export const DUES = ['begin', 'end'] as const;
export type Due = (typeof DUES)[number];

/** Equal payments at a fixed rate. Received is positive, paid is negative, so that all of them balance:
 * presentValue·(1+rate)^periods + payment·(1 + rate at `begin`)·((1+rate)^periods − 1)/rate + futureValue = 0.
 * A borrower has a positive present value and negative payments. Money in any one unit; results are not rounded and hold
 * about 14 digits. */
export interface Annuity {
  rate: number;
  periods: number;
  presentValue: number;
  payment: number;
  futureValue: number;
  due: Due;
}

/** The payment of each period (a spreadsheet's PMT).
 * Issues: NOT_FINITE, NOT_A_RATE, UNKNOWN_WORD (`due`), NO_SOLUTION (no period). Cost: O(1).
 * Source of the equation and its signs: OASIS OpenFormula 1.2, 6.12. */
export function annuityPayment(input: Omit<Annuity, 'payment'>): Answer {
  return answer(findIssues(input), () => paymentOf(input));
}

/** What the payments and the future value are worth now (PV). Issues, cost and source: as `annuityPayment`. */
export function annuityPresentValue(input: Omit<Annuity, 'presentValue'>): Answer {
  const { rate, periods, payment, futureValue, due } = input;
  return answer(
    findIssues(input),
    () => -(futureValue + payment * paymentFactor(rate, periods, due)) / (1 + rate) ** periods,
  );
}

/** What is left after the last period (FV). Issues, cost and source: as `annuityPayment`. */
export function annuityFutureValue(input: Omit<Annuity, 'futureValue'>): Answer {
  return answer(findIssues(input), () => valueAfter(input, input.periods));
}

/** How many periods it takes, fractions included (NPER).
 * Issues: as `annuityPayment`; NO_SOLUTION where the payments never get there. Cost and source: as there. */
export function annuityPeriods(input: Omit<Annuity, 'periods'>): Answer {
  const { rate, payment, presentValue, futureValue, due } = input;
  return answer(findIssues(input), () => {
    if (rate === 0) return -(futureValue + presentValue) / payment;
    const perpetual = (payment * (due === 'begin' ? 1 + rate : 1)) / rate;
    return Math.log((perpetual - futureValue) / (perpetual + presentValue)) / Math.log1p(rate);
  });
}

/** The interest in one payment (IPMT). At `begin` the first payment carries none.
 * @param input  `period` from 1 to `periods`
 * Issues: as `annuityPayment`; OUT_OF_RANGE (`period`). Cost and source: as there. */
export function annuityInterest(input: Omit<Annuity, 'payment'> & { period: number }): Answer {
  return answer([...findIssues(input), ...findNotPeriod(input)], () => paymentOf(input) - principalOf(input));
}

/** The principal in one payment (PPMT): it grows by the rate from payment to payment. As `annuityInterest`. */
export function annuityPrincipal(input: Omit<Annuity, 'payment'> & { period: number }): Answer {
  return answer([...findIssues(input), ...findNotPeriod(input)], () => principalOf(input));
}

/** Every rate for one period at which the annuity balances (RATE), none chosen.
 * @param input  `periods` whole, at least 1
 * Issues: NOT_FINITE, NOT_WHOLE, UNKNOWN_WORD, and those of `internalRates`. Cost: as `internalRates`. */
export function annuityRates(input: Omit<Annuity, 'rate'>): RatesResult {
  const { periods, presentValue, payment, futureValue, due } = input;
  const issues = findIssues({ ...input, rate: 0 });
  if (issues.length === 0 && !(Number.isInteger(periods) && periods >= 1)) {
    issues.push({ code: 'NOT_WHOLE', path: ['periods'], detail: `got ${periods}, expected 1, 2, 3 …` });
  }
  if (issues.length > 0) return { rates: [], touching: [], signChanges: 0, issues };
  const firstPaid = due === 'begin' ? 0 : 1;
  const flows = Array.from({ length: periods + 1 }, (_, period) => {
    const isPaid = period >= firstPaid && period < firstPaid + periods;
    const edge = (period === 0 ? presentValue : 0) + (period === periods ? futureValue : 0);
    return edge + (isPaid ? payment : 0);
  });
  return internalRates(flows);
}

/** ((1+rate)^periods − 1)/rate, times 1+rate at `begin`: what payments of 1 grow to. Without loss at small rates. */
function paymentFactor(rate: number, periods: number, due: Due): number {
  if (rate === 0) return periods;
  return (Math.expm1(periods * Math.log1p(rate)) / rate) * (due === 'begin' ? 1 + rate : 1);
}

function paymentOf({ rate, periods, presentValue, futureValue, due }: Omit<Annuity, 'payment'>): number {
  return -(futureValue + presentValue * (1 + rate) ** periods) / paymentFactor(rate, periods, due);
}

function valueAfter(annuity: Omit<Annuity, 'futureValue' | 'periods'>, periods: number): number {
  const { rate, presentValue, payment, due } = annuity;
  return -(presentValue * (1 + rate) ** periods + payment * paymentFactor(rate, periods, due));
}

/** Without the difference of payment and interest, which lose each other's digits where the first principal is small. */
function principalOf(input: Omit<Annuity, 'payment'> & { period: number }): number {
  const { rate, periods, presentValue, futureValue, due, period } = input;
  if (due === 'begin' && period === 1) return paymentOf(input);
  return (-(futureValue + presentValue) / paymentFactor(rate, periods, due)) * (1 + rate) ** (period - 1);
}

function findIssues({ due, ...numbers }: { due: Due; rate: number } & Partial<Annuity>): FinanceIssue[] {
  const issues = Object.entries(numbers).flatMap(([name, value]) =>
    Number.isFinite(value) ? [] : [notFinite(value, [name])],
  );
  if (!DUES.includes(due)) {
    issues.push({ code: 'UNKNOWN_WORD', path: ['due'], detail: `got "${due}", expected ${DUES.join(', ')}` });
  }
  return numbers.rate <= -1 ? [...issues, ...findNotRate(numbers.rate, ['rate'])] : issues;
}

function findNotPeriod({ period, periods }: { period: number; periods: number }): FinanceIssue[] {
  if (Number.isInteger(period) && period >= 1 && period <= periods) return [];
  const detail = `got ${period}, expected a whole number from 1 to ${periods}`;
  return [{ code: 'OUT_OF_RANGE', path: ['period'], detail }];
}
