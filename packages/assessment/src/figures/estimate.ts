import { computeEstimate, computeItemisedEstimate, splitByShares } from '@zhulin/engines/finance';
import { fen, yuanToFen } from '@zhulin/engines/units';
import {
  COST_CLASSES,
  COST_ITEMS,
  type CostItem,
  FUNDING_PHASES,
  type FundingPhase,
  type PlanValue,
} from '@zhulin/plan';
import { type FigureDef, type FigureValue, figure, figureOrLacks, Unavailable } from '../figure.ts';
import { input, inputIfGiven } from '../source.ts';
import { refusal } from './refusal.ts';

export type CostItems = PlanValue<'cost.items'>;

/** The items where the plan lists any; an empty list is no estimate. */
export function listedItems(items: CostItems | undefined): CostItems | undefined {
  return items === undefined || items.length === 0 ? undefined : items;
}

export function itemisedOf(items: CostItems) {
  const inFen = items.map(({ amountYuan, item, ...rest }) => ({
    ...rest,
    part: item,
    amount: yuanToFen(amountYuan),
  }));
  return computeItemisedEstimate({ items: inFen, parts: COST_ITEMS, classes: COST_CLASSES });
}

export function lacksInputs(...paths: string[]): Unavailable {
  return new Unavailable(paths.map((path) => ({ kind: 'input', path })));
}

/** The one that has a value, the first before the second; where neither has, what both lack. */
function eitherOf<V extends FigureValue>(first: V | Unavailable, second: V | Unavailable): V | Unavailable {
  if (!(first instanceof Unavailable)) return first;
  if (!(second instanceof Unavailable)) return second;
  return new Unavailable([...second.lacks, ...first.lacks]);
}

export const estimateByItems = figure({
  id: 'finance.estimate.by_items',
  unit: 'fen',
  how: 'sum-of-items',
  from: { items: input('cost.items') },
  compute: ({ items }): number | Unavailable =>
    listedItems(items) === undefined ? lacksInputs('cost.items') : itemisedOf(items).total,
});

export const estimateByUnitPrice = figure({
  id: 'finance.estimate.by_unit_price',
  unit: 'fen',
  how: 'unit-cost-times-floor-area',
  from: { floorAreaM2: input('buildings.floorAreaM2'), yuanPerM2: input('cost.yuanPerM2') },
  compute: ({ floorAreaM2, yuanPerM2 }): number =>
    computeEstimate({ floorAreaM2, yuanPerM2, shares: { total: 1 } }).total,
});

/** The items where there are items, floor area × unit cost where not. */
export const estimateTotal = figure({
  id: 'finance.estimate.total',
  unit: 'fen',
  how: 'items-or-unit-cost',
  from: { byItems: figureOrLacks(estimateByItems), byUnitPrice: figureOrLacks(estimateByUnitPrice) },
  compute: ({ byItems, byUnitPrice }): number | Unavailable => eitherOf(byItems, byUnitPrice),
});

function estimateItem(part: CostItem): FigureDef<number> {
  return figure({
    id: `finance.estimate.${part}`,
    unit: 'fen',
    how: 'items-or-share-of-total',
    from: {
      total: figureOrLacks(estimateTotal),
      shares: inputIfGiven('cost.shares'),
      items: inputIfGiven('cost.items'),
    },
    compute: ({ total, shares, items }): number | Unavailable => {
      const listed = listedItems(items);
      if (listed) return itemisedOf(listed).byPart[part];
      const lacks = [
        ...(total instanceof Unavailable ? total.lacks : []),
        ...(shares === undefined ? lacksInputs('cost.shares', 'cost.items').lacks : []),
      ];
      if (total instanceof Unavailable || shares === undefined) return new Unavailable(lacks);
      return splitByShares(fen(total), shares)[part];
    },
  });
}

export const estimateItems: Record<CostItem, FigureDef<number>> = {
  land: estimateItem('land'),
  construction: estimateItem('construction'),
  ancillary: estimateItem('ancillary'),
  management: estimateItem('management'),
};

export const itemErrors = figure({
  id: 'finance.estimate.item_errors',
  unit: 'table',
  how: 'quantity-times-price-less-amount',
  from: { items: input('cost.items') },
  compute: ({ items }): readonly { id: string; errorFen: number }[] =>
    itemisedOf(items).errors.map(({ id, error }) => ({ id, errorFen: error })),
});

const itemErrorSum = figure({
  id: 'finance.estimate.item_error_sum',
  unit: 'fen',
  how: 'sum-of-sizes',
  from: { errors: itemErrors },
  compute: ({ errors }): number => errors.reduce((sum, { errorFen }) => sum + Math.abs(errorFen), 0),
});

export const gapToUnitPrice = figure({
  id: 'finance.estimate.gap_to_unit_price',
  unit: 'fen',
  how: 'items-less-unit-cost',
  from: { byItems: estimateByItems, byUnitPrice: estimateByUnitPrice },
  compute: ({ byItems, byUnitPrice }): number => byItems - byUnitPrice,
});

export const estimateWithoutLand = figure({
  id: 'finance.estimate.without_land',
  unit: 'fen',
  how: 'total-less-land',
  from: { total: estimateTotal, land: estimateItems.land },
  compute: ({ total, land }): number => total - land,
});

const floorAreaM2 = input('buildings.floorAreaM2');

const costPerM2 = figure({
  id: 'finance.estimate.per_m2',
  unit: 'yuan/m2',
  how: 'total-with-land-per-floor-area',
  from: { total: estimateTotal, land: estimateItems.land, floorAreaM2 },
  compute: ({ total, land, floorAreaM2: area }): number | Unavailable =>
    land > 0
      ? total / 100 / area
      : refusal([{ code: 'LAND_NOT_IN_ESTIMATE', detail: 'finance.estimate.land' }]),
});

const costPerM2WithoutLand = figure({
  id: 'finance.estimate.per_m2_without_land',
  unit: 'yuan/m2',
  how: 'total-without-land-per-floor-area',
  from: { withoutLand: estimateWithoutLand, floorAreaM2 },
  compute: ({ withoutLand, floorAreaM2: area }): number => withoutLand / 100 / area,
});

const phases = input('funding.phases');

function fundingAmount(phase: FundingPhase): FigureDef<number> {
  return figure({
    id: `finance.funding.${phase}`,
    unit: 'fen',
    how: 'share-of-total',
    from: { total: estimateTotal, phases },
    compute: ({ total, phases: given }): number =>
      splitByShares(fen(total), {
        preparation: given.preparation.share,
        construction: given.construction.share,
        operation: given.operation.share,
      })[phase],
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
  estimateWithoutLand,
  costPerM2,
  costPerM2WithoutLand,
  estimateByItems,
  estimateByUnitPrice,
  gapToUnitPrice,
  itemErrors,
  itemErrorSum,
  ...FUNDING_PHASES.map((phase) => fundingAmounts[phase]),
];
