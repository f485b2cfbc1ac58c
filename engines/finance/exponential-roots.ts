/** Σ sign·e^(log − time·x): terms by rising time, each of sign 1 or −1. */
interface ExponentialSum {
  signs: Int8Array;
  logs: Float64Array;
  times: Float64Array;
}

/** Where the sum is zero. It touches where it keeps its sign on both sides, so far as doubles tell. */
export interface ExponentialRoot {
  x: number;
  isTouching: boolean;
}

interface Evaluation {
  /** ln(sum of the positive terms / sum of the negative terms): zero where the sum is. */
  value: number;
  slope: number;
  /** Whether the rounding errors of the evaluation could have made the sign. */
  isUncertain: boolean;
}

const EPSILON = 2 ** -52;
const STEPS_MAX = 200;

/** Every real x at which Σ amount·e^(−time·x) is zero, ascending.
 *
 * Laguerre's proof of Descartes' rule, run as an algorithm. Let a lie between two times whose amounts differ in sign.
 * The derivative of e^(a·x)·sum is again such a sum, with the amounts times (a − time): its list of signs has one change
 * less. Repeated, a sum without sign changes is reached, which has no root. On the way back, by Rolle, the roots of each
 * derivative cut the line into stretches on which e^(a·x)·sum is monotone and so has one root or none, which the signs at
 * both ends tell. Nothing is sampled: in exact arithmetic every root is found, however close to the next.
 * In doubles a sign counts only beyond the bound of its own rounding error. An extremum within that bound is given as a
 * root, once, `isTouching` where the signs beyond agree: so two roots merge only where the sum between them stays below
 * about (terms + largest exponent)·10⁻¹⁶ of the sum of its absolute terms.
 * @param amounts  finite, not zero
 * @param times    rising, one an amount
 * Cost: O(changes · roots · terms); memory O(changes · terms).
 * Source: Laguerre, Sur la théorie des équations numériques, 1883; Pólya & Szegő, Problems and Theorems in Analysis II,
 * part V, chapter 1, §6. */
export function findExponentialRoots(
  amounts: readonly number[],
  times: readonly number[],
): ExponentialRoot[] {
  const chain: ExponentialSum[] = [
    {
      signs: Int8Array.from(amounts, Math.sign),
      logs: Float64Array.from(amounts, (amount) => Math.log(Math.abs(amount))),
      times: Float64Array.from(times),
    },
  ];
  for (let next = derive(chain[0]); next; next = derive(next)) chain.push(next);
  let roots: ExponentialRoot[] = [];
  for (const sum of chain.reverse()) {
    roots = rootsBetween(
      sum,
      roots.map(({ x }) => x),
    );
  }
  return roots;
}

export function countSignChanges(amounts: readonly number[]): number {
  const signs = amounts.map(Math.sign).filter((sign) => sign !== 0);
  return signs.filter((sign, index) => index > 0 && sign !== signs[index - 1]).length;
}

function at(list: Float64Array | Int8Array | readonly number[], index: number): number {
  const value = list[index];
  if (value === undefined) throw new RangeError(`${index} lies outside of ${list.length} entries`);
  return value;
}

/** The sum with one sign change less; none when it has no sign change. */
function derive(sum: ExponentialSum | undefined): ExponentialSum | undefined {
  if (!sum) return undefined;
  const change = sum.signs.findIndex((sign, index) => index > 0 && sign !== sum.signs[index - 1]);
  if (change < 0) return undefined;
  const middle = (at(sum.times, change - 1) + at(sum.times, change)) / 2;
  return {
    signs: sum.signs.map((sign, index) => (index < change ? sign : -sign)),
    logs: sum.logs.map((log, index) => log + Math.log(Math.abs(middle - at(sum.times, index)))),
    times: sum.times,
  };
}

