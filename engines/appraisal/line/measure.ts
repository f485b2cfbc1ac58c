import { MEASURES, type MeasureId, RATE_IDS, type RateId, unitOf } from '../../portfolio/index.ts';
import type { GoalDimension } from '../../scoring/index.ts';

export const MEASURE_KINDS = ['sum', 'rate', 'goals'] as const;

/** What a goal line is measured by, over rows of projects: a number of the cockpit or a part of one; the rate of one; or the
 * share of the projects' own goals of a dimension and phase that are due and met, of one goal where it is named. */
export type LineMeasure =
  | { readonly kind: 'sum'; readonly of: MeasureId }
  | { readonly kind: 'rate'; readonly of: RateId }
  | {
      readonly kind: 'goals';
      readonly dimension: GoalDimension;
      readonly phase: string;
      /** The id of its rule; null: all goals of the cell. */
      readonly goal: string | null;
    };

/** Rates and shares of goals are shares of 1. */
export function unitOfMeasure(measure: LineMeasure): string {
  return measure.kind === 'sum' ? unitOf(measure.of) : 'share';
}

/** Reads `sum projects.completed` or `rate facilities`, as rules write a measure. */
export function readMeasure(text: string): LineMeasure | undefined {
  const [kind, name] = text.split(' ');
  const sum = kind === 'sum' ? MEASURES.find((each) => each === name) : undefined;
  if (sum !== undefined) return { kind: 'sum', of: sum };
  const rate = kind === 'rate' ? RATE_IDS.find((each) => each === name) : undefined;
  return rate === undefined ? undefined : { kind: 'rate', of: rate };
}
