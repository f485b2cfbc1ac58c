import { type Fen, fen } from '../units/index.ts';
import { type FinanceIssue, notFinite } from './issue.ts';
import { roundFen } from './round-fen.ts';

export const REPAYMENT_METHODS = ['equal-instalment', 'equal-principal', 'bullet'] as const;
export type RepaymentMethod = (typeof REPAYMENT_METHODS)[number];
export const GRACE_INTERESTS = ['paid', 'capitalised'] as const;
export type GraceInterest = (typeof GRACE_INTERESTS)[number];

/** Months are counted from 0 at the project's start. A draw is at the morning of its month and bears interest for all of
 * it; interest and repayment are at its evening. Grace runs from the first draw. */
export interface Loan {
  draws: readonly { month: number; amount: Fen }[];
  /** Fraction of 1, nominal: a month bears a twelfth of it. */
  annualRate: number;
  graceMonths: number;
  repaymentMonths: number;
  method: RepaymentMethod;
  graceInterest: GraceInterest;
}

/** closing = opening + draw + capitalised − principal; payment = interest − capitalised + principal. */
export interface LoanMonth {
  month: number;
  opening: Fen;
  draw: Fen;
  interest: Fen;
  capitalised: Fen;
  principal: Fen;
  payment: Fen;
  closing: Fen;
}

export interface LoanTotals {
  drawn: Fen;
  interest: Fen;
  capitalised: Fen;
  principal: Fen;
  payment: Fen;
}

/** The months of a loan, to the fen. The interest of a month is a twelfth of the yearly rate on opening + draw, rounded to
 * the fen (half away from zero). An equal instalment, and the principal of an equal-principal loan, are rounded to the fen
 * once, when repayment starts; the last payment absorbs the remainder. A bullet loan pays interest monthly and all principal
 * in the last month.
 * @param loan  draws > 0 in whole months, each no later than the first month of repayment; rate ≥ 0
 * @returns one row a month from the first draw; no row and no totals when there are issues
 * Issues: NO_DEBT, NOT_WHOLE, NOT_FINITE, NEGATIVE, OUT_OF_RANGE, DRAW_AFTER_GRACE, UNKNOWN_WORD, TOO_LARGE.
 * Cost: O(months + draws). */
export function computeLoan(loan: Loan): {
  months: LoanMonth[];
  totals: LoanTotals | null;
  issues: FinanceIssue[];
} {
  const issues = findLoanIssues(loan);
  if (issues.length > 0) return { months: [], totals: null, issues };
  const first = Math.min(...loan.draws.map(({ month }) => month));
  const drawn = new Map<number, number>();
  for (const { month, amount } of loan.draws) {
    const before = drawn.get(month);
    drawn.set(month, before === undefined ? amount : before + amount);
  }
  const months: LoanMonth[] = [];
  let opening = fen(0);
  let repay: Repayment | undefined;
  for (let index = 0; index < loan.graceMonths + loan.repaymentMonths; index++) {
    const month = first + index;
    const draw = drawn.get(month);
    const owed = fen(draw === undefined ? opening : opening + draw);
    const interest = roundFen((owed * loan.annualRate) / 12);
    const isGrace = index < loan.graceMonths;
    const capitalised = isGrace && loan.graceInterest === 'capitalised' ? interest : fen(0);
    if (!isGrace) repay ??= startRepayment(loan, owed);
    const isLast = index === loan.graceMonths + loan.repaymentMonths - 1;
    const principal = isLast ? owed : repay ? fen(Math.min(owed, repay(interest))) : fen(0);
    const row: LoanMonth = {
      month,
      opening,
      draw: fen(draw === undefined ? 0 : draw),
      interest,
      capitalised,
      principal,
      payment: fen(interest - capitalised + principal),
      closing: fen(owed + capitalised - principal),
    };
    months.push(row);
    opening = row.closing;
  }
  return { months, totals: totalsOf(months), issues };
}

/** Principal of a month that is not the last, from its interest. */
type Repayment = (interest: Fen) => Fen;

