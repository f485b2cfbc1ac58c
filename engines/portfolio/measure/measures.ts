import type { Contribution, MeasureId, Uncounted } from '../number/number.ts';
import type { Facts } from '../standing/standing.ts';

/** Some of the measures. A part that is missing counts as its number does: not at all, for the same reason. */
export type Measures = Partial<Record<MeasureId, Contribution>>;

/** What does not stand in a plan; `not_recorded` where its version came before that was kept. */
export function notStated({ row: { detail } }: Facts): Uncounted {
  return detail === null ? 'not_recorded' : 'not_stated';
}

/** Why nothing was reported. */
export function whyNotReported({ row, status, strangeUnits }: Facts): Uncounted {
  if (row.detail === null) return 'not_recorded';
  if (strangeUnits.length > 0) return 'units_disagree';
  return status === 'planned' ? 'not_due' : 'not_reported';
}
