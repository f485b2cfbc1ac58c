import type { Standing } from '../standing/standing.ts';
import { listsZero, type MeasureId, placeOf } from './number.ts';

export interface Drilled {
  readonly standing: Standing;
  readonly contribution: number;
}

/** The projects behind a number or a part of one, with what each adds: they sum to it exactly. Cost: O(projects). */
export function drill(standings: readonly Standing[], id: MeasureId): Drilled[] {
  const isZeroListed = listsZero(id);
  const place = placeOf(id);
  return standings.flatMap((standing) => {
    const contribution = Number(standing.measures[place]);
    const isListed = !Number.isNaN(contribution) && (contribution !== 0 || isZeroListed);
    return isListed ? [{ standing, contribution }] : [];
  });
}
