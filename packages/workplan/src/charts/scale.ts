/** The ends of a value axis and the distance of its ticks, all in the unit of the values. */
export interface Scale {
  min: number;
  max: number;
  step: number;
}

const NICE_STEPS = [1, 2, 2.5, 5, 10];

export interface ScaleOptions {
  /** About how many intervals there shall be. */
  ticks: number;
  /** Most digits behind the point of a tick. */
  decimals: number;
  /** Yes unless told otherwise. */
  holdsZero?: boolean;
}

/** A scale whose ticks are round numbers and which holds every value.
 * Without a value other than zero it runs from 0 to 1. Cost: O(values). */
export function niceScale(
  values: readonly number[],
  { ticks, decimals, holdsZero = true }: ScaleOptions,
): Scale {
  let low = holdsZero || values.length === 0 ? 0 : Infinity;
  let high = holdsZero || values.length === 0 ? 0 : -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low === high) return low === 0 ? { min: 0, max: 1, step: 1 } : around(low);
  const step = niceStep(Math.max((high - low) / ticks, 10 ** -decimals));
  return { min: Math.floor(low / step) * step, max: Math.ceil(high / step) * step, step };
}

function around(value: number): Scale {
  const step = niceStep(Math.abs(value) / 10);
  return { min: value - step, max: value + step, step };
}

/** The next round step that is not smaller. */
function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const found = NICE_STEPS.find((each) => each * power >= step * (1 - 1e-9));
  if (found === undefined) throw new Error(`no round step for ${step}`);
  return found * power;
}

/** The values that are labelled, ascending. */
export function ticksOf({ min, max, step }: Scale): number[] {
  return Array.from({ length: Math.round((max - min) / step) + 1 }, (_, index) => min + index * step);
}

/** Where a value stands between two places of a drawing. */
export function placed(value: number, { min, max }: Scale, from: number, to: number): number {
  return from + ((value - min) / (max - min)) * (to - from);
}