function startRepayment({ method, annualRate, repaymentMonths }: Loan, owed: Fen): Repayment {
  if (method === 'bullet') return () => fen(0);
  if (method === 'equal-principal') {
    const part = roundFen(owed / repaymentMonths);
    return () => part;
  }
  const rate = annualRate / 12;
  const share = rate === 0 ? 1 / repaymentMonths : -rate / Math.expm1(-repaymentMonths * Math.log1p(rate));
  const instalment = roundFen(owed * share);
  return (interest) => fen(Math.max(0, instalment - interest));
}

function totalsOf(months: readonly LoanMonth[]): LoanTotals {
  const sum = (column: 'draw' | 'interest' | 'capitalised' | 'principal' | 'payment'): Fen =>
    fen(months.reduce((total, row) => total + row[column], 0));
  return {
    drawn: sum('draw'),
    interest: sum('interest'),
    capitalised: sum('capitalised'),
    principal: sum('principal'),
    payment: sum('payment'),
  };
}

/** An amount and a term so large that compound interest leaves the range of a Fen are refused before the months run. */
const FEN_LARGE = 2 ** 52;
const MONTHS_MAX = 1200;

function findLoanIssues(loan: Loan): FinanceIssue[] {
  const issues: FinanceIssue[] = [];
  const note = (code: FinanceIssue['code'], path: FinanceIssue['path'], detail: string): void => {
    issues.push({ code, path, detail });
  };
  const { draws, annualRate, graceMonths, repaymentMonths, method, graceInterest } = loan;
  if (draws.length === 0) note('NO_DEBT', ['draws'], 'nothing is drawn');
  draws.forEach(({ month, amount }, index) => {
    if (!Number.isInteger(month) || month < 0) {
      note('NOT_WHOLE', ['draws', index, 'month'], `got ${month}, expected 0, 1, 2 …`);
    }
    if (!(amount > 0))
      note('NEGATIVE', ['draws', index, 'amount'], `got ${amount} fen, expected more than 0`);
  });
  if (!Number.isFinite(annualRate)) issues.push(notFinite(annualRate, ['annualRate']));
  else if (annualRate < 0) note('NEGATIVE', ['annualRate'], `got ${annualRate}, expected 0 or more`);
  for (const [name, months, least] of [
    ['graceMonths', graceMonths, 0],
    ['repaymentMonths', repaymentMonths, 1],
  ] as const) {
    if (Number.isInteger(months) && months >= least && months <= MONTHS_MAX) continue;
    note('OUT_OF_RANGE', [name], `got ${months}, expected a whole number from ${least} to ${MONTHS_MAX}`);
  }
  if (!REPAYMENT_METHODS.includes(method)) note('UNKNOWN_WORD', ['method'], `got "${method}"`);
  if (!GRACE_INTERESTS.includes(graceInterest)) {
    note('UNKNOWN_WORD', ['graceInterest'], `got "${graceInterest}"`);
  }
  return issues.length > 0 ? issues : findMisfits(loan);
}

/** Issues that need numbers that are right by themselves. */
function findMisfits({ draws, annualRate, graceMonths, repaymentMonths }: Loan): FinanceIssue[] {
  const last = Math.min(...draws.map(({ month }) => month)) + graceMonths;
  const issues: FinanceIssue[] = draws.flatMap(({ month }, index) => {
    if (month <= last) return [];
    const detail = `month ${month}; repayment starts in month ${last}`;
    return [{ code: 'DRAW_AFTER_GRACE', path: ['draws', index, 'month'], detail }];
  });
  const drawn = draws.reduce((sum, { amount }) => sum + amount, 0);
  const owed = drawn * (1 + annualRate / 12) ** graceMonths;
  if (!(owed * (1 + (annualRate / 12) * (graceMonths + repaymentMonths)) < FEN_LARGE)) {
    issues.push({ code: 'TOO_LARGE', path: [], detail: `the debt and its interest pass ${FEN_LARGE} fen` });
  }
  return issues;
}
