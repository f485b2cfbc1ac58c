import { computeCashFlow, computeEstimate, type MoneyMove, splitByShares } from '@zhulin/engines/finance';
import { type Fen, fen } from '@zhulin/engines/units';
import { COST_ITEMS, type CostItem, FUNDING_PHASES, type FundingPhase, type Period } from '@zhulin/plan';
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

const flowSources = { ...estimateItems, timing: input('cost.timing') };
const flowMoney = {
  received_preparation: fundingAmounts.preparation,
  received_construction: fundingAmounts.construction,
  received_operation: fundingAmounts.operation,
  phases,
};

interface FlowValues extends Record<CostItem, number> {
  timing: Readonly<Record<CostItem, Period>>;
  received_preparation: number;
  received_construction: number;
  received_operation: number;
  phases: Readonly<Record<FundingPhase, Period>>;
}

function usesOf(values: Pick<FlowValues, CostItem | 'timing'>): MoneyMove[] {
  return COST_ITEMS.map((id) => ({ id, amount: fen(values[id]), ...months(values.timing[id]) }));
}

function sourcesOf(values: Omit<FlowValues, CostItem | 'timing'>): MoneyMove[] {
  return FUNDING_PHASES.map((id) => ({
    id,
    amount: fen(values[`received_${id}`]),
    ...months(values.phases[id]),
  }));
}

function months({ fromMonth, toMonth }: Period): Period {
  return { fromMonth, toMonth };
}

function flowSeries(id: 'sources' | 'uses' | 'balance', how: string): FigureDef<readonly number[]> {
  return figure({
    id: `finance.cash.${id}`,
    unit: 'fen',
    how,
    axis: { kind: 'project-month', from: 0 },
    from: { ...flowSources, ...flowMoney },
    compute: (values): readonly number[] | Unavailable => {
      const flow = computeCashFlow({ uses: usesOf(values), sources: sourcesOf(values) });
      if (flow.issues.length > 0) {
        return new Unavailable(
          flow.issues.map((issue) => ({ kind: 'engine', code: issue.code, detail: issue.path.join('.') })),
        );
      }
      return flow[id];
    },
  });
}

export const cashSources = flowSeries('sources', 'money-in-by-month');
export const cashUses = flowSeries('uses', 'money-out-by-month');
export const cashBalance = flowSeries('balance', 'cumulative-balance');

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
  cashSources,
  cashUses,
  cashBalance,
  lowestBalance,
  lowestMonth,
];
