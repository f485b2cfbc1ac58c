import { durationExcess, relativeGap } from '@zhulin/engines/consistency';
import { yuanToFen } from '@zhulin/engines/units';
import { figure, Unavailable } from '../../figure.ts';
import { ifKnown, input, inputIfGiven, rule } from '../../source.ts';
import { leastOf } from '../edges-of.ts';
import { estimateTotal } from '../estimate.ts';
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

export const moneyAndTimeConsistency = [stageExcess, operatingMoney, statedTotalGap];
