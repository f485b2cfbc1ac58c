import { at } from './at.ts';

/** A function on equal steps as one cubic a step. */
export interface MonotoneTable {
  from: number;
  stepsPerUnit: number;
  steps: number;
  /** Four coefficients a step, from the constant up. */
  cubics: Float64Array;
}

/** Cubics through equally spaced values that nowhere fall: slopes by central differences of fourth order, lowered where
 * a cubic would otherwise fall. Error: O(step⁴) where the function is smooth.
 * Source: Fritsch & Carlson, SIAM J. Numer. Anal. 17 (1980); slopes: Hyman, SIAM J. Sci. Stat. Comput. 4 (1983). */
export function monotoneTable(from: number, to: number, values: Float64Array): MonotoneTable {
  const steps = values.length - 1;
  const cubics = new Float64Array(4 * steps);
  for (let step = 0; step < steps; step++) {
    const rise = at(values, step + 1) - at(values, step);
    const [start, end] = [slopeAt(values, step), slopeAt(values, step + 1)];
    cubics.set([at(values, step), start, 3 * rise - 2 * start - end, start + end - 2 * rise], 4 * step);
  }
  return { from, stepsPerUnit: steps / (to - from), steps, cubics };
}

/** Slope a step at a knot, at most three times the smaller rise beside it. */
function slopeAt(values: Float64Array, knot: number): number {
  const last = values.length - 1;
  const before = knot > 0 ? at(values, knot) - at(values, knot - 1) : Infinity;
  const after = knot < last ? at(values, knot + 1) - at(values, knot) : Infinity;
  const most = 3 * Math.min(before, after);
  return Math.min(most, Math.max(0, difference(values, knot, last, Math.min(before, after))));
}

function difference(values: Float64Array, knot: number, last: number, besideEnd: number): number {
  if (knot === 0 || knot === last) return besideEnd;
  const inner = (at(values, knot + 1) - at(values, knot - 1)) / 2;
  if (knot === 1 || knot === last - 1) return inner;
  return (4 * inner) / 3 - (at(values, knot + 2) - at(values, knot - 2)) / 12;
}

/** The table at x, which must lie within it. */
export function lookUp({ from, stepsPerUnit, steps, cubics }: MonotoneTable, x: number): number {
  const place = (x - from) * stepsPerUnit;
  const step = Math.min(Math.floor(place), steps - 1);
  const part = place - step;
  const start = 4 * step;
  const upper = at(cubics, start + 2) + part * at(cubics, start + 3);
  return at(cubics, start) + part * (at(cubics, start + 1) + part * upper);
}

/** Writes the table at many numbers. `beyond` is asked for those that are not below its upper end and above its lower one; while there
 * are none, nothing is asked or compared for each number. */
export function lookUpAll(
  table: MonotoneTable,
  {
    x,
    count,
    out,
    beyond,
  }: { x: Float64Array; count: number; out: Float64Array; beyond: (x: number) => number },
): void {
  const { from, stepsPerUnit, steps } = table;
  const to = from + steps / stepsPerUnit;
  if (areBetween(from, to, x, count)) lookUpInside(table, x, count, out);
  else {
    for (let index = 0; index < count; index++) {
      const each = at(x, index);
      out[index] = each > from && each < to ? lookUp(table, each) : beyond(each);
    }
  }
}

function areBetween(from: number, to: number, x: Float64Array, count: number): boolean {
  for (let index = 0; index < count; index++) if (!(at(x, index) > from && at(x, index) < to)) return false;
  return true;
}

function lookUpInside(
  { from, stepsPerUnit, steps, cubics }: MonotoneTable,
  x: Float64Array,
  count: number,
  out: Float64Array,
): void {
  const last = 4 * (steps - 1);
  for (let index = 0; index < count; index++) {
    const place = (at(x, index) - from) * stepsPerUnit;
    const step = place | 0;
    const part = place - step;
    const start = Math.min(4 * step, last);
    const upper = at(cubics, start + 2) + part * at(cubics, start + 3);
    out[index] = at(cubics, start) + part * (at(cubics, start + 1) + part * upper);
  }
}
