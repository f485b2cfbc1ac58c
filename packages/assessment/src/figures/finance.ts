import {
  computeEstimate,
  computeMonthlyMoney,
  cumulativeBalance,
  type MoneyMove,
  splitByShares,
} from '@zhulin/engines/finance';
import { type Fen, fen } from '@zhulin/engines/units';
import { COST_ITEMS, type CostItem, FUNDING_PHASES, type FundingPhase } from '@zhulin/plan';
import { type FigureDef, figure, Unavailable } from '../figure.ts';
import { input } from '../source.ts';

const estimateInputs = {
  floorAreaM2: input('buildings.floorAreaM2'),
  yuanPerM2: input('cost.yuanPerM2'),
  shares: input('cost.shares'),
};

export const estimateTotal = figure({
  id: 'finance.estimate.total',
  unit: 'fen',
  how: 'unit-cost-times-floor-area',
  from: { floorAreaM2: estimateInputs.floorAreaM2, yuanPerM2: estimateInputs.yuanPerM2 },
  compute: ({ floorAreaM2, yuanPerM2 }): number =>
    computeEstimate({ floorAreaM2, yuanPerM2, shares: { total: 1 } }).total,
});

function estimateItem(item: CostItem): FigureDef<number> {
  return figure({
    id: `finance.estimate.${item}`,
    unit: 'fen',
    how: 'share-of-total',
    from: { total: estimateTotal, shares: estimateInputs.shares },
    compute: ({ total, shares }): number => splitByShares(fen(total), shares)[item],
  });
}

export const estimateItems: Record<CostItem, FigureDef<number>> = {
  land: estimateItem('land'),
  construction: estimateItem('construction'),
  ancillary: estimateItem('ancillary'),
  management: estimateItem('management'),
};

const phases = input('funding.phases');

function fundingAmount(phase: FundingPhase): FigureDef<number> {
  return figure({
    id: `finance.funding.${phase}`,
    unit: 'fen',
    how: 'share-of-total',
    from: { total: estimateTotal, phases },
    compute: ({ total, phases: given }): number => fundingSplit(fen(total), given)[phase],
  });
}

function fundingSplit(
  total: Fen,
  given: Readonly<Record<FundingPhase, { share: number }>>,
): Record<FundingPhase, Fen> {
  return splitByShares(total, {
    preparation: given.preparation.share,
    construction: given.construction.share,
    operation: given.operation.share,
  });
}

export const fundingAmounts: Record<FundingPhase, FigureDef<number>> = {
  preparation: fundingAmount('preparation'),
  construction: fundingAmount('construction'),
  operation: fundingAmount('operation'),
};

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
  from: { ...fundingAmounts, phases },
  compute: ({ phases: given, ...amounts }) =>
    monthlyMoney(
      FUNDING_PHASES.map((id) => {
        const { fromMonth, toMonth } = given[id];
        return { id, amount: fen(amounts[id]), fromMonth, toMonth };
      }),
    ),
});

export const moneyOut = figure({
  id: 'finance.cash.uses',
  unit: 'fen',
  how: 'money-out-by-month',
  axis: monthAxis,
  from: { ...estimateItems, timing: input('cost.timing') },
  compute: ({ timing, ...amounts }) =>
    monthlyMoney(COST_ITEMS.map((id) => ({ id, amount: fen(amounts[id]), ...timing[id] }))),
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

export const financeFigures = [
  estimateTotal,
  ...COST_ITEMS.map((item) => estimateItems[item]),
  ...FUNDING_PHASES.map((phase) => fundingAmounts[phase]),
  moneyIn,
  moneyOut,
  cashBalance,
  lowestBalance,
  lowestMonth,
];