function evaluate({ signs, logs, times }: ExponentialSum, x: number): Evaluation {
  let largest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < signs.length; index++) {
    largest = Math.max(largest, at(logs, index) - at(times, index) * x);
  }
  const sums = [0, 0];
  const moments = [0, 0];
  let error = 0;
  for (let index = 0; index < signs.length; index++) {
    const log = at(logs, index);
    const power = at(times, index) * x;
    const term = Math.exp(log - power - largest);
    const side = at(signs, index) > 0 ? 0 : 1;
    sums[side] = at(sums, side) + term;
    moments[side] = at(moments, side) + term * at(times, index);
    error += term * (Math.abs(log) + 2 * Math.abs(power) + Math.abs(largest));
  }
  const [gain, loss] = [at(sums, 0), at(sums, 1)];
  const bound = EPSILON * (error + (signs.length + 2) * (gain + loss));
  return {
    value: gain > loss / 2 && gain < loss * 2 ? Math.log1p((gain - loss) / loss) : Math.log(gain / loss),
    slope: at(moments, 1) / loss - at(moments, 0) / gain,
    isUncertain: Math.abs(gain - loss) <= bound,
  };
}

/** The roots of a sum that, times some e^(a·x), is monotone between the breaks. */
function rootsBetween(sum: ExponentialSum, breaks: readonly number[]): ExponentialRoot[] {
  const last = sum.signs.length - 1;
  const [low, high] = outerBounds(sum, breaks);
  const knots = [
    { x: low, sign: at(sum.signs, last) },
    ...breaks.map((x) => {
      const { value, isUncertain } = evaluate(sum, x);
      return { x, sign: isUncertain ? 0 : Math.sign(value) };
    }),
    { x: high, sign: at(sum.signs, 0) },
  ];
  const roots: ExponentialRoot[] = [];
  let clear = knots[0];
  let zeros: number[] = [];
  for (const knot of knots.slice(1)) {
    if (knot.sign === 0 || !clear) {
      zeros.push(knot.x);
      continue;
    }
    const isCrossing = knot.sign !== clear.sign;
    if (zeros.length > 0) roots.push(...gather(sum, zeros, !isCrossing));
    else if (isCrossing) roots.push({ x: solve(sum, clear.x, knot.x, clear.sign), isTouching: false });
    clear = knot;
    zeros = [];
  }
  return roots;
}

/** Neighbouring breaks at which the sum is zero so far as doubles tell: one root where it stays so between them. */
function gather(sum: ExponentialSum, zeros: readonly number[], isTouching: boolean): ExponentialRoot[] {
  const groups: number[][] = [];
  for (const x of zeros) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group && before !== undefined && evaluate(sum, (before + x) / 2).isUncertain) group.push(x);
    else groups.push([x]);
  }
  return groups.map((group) => ({ x: at(group, Math.floor(group.length / 2)), isTouching }));
}

/** An x below and one above every root and every break: beyond them the last or the first term outweighs all others,
 * for each of the others is smaller by more than their number. */
function outerBounds({ logs, times }: ExponentialSum, breaks: readonly number[]): [number, number] {
  const last = logs.length - 1;
  const count = Math.log(logs.length);
  let low = Math.min(0, ...breaks);
  let high = Math.max(0, ...breaks);
  for (let index = 0; index <= last; index++) {
    const log = at(logs, index) + count;
    if (index < last) low = Math.min(low, (at(logs, last) - log) / (at(times, last) - at(times, index)));
    if (index > 0) high = Math.max(high, (log - at(logs, 0)) / (at(times, index) - at(times, 0)));
  }
  return [low - 1, high + 1];
}

/** The one root between `low`, where the sum has `signLow`, and `high`: Newton's method held in a shrinking bracket. */
function solve(sum: ExponentialSum, low: number, high: number, signLow: number): number {
  let [left, right, x] = [low, high, (low + high) / 2];
  let step = high - low;
  for (let count = 0; count < STEPS_MAX; count++) {
    const { value, slope, isUncertain } = evaluate(sum, x);
    if (value === 0) return x;
    if (Math.sign(value) === signLow) left = x;
    else right = x;
    const newton = x - value / slope;
    const isInside = newton > left && newton < right;
    if (isUncertain) return isInside ? newton : x;
    const next = isInside && Math.abs(newton - x) < step / 2 ? newton : (left + right) / 2;
    step = Math.abs(next - x);
    if (step <= EPSILON * Math.max(1, Math.abs(x)) || next === x) return next;
    x = next;
  }
  return x;
}
