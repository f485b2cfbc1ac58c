import { computeLoan, type LoanMonth, type MoneyMove } from '@zhulin/engines/finance';
import { fen, splitFen, yuanToFen } from '@zhulin/engines/units';
import type { PlanLoan } from '@zhulin/plan';
import { Unavailable } from '../figure.ts';

/** What a loan brings and takes, month by month: draws in equal parts over its months, then its payments. */
export interface LoanMoves {
  draws: MoneyMove[];
  payments: MoneyMove[];
}

/** The moves of every loan, or what keeps one of them from being computed. */
export function loanMoves(loans: readonly PlanLoan[]): LoanMoves | Unavailable {
  const moves: LoanMoves = { draws: [], payments: [] };
  for (const loan of loans) {
    const { months, issues } = loanSchedule(loan);
    if (issues.length > 0) {
      return new Unavailable(
        issues.map(({ code, detail }) => ({ kind: 'engine', code, detail: `${loan.id}: ${detail}` })),
      );
    }
    for (const { month, draw, payment } of months) {
      const period = { id: loan.id, fromMonth: month, toMonth: month + 1 };
      if (draw !== 0) moves.draws.push({ ...period, amount: draw });
      if (payment !== 0) moves.payments.push({ ...period, amount: payment });
    }
  }
  return moves;
}

/** A loan of the plan, month by month. */
export function loanSchedule(loan: PlanLoan): {
  months: LoanMonth[];
  issues: { code: string; detail: string }[];
} {
  const {
    amountYuan,
    fromMonth,
    toMonth,
    annualRate,
    graceMonths,
    graceInterest,
    repaymentMonths,
    repayment,
  } = loan;
  const parts = splitFen(yuanToFen(amountYuan), new Array<number>(toMonth - fromMonth).fill(1));
  return computeLoan({
    draws: parts.map((amount, index) => ({ month: fromMonth + index, amount: fen(amount) })),
    annualRate,
    graceMonths,
    repaymentMonths,
    method: repayment,
    graceInterest,
  });
}
