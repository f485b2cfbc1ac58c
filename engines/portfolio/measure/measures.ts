import {
  type Contribution,
  MEASURES,
  type MeasureId,
  NUMBER_OF_PLACE,
  NUMBERS,
  placeOf,
  type Uncounted,
} from '../number/number.ts';
import type { Facts } from '../standing/facts.ts';

/** What one project adds to every number and part, while it is found out. */
export class Measures {
  readonly values = new Float64Array(MEASURES.length).fill(Number.NaN);
  readonly whys: (Uncounted | null)[] = NUMBERS.map(() => 'not_stated');
  readonly #isSet = new Uint8Array(MEASURES.length);

  /** A part that is never set counts as nothing where its number is counted, and not at all where it is not. */
  set(place: number, contribution: Contribution): void {
    const isNumber = typeof contribution === 'number';
    this.values[place] = isNumber ? contribution : Number.NaN;
    this.#isSet[place] = 1;
    if (place < NUMBERS.length) this.whys[place] = isNumber ? null : contribution;
  }

  end(): { measures: Float64Array; whys: (Uncounted | null)[] } {
    const { values, whys } = this;
    for (let place = NUMBERS.length; place < values.length; place++)
      if (this.#isSet[place] === 0 && whys[Number(NUMBER_OF_PLACE[place])] === null) values[place] = 0;
    return { measures: values, whys };
  }
}

/** The places of some measures, by name. */
export function placesOf<const Names extends Readonly<Record<string, MeasureId>>>(
  names: Names,
): Readonly<Record<keyof Names, number>> {
  return Object.fromEntries(Object.entries(names).map(([name, id]) => [name, placeOf(id)])) as Readonly<
    Record<keyof Names, number>
  >; // the same keys
}

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
