import { durationExcess, relativeGap } from '@zhulin/engines/consistency';
import { yuanToFen } from '@zhulin/engines/units';
import { figure, Unavailable } from '../../figure.ts';
import { ifKnown, input, inputIfGiven, rule } from '../../source.ts';
import { leastOf } from '../edges-of.ts';
import { estimateByUnitPrice, estimateTotal, gapToUnitPrice, itemErrors } from '../estimate.ts';
import { monthsToHandover } from '../schedule.ts';

/** By how much the stages exceed the duration the plan states in words: the least months the work plan expects of each
 * stage, or the plan's own schedule where that is longer. */
export const stageExcess = figure({
  id: 'consistency.stage_excess',
  unit: 'months',
  how: 'stages-less-stated-duration',
  from: {
    preparation: rule('stage.preparation'),
    design: rule('stage.design'),
    construction: rule('stage.construction'),
    acceptance: rule('stage.acceptance'),
    scheduled: ifKnown(monthsToHandover),
    stated: input('schedule.statedMonths'),
  },
  compute: ({ scheduled, stated, ...stages }): number => {
    const least = durationExcess({ shortest: Object.values(stages).map(leastOf), stated });
    return scheduled === undefined ? least : Math.max(least, scheduled - stated);
  },
});

/** The part of the investment that is to come from operating income: money the finished community earns cannot build it. */
export const operatingMoney = figure({
  id: 'consistency.operating_money',
  unit: 'share',
  how: 'operating-money-in-investment',
  from: {
    phases: inputIfGiven('funding.phases'),
    sources: inputIfGiven('funding.sources'),
    total: estimateTotal,
  },
  compute: ({ phases, sources, total }): number | Unavailable => {
    if (phases === undefined && sources === undefined) {
      return new Unavailable([
        { kind: 'input', path: 'funding.phases' },
        { kind: 'input', path: 'funding.sources' },
      ]);
    }
    const named = (sources ?? []).filter(({ kind }) => kind === 'operating_income');
    const fromIncome = named.reduce((sum, { amountYuan }) => sum + yuanToFen(amountYuan), 0) / total;
    return phases === undefined ? fromIncome : phases.operation.share + fromIncome;
  },
});

export const statedTotalGap = figure({
  id: 'consistency.stated_total_gap',
  unit: 'share',
  how: 'estimate-against-stated-total',
  from: { total: estimateTotal, stated: input('cost.statedTotalYuan') },
  compute: ({ total, stated }): number => relativeGap(total - yuanToFen(stated), yuanToFen(stated)),
});

/** The largest gap between quantity × unit price of a cost item and its amount; 0 where no item states all three. */
export const itemGap = figure({
  id: 'consistency.item_gap',
  unit: 'share',
  how: 'quantity-times-price-against-amount',
  from: { items: input('cost.items'), errors: itemErrors },
  compute: ({ items, errors }): number => {
    const errorOf = new Map(errors.map(({ id, errorFen }) => [id, errorFen]));
    const gaps = items.flatMap(({ id, amountYuan }) => {
      const errorFen = errorOf.get(id);
      return errorFen === undefined ? [] : [relativeGap(errorFen, yuanToFen(amountYuan))];
    });
    return gaps.reduce((largest, gap) => (Math.abs(gap) > Math.abs(largest) ? gap : largest), 0);
  },
});

export const estimateGap = figure({
  id: 'consistency.estimate_gap',
  unit: 'share',
  how: 'items-against-unit-cost',
  from: { gap: gapToUnitPrice, byUnitPrice: estimateByUnitPrice },
  compute: ({ gap, byUnitPrice }): number => relativeGap(gap, byUnitPrice),
});

export const moneyAndTimeConsistency = [stageExcess, operatingMoney, statedTotalGap, itemGap, estimateGap];
