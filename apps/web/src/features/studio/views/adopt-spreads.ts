import type { Plan } from '@zhulin/plan';
import { valueAt } from '@zhulin/plan';
import type { DraftPlan } from '../../../assessment-worker/index.ts';
import { scaled } from '../../../risk-worker/trial.ts';
import { withField } from '../draft-edits.ts';

export type PlanFactor = NonNullable<NonNullable<Plan['risks']>['factors']>[number];

/** Of the ends of a spread, so many digits are meant. */
const DIGITS = 6;

/** The fields of a factor whose spread is wider or narrower. */
export function spreadFields(
  factor: PlanFactor,
  scale: number,
): Partial<Record<'low' | 'high' | 'deviation', number>> {
  const { distribution: dist, low: a, mode: m, high: b, mean, deviation: sd } = factor;
  const {
    a: low,
    b: high,
    sd: deviation,
  } = scaled(
    {
      dist,
      ...(a === undefined ? {} : { a }),
      ...(m === undefined ? {} : { m }),
      ...(b === undefined ? {} : { b }),
      ...(mean === undefined ? {} : { mean }),
      ...(sd === undefined ? {} : { sd }),
    },
    scale,
  );
  return Object.fromEntries(
    Object.entries({ low, high, deviation }).flatMap(([field, value]) =>
      value === undefined ? [] : [[field, Number(value.toPrecision(DIGITS))]],
    ),
  );
}

/** The draft with the spreads that were tried, of the factors that it still has by their ids. Cost: O(factors²). */
export function withSpreads(
  draft: DraftPlan,
  factors: readonly PlanFactor[],
  spreads: Readonly<Record<number, number>>,
): DraftPlan {
  const stated = valueAt(draft, 'risks.factors');
  const rows: unknown[] = Array.isArray(stated) ? stated : [];
  return factors.reduce((changed, factor, place) => {
    const scale = spreads[place];
    const row = rows.findIndex((each) => valueAt(Object(each), 'id') === factor.id);
    if (scale === undefined || scale === 1 || row < 0) return changed;
    return Object.entries(spreadFields(factor, scale)).reduce(
      (next, [field, value]) => withField(next, `risks.factors.${row}.${field}`, value),
      changed,
    );
  }, draft);
}
