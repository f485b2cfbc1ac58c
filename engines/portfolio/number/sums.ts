import type { Standing } from '../standing/standing.ts';
import { listsZero, MEASURES, NUMBERS, UNCOUNTED, type Uncounted } from './number.ts';

const ZERO_LISTED = MEASURES.map(listsZero);
const REASON_PLACES = new Map(UNCOUNTED.map((reason, place) => [reason, place]));

/** The sums of every measure over some projects. Exact: every contribution is whole. */
export class Sums {
  /** By the places of MEASURES. */
  readonly #value = new Float64Array(MEASURES.length);
  readonly #counted = new Int32Array(MEASURES.length);
  readonly #listed = new Int32Array(MEASURES.length);
  /** Of the numbers alone, a row of reasons each. */
  readonly #uncounted = new Int32Array(NUMBERS.length * UNCOUNTED.length);
  #projects = 0;

  static of(standings: readonly Standing[]): Sums {
    const sums = new Sums();
    for (const standing of standings) sums.add(standing);
    return sums;
  }

  add({ measures, whys }: Pick<Standing, 'measures' | 'whys'>): void {
    this.#projects += 1;
    const [values, counted, listed] = [this.#value, this.#counted, this.#listed];
    for (let place = 0; place < measures.length; place++) {
      const value = Number(measures[place]);
      if (Number.isNaN(value)) continue;
      values[place] = Number(values[place]) + value;
      counted[place] = Number(counted[place]) + 1;
      if (value !== 0 || ZERO_LISTED[place]) listed[place] = Number(listed[place]) + 1;
    }
    for (let place = 0; place < whys.length; place++) {
      const why = whys[place];
      if (why == null) continue;
      const at = place * UNCOUNTED.length + Number(REASON_PLACES.get(why));
      this.#uncounted[at] = Number(this.#uncounted[at]) + 1;
    }
  }

  get projects(): number {
    return this.#projects;
  }

  total(place: number): Total {
    const value = Number(this.#value[place]);
    return {
      value: Number.isSafeInteger(value) ? value : null,
      counted: Number(this.#counted[place]),
      projects: Number(this.#listed[place]),
    };
  }

  /** Why the number at a place could not count projects, and how many. */
  uncounted(place: number): { reason: Uncounted; projects: number }[] {
    return UNCOUNTED.flatMap((reason, index) => {
      const projects = Number(this.#uncounted[place * UNCOUNTED.length + index]);
      return projects > 0 ? [{ reason, projects }] : [];
    });
  }
}

export interface Total {
  /** Null: too large to be told to the last unit. */
  readonly value: number | null;
  /** Projects that are counted, with nothing to add as well. */
  readonly counted: number;
  /** Projects that are listed behind it. */
  readonly projects: number;
}
