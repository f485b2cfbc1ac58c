import type { Histogram } from '../numeric/index.ts';
import { at, wordAt } from './at.ts';

/** Where the values of an output are counted, fixed before the first trial: equal steps of the value or, where a few values
 * lie far outside of the others, equal steps between knots that each have as many values of the pilot between them. Place 0 holds what
 * lies below, the last what lies above. */
export interface Edges {
  /** Of the scale: the value itself, or the number of the knot. */
  min: number;
  max: number;
  /** Growing; null where the scale is the value itself. */
  knots: Float64Array | null;
  /** Single values that many trials have, such as whole months or nothing at all. */
  atoms: number[];
}

export const BINS = 2 ** 16;
export const PLACES = BINS + 2;

/** How far beyond the pilot's values the bins reach, as a share of their range. */
const MARGIN = 0.25;
/** A range so many times the middle four fifths is too long for equal steps. */
const LONG_RANGE = 6;
const KNOTS = 256;
const ATOMS_MAX = 256;

/** The edges for values like those of a pilot, sorted. */
export function edgesFor(sorted: Float64Array): Edges {
  if (sorted.length === 0) return { min: 0, max: 1, knots: null, atoms: [] };
  const [least, most] = [at(sorted, 0), at(sorted, sorted.length - 1)];
  const atoms = atomsOf(sorted);
  if (least === most) {
    const reach = Math.max(Math.abs(least), 1) * 2 ** -20;
    return { min: least - reach, max: most + reach, knots: null, atoms };
  }
  const shareAt = (share: number) => at(sorted, Math.floor(share * (sorted.length - 1)));
  const middle = shareAt(0.9) - shareAt(0.1);
  const margin = MARGIN * (most - least);
  if (middle > 0 && most - least <= LONG_RANGE * middle) {
    return { min: least - margin, max: most + margin, knots: null, atoms };
  }
  const inner = Array.from({ length: KNOTS - 1 }, (_, knot) => shareAt((knot + 1) / KNOTS));
  const knots = Float64Array.from(new Set([least - margin, ...inner, most + margin]));
  return { min: 0, max: knots.length - 1, knots, atoms };
}

function atomsOf(sorted: Float64Array): number[] {
  const atoms = new Set<number>();
  for (let index = 1; index < sorted.length && atoms.size < ATOMS_MAX; index++) {
    if (at(sorted, index) === at(sorted, index - 1)) atoms.add(at(sorted, index));
  }
  return [...atoms];
}

/** The value on the scale; what lies below or above it ends at −1 or one beyond. */
function scaled(knots: Float64Array, value: number): number {
  let [low, high] = [0, knots.length - 1];
  if (!(value >= at(knots, low))) return -1;
  if (value > at(knots, high)) return high + 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (value < at(knots, middle)) high = middle;
    else low = middle;
  }
  return low + (value - at(knots, low)) / (at(knots, high) - at(knots, low));
}

function unscaled(knots: Float64Array | null, place: number): number {
  if (knots === null) return place;
  const knot = Math.max(0, Math.min(knots.length - 2, Math.floor(place)));
  return at(knots, knot) + (place - knot) * (at(knots, knot + 1) - at(knots, knot));
}

/** The place of a value among the bins, with its part within the bin. */
export function placeOf({ min, max, knots }: Edges, value: number): number {
  const position = knots === null ? value : scaled(knots, value);
  const place = 1 + ((position - min) * BINS) / (max - min);
  return Math.min(PLACES, Math.max(0, place));
}

/** The value at a place of the scale; where an atom is as near as a bin is wide, that very value. */
export function valueAt({ min, max, knots, atoms }: Edges, place: number): number {
  const value = unscaled(knots, place);
  const width = unscaled(knots, place + (max - min) / BINS) - value;
  return atoms.find((atom) => Math.abs(atom - value) <= 1.5 * width) ?? value;
}

export const isAtom = ({ atoms }: Edges, value: number): boolean => atoms.includes(value);

/** What a step of the scale is in values, at a place of it. */
export const slopeAt = ({ knots }: Edges, place: number): number =>
  knots === null ? 1 : unscaled(knots, Math.floor(place) + 1) - unscaled(knots, Math.floor(place));

export const NO_PLACE = -1;

/** Writes the place of each value; `NO_PLACE` for what is no number.
 * @returns how many are none */
export function fillPlaces(edges: Edges, values: Float64Array, count: number, places: Int32Array): number {
  const { min, max, knots } = edges;
  const binsPerUnit = BINS / (max - min);
  let broken = 0;
  for (let index = 0; index < count; index++) {
    const value = at(values, index);
    const position = knots === null || value - value !== 0 ? value : scaled(knots, value);
    if (position >= min && position <= max)
      places[index] = 1 + Math.min(BINS - 1, Math.floor((position - min) * binsPerUnit));
    else if (position - position !== 0) {
      places[index] = NO_PLACE;
      broken += 1;
    } else places[index] = position < min ? 0 : PLACES - 1;
  }
  return broken;
}

/** The counts as a histogram of the scale. */
export function histogramOf({ min, max }: Edges, counts: Uint32Array): Histogram {
  return {
    edges: { min, max, bins: BINS },
    counts: counts.subarray(1, PLACES - 1),
    below: wordAt(counts, 0),
    above: wordAt(counts, PLACES - 1),
    notNumbers: 0,
  };
}
