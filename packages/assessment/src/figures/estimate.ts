import { computeEstimate, splitByShares } from '@zhulin/engines/finance';
import { type Fen, fen } from '@zhulin/engines/units';
import { COST_ITEMS, type CostItem, FUNDING_PHASES, type FundingPhase } from '@zhulin/plan';
import { type FigureDef, figure } from '../figure.ts';
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

/** What each phase brings, to the fen. */
export function fundingSplit(
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

export const estimateAndFunding = [
  estimateTotal,
  ...COST_ITEMS.map((item) => estimateItems[item]),
  ...FUNDING_PHASES.map((phase) => fundingAmounts[phase]),
];
