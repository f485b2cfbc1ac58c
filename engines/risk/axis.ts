import { at } from './at.ts';
import { BINS, type Edges, isAtom, PLACES, placeOf, valueAt } from './bins.ts';
import { cumulated } from './summarise-output.ts';
import { JOINT_BINS, JOINT_SHIFT } from './tally.ts';

const STRIPE = 2 ** JOINT_SHIFT;

/** Where values of an output lie among the stripes of a joint count. Within a stripe a value stands where its share of the trials of the stripe
 * puts it, so that a single value which many trials have is either in or out. */
export class Axis {
  private readonly edges: Edges;
  private readonly upTo: Float64Array;

  constructor(edges: Edges, counts: Uint32Array) {
    this.edges = edges;
    this.upTo = cumulated(counts, 0);
  }

  /** Where the share of the trials lies, by their number. */
  get trials(): number {
    return at(this.upTo, PLACES);
  }

  /** The place up to which trials have at most the value. */
  placeOf(value: number): number {
    const place = placeOf(this.edges, value);
    const bin = Math.min(PLACES - 1, Math.floor(place));
    const part = isAtom(this.edges, value) ? 1 : place - bin;
    return this.placeOfCount(
      at(this.upTo, bin) * (1 - part) + at(this.upTo, bin + 1) * part,
      bin >> JOINT_SHIFT,
    );
  }

  /** The place below which so many trials lie, in a stripe. */
  private placeOfCount(count: number, stripe: number): number {
    const [start, end] = this.boundsOf(stripe);
    return end > start ? stripe + Math.min(1, (count - start) / (end - start)) : stripe + 1;
  }

  /** The place below which a share of the trials lies. */
  placeOfShare(share: number): number {
    const count = share * this.trials;
    const bin = firstReaching(this.upTo, count);
    return this.placeOfCount(count, Math.max(0, bin - 1) >> JOINT_SHIFT);
  }

  valueOf(place: number): number {
    const stripe = Math.min(JOINT_BINS - 1, Math.floor(place));
    const [start, end] = this.boundsOf(stripe);
    const count = start + (place - stripe) * (end - start);
    const bin = Math.max(1, firstReaching(this.upTo, count));
    const [before, after] = [at(this.upTo, bin - 1), at(this.upTo, bin)];
    const part = after > before ? (count - before) / (after - before) : 0;
    const { min, max } = this.edges;
    return valueAt(this.edges, min + ((bin - 2 + part) * (max - min)) / BINS);
  }

  private boundsOf(stripe: number): [number, number] {
    return [at(this.upTo, stripe * STRIPE), at(this.upTo, Math.min(PLACES, (stripe + 1) * STRIPE))];
  }
}

function firstReaching(upTo: Float64Array, count: number): number {
  let [low, high] = [0, upTo.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(upTo, middle) < count) low = middle + 1;
    else high = middle;
  }
  return low;
}
