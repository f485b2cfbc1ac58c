import { countSignChanges, type ExponentialRoot, findExponentialRoots } from './exponential-roots.ts';
import { type Answer, answer, type FinanceIssue, findNotFinite, findNotRate } from './issue.ts';

/** Rates are fractions of 1 for one period, in (−1, 1000].
 * `issues` is empty exactly when `rates` holds one rate, at which the present value changes its sign. */
export interface RatesResult {
  /** Every rate at which the present value is zero, ascending, each once. */
  rates: number[];
  /** Those of `rates` at which the present value touches zero and keeps its sign, so far as doubles tell. */
  touching: number[];
  /** No more rates than this exist, and fewer only by an even number (Descartes), a touching one counted twice. */
  signChanges: number;
  issues: FinanceIssue[];
}

const RATE_MAX = 1000;
/** A list of monthly flows over 40 years can change its sign no oftener. */
const SIGN_CHANGES_MAX = 480;

/** Value at period 0 of flows at the ends of the periods 0, 1, 2 …: Σ flow / (1 + rate)^period. The first flow is not
 * discounted (a spreadsheet's NPV discounts it once more).
 * @param input  `flows` in one unit of money, received positive; `rate` for one period, above −1
 * @returns the value in the unit of the flows, not rounded; doubles hold it to about 10⁻¹⁵ of the absolute flows
 * Issues: NOT_A_RATE, NOT_FINITE, TOO_FEW_FLOWS, NO_SOLUTION (the value passes what a double holds).
 * Cost: O(flows). */
export function netPresentValue({ rate, flows }: { rate: number; flows: readonly number[] }): Answer {
  const issues = [
    ...findNotRate(rate, ['rate']),
    ...findNotFinite(flows, ['flows']),
    ...findTooFew(flows, 1, ['flows']),
  ];
  return answer(issues, () => discountedSum(rate, flows));
}

/** Every internal rate of return of flows at the ends of the periods 0, 1, 2 …: the rates at which their present value
 * is zero. None is chosen where there are several.
 * @param flows  in one unit of money, received positive
 * Issues: TOO_FEW_FLOWS, NOT_FINITE, TOO_MANY_SIGN_CHANGES (nothing is computed); NO_SIGN_CHANGE, NO_RATE (none exists);
 * SEVERAL_RATES, TOUCHING_RATE, OUT_OF_RANGE (a rate above 1000, or so close to −1 that a double cannot tell).
 * Cost: O(sign changes · rates · flows). Guarantee and source: `findExponentialRoots` with x = ln(1 + rate). */
export function internalRates(flows: readonly number[]): RatesResult {
  const issues = [...findTooFew(flows, 2, []), ...findNotFinite(flows, [])];
  if (issues.length > 0) return { rates: [], touching: [], signChanges: countSignChanges(flows), issues };
  return ratesOf(flows.map((amount, period) => ({ amount, time: period })));
}

/** The modified internal rate of return: what is paid is discounted to the start at the rate of finance, what is received
 * is compounded to the end at the rate of reinvestment, and one rate joins both. It always is one rate.
 * @param input  `flows` as for `internalRates`; both rates for one period, above −1
 * Issues: TOO_FEW_FLOWS, NOT_FINITE, NOT_A_RATE, NO_SIGN_CHANGE, NO_SOLUTION. Cost: O(flows).
 * Source: Lin, The modified internal rate of return and investment criterion, Engineering Economist 21, 1976. */
export function modifiedRate(input: {
  flows: readonly number[];
  financeRate: number;
  reinvestmentRate: number;
}): Answer {
  const { flows, financeRate, reinvestmentRate } = input;
  const paid = flows.map((flow) => Math.min(flow, 0));
  const received = flows.map((flow) => Math.max(flow, 0));
  const issues = [
    ...findTooFew(flows, 2, ['flows']),
    ...findNotFinite(flows, ['flows']),
    ...findNotRate(financeRate, ['financeRate']),
    ...findNotRate(reinvestmentRate, ['reinvestmentRate']),
  ];
  if (countSignChanges(flows) === 0) issues.push(noSignChange(['flows']));
  return answer(issues, () => {
    const ratio = discountedSum(reinvestmentRate, received) / -discountedSum(financeRate, paid);
    return ratio ** (1 / (flows.length - 1)) * (1 + reinvestmentRate) - 1;
  });
}

/** Every rate at which Σ amount / (1 + rate)^time is zero. @param flows  finite, by rising time */
export function ratesOf(flows: readonly { amount: number; time: number }[]): RatesResult {
  const moving = flows.filter(({ amount }) => amount !== 0);
  const amounts = moving.map(({ amount }) => amount);
  const signChanges = countSignChanges(amounts);
  const none = { rates: [], touching: [], signChanges };
  if (signChanges === 0) return { ...none, issues: [noSignChange([])] };
  if (signChanges > SIGN_CHANGES_MAX) {
    const detail = `got ${signChanges}, expected ${SIGN_CHANGES_MAX} or fewer`;
    return { ...none, issues: [{ code: 'TOO_MANY_SIGN_CHANGES', path: [], detail }] };
  }
  const times = moving.map(({ time }) => time);
  return withIssues(findExponentialRoots(amounts, times), signChanges);
}

function withIssues(roots: readonly ExponentialRoot[], signChanges: number): RatesResult {
  const found = roots.map(({ x, isTouching }) => ({ rate: rateAt(x), isTouching }));
  const inside = found.filter(({ rate }) => rate > -1 && rate <= RATE_MAX);
  const rates = inside.map(({ rate }) => rate);
  const touching = inside.filter(({ isTouching }) => isTouching).map(({ rate }) => rate);
  const issues: FinanceIssue[] = [];
  const note = (code: FinanceIssue['code'], detail: string): void => {
    issues.push({ code, path: [], detail });
  };
  const above = found.filter(({ rate }) => rate > RATE_MAX).length;
  const lost = found.length - inside.length - above;
  if (found.length === 0) note('NO_RATE', `${signChanges} sign changes, yet the value is zero at no rate`);
  if (above > 0) note('OUT_OF_RANGE', `${above} above ${RATE_MAX}`);
  if (lost > 0) note('OUT_OF_RANGE', `${lost} closer to -1 than a double can tell`);
  if (rates.length > 1) note('SEVERAL_RATES', `all of ${rates.join(', ')}`);
  if (touching.length > 0) note('TOUCHING_RATE', `zero without a change of sign at ${touching.join(', ')}`);
  return { rates, touching, signChanges, issues };
}

/** e^x − 1, never −0; the end of the range belongs to it, whatever the last digit of the logarithm. */
function rateAt(x: number): number {
  const rate = Math.expm1(x) + 0;
  return Math.abs(rate / RATE_MAX - 1) < 1e-12 ? RATE_MAX : rate;
}

function discountedSum(rate: number, flows: readonly number[]): number {
  return flows.reduce((sum, flow, period) => (flow === 0 ? sum : sum + flow * (1 + rate) ** -period), 0);
}

function findTooFew(flows: readonly number[], least: number, path: FinanceIssue['path']): FinanceIssue[] {
  if (flows.length >= least) return [];
  return [{ code: 'TOO_FEW_FLOWS', path, detail: `got ${flows.length}, expected ${least} or more` }];
}

function noSignChange(path: FinanceIssue['path']): FinanceIssue {
  return { code: 'NO_SIGN_CHANGE', path, detail: 'money moves in one direction only, or not at all' };
}
