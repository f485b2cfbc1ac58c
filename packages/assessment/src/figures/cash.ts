import { computeMonthlyMoney, cumulativeBalance, type MoneyMove } from '@zhulin/engines/finance';
import { fen, yuanToFen } from '@zhulin/engines/units';
import { COST_ITEMS, FUNDING_PHASES } from '@zhulin/plan';
import { figure, Unavailable } from '../figure.ts';
import { input, inputIfGiven } from '../source.ts';
import { estimateItems, fundingAmounts } from './estimate.ts';
import { loanMoves } from './loans.ts';

function monthlyMoney(moves: readonly MoneyMove[]): readonly number[] | Unavailable {
  const { months, issues } = computeMonthlyMoney(moves);
  if (issues.length === 0) return months;
  return new Unavailable(issues.map(({ code, path }) => ({ kind: 'engine', code, detail: path.join('.') })));
}

const monthAxis = { kind: 'project-month', from: 0 } as const;

export const moneyIn = figure({
  id: 'finance.cash.sources',
  unit: 'fen',
  how: 'money-in-by-month',
  axis: monthAxis,
  from: {
    ...fundingAmounts,
    phases: input('funding.phases'),
    sources: inputIfGiven('funding.sources'),
    loans: inputIfGiven('funding.loans'),
  },
  compute: ({ phases, sources, loans, ...amounts }) => {
    const borrowed = loanMoves(loans ?? []);
    if (borrowed instanceof Unavailable) return borrowed;
    const byPhase = FUNDING_PHASES.map((id) => {
      const { fromMonth, toMonth } = phases[id];
      return { id, amount: fen(amounts[id]), fromMonth, toMonth };
    });
    const bySource = (sources ?? []).map(({ id, amountYuan, fromMonth, toMonth }) => ({
      id,
      amount: yuanToFen(amountYuan),
      fromMonth,
      toMonth,
    }));
    return monthlyMoney([...byPhase, ...bySource, ...borrowed.draws]);
  },
});

export const moneyOut = figure({
  id: 'finance.cash.uses',
  unit: 'fen',
  how: 'money-out-by-month',
  axis: monthAxis,
  from: { ...estimateItems, timing: input('cost.timing'), loans: inputIfGiven('funding.loans') },
  compute: ({ timing, loans, ...amounts }) => {
    const borrowed = loanMoves(loans ?? []);
    if (borrowed instanceof Unavailable) return borrowed;
    const items = COST_ITEMS.map((id) => ({ id, amount: fen(amounts[id]), ...timing[id] }));
    return monthlyMoney([...items, ...borrowed.payments]);
  },
});

export const cashBalance = figure({
  id: 'finance.cash.balance',
  unit: 'fen',
  how: 'cumulative-balance',
  axis: monthAxis,
  from: { moneyIn, moneyOut },
  compute: (money): readonly number[] => cumulativeBalance(money.moneyIn.map(fen), money.moneyOut.map(fen)),
});

export const lowestBalance = figure({
  id: 'finance.cash.lowest',
  unit: 'fen',
  how: 'lowest-of-series',
  from: { balance: cashBalance },
  compute: ({ balance }): number => Math.min(...balance),
});

export const lowestMonth = figure({
  id: 'finance.cash.lowest_month',
  unit: 'project month',
  how: 'month-of-lowest',
  from: { balance: cashBalance, lowest: lowestBalance },
  compute: ({ balance, lowest }): number => balance.indexOf(lowest),
});

export const cashFigures = [moneyIn, moneyOut, cashBalance, lowestBalance, lowestMonth];
