import { computeLoan, debtByMonth, type LoanMonth } from '@zhulin/engines/finance';
import { fen, splitFen, yuanToFen } from '@zhulin/engines/units';
import type { PlanLoan } from '@zhulin/plan';
import { type FigureDef, figure, Unavailable } from '../figure.ts';
import { input, inputIfGiven } from '../source.ts';
import { refusal } from './refusal.ts';

/** A month of one loan, in fen. */
export type LoanRow = { readonly [Column in keyof LoanMonth]: number } & { readonly id: string };

/** Every loan month by month; empty where the plan has no loan. */
export const loanSchedule = figure({
  id: 'finance.debt.schedule',
  unit: 'table',
  how: 'loan-schedule',
  from: { loans: inputIfGiven('funding.loans') },
  compute: ({ loans }): readonly LoanRow[] | Unavailable => {
    const rows: LoanRow[] = [];
    for (const loan of loans ?? []) {
      const { months, issues } = scheduleOf(loan);
      if (issues.length > 0) {
        return refusal(issues.map(({ code, detail }) => ({ code, detail: `${loan.id}: ${detail}` })));
      }
      for (const month of months) rows.push({ id: loan.id, ...month });
    }
    return rows;
  },
});

/** A loan drawn in equal parts over its months of drawing. */
function scheduleOf(loan: PlanLoan): { months: LoanMonth[]; issues: { code: string; detail: string }[] } {
  const { amountYuan, fromMonth, toMonth, annualRate, graceMonths, graceInterest, repaymentMonths } = loan;
  const parts = splitFen(yuanToFen(amountYuan), new Array<number>(toMonth - fromMonth).fill(1));
  return computeLoan({
    draws: parts.map((amount, index) => ({ month: fromMonth + index, amount: fen(amount) })),
    annualRate,
    graceMonths,
    repaymentMonths,
    method: loan.repayment,
    graceInterest,
  });
}

/** A series of all loans together; a plan without a loan lacks it. */
function debtSeries(
  name: string,
  how: string,
  of: (months: ReturnType<typeof debtByMonth>) => readonly number[],
): FigureDef<readonly number[]> {
  return figure({
    id: `finance.debt.${name}`,
    unit: 'fen',
    how,
    axis: { kind: 'project-month', from: 0 },
    from: { schedule: loanSchedule, loans: input('funding.loans') },
    compute: ({ schedule, loans }): readonly number[] | Unavailable =>
      loans.length === 0
        ? new Unavailable([{ kind: 'input', path: 'funding.loans' }])
        : of(debtByMonth(schedule)),
  });
}

/** Interest paid in the month; what is added to the debt is in `finance.debt.capitalised`. */
const debtInterest = debtSeries('interest', 'interest-paid-by-month', ({ interestPaid }) => interestPaid);
const debtCapitalised = debtSeries(
  'capitalised',
  'interest-capitalised-by-month',
  ({ capitalised }) => capitalised,
);
const debtPrincipal = debtSeries('principal', 'principal-by-month', ({ principal }) => principal);
const debtService = debtSeries('service', 'interest-plus-principal', ({ payment }) => payment);
const debtBalance = debtSeries('balance', 'closing-balance-by-month', ({ closing }) => closing);

const debtPeak = figure({
  id: 'finance.debt.peak',
  unit: 'fen',
  how: 'highest-of-series',
  from: { balance: debtBalance },
  compute: ({ balance }): number => Math.max(...balance),
});

const totalInterest = figure({
  id: 'finance.debt.total_interest',
  unit: 'fen',
  how: 'interest-paid-and-capitalised',
  from: { paid: debtInterest, capitalised: debtCapitalised },
  compute: ({ paid, capitalised }): number =>
    [...paid, ...capitalised].reduce((sum, amount) => sum + amount, 0),
});

export const debtFigures = [
  loanSchedule,
  debtBalance,
  debtService,
  debtInterest,
  debtPrincipal,
  debtCapitalised,
  debtPeak,
  totalInterest,
];
