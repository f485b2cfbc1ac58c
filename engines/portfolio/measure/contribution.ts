import { type Contribution, type MeasureId, NUMBER_OF_PLACE, placeOf } from '../number/number.ts';
import type { Standing } from '../standing/standing.ts';

/** What a project adds to the measure at a place, or why not. A part is not counted for the reason of its number, where
 * that has one. */
export function contributionAt({ measures, whys }: Standing, place: number): Contribution {
  const value = Number(measures[place]);
  return Number.isNaN(value) ? (whys[Number(NUMBER_OF_PLACE[place])] ?? 'not_stated') : value;
}

export function contributionTo(standing: Standing, id: MeasureId): Contribution {
  return contributionAt(standing, placeOf(id));
}
