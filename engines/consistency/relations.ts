/** Sum of the parts less the stated whole, in the unit of both. 0 when they agree. */
export function partsLessWhole(input: { parts: readonly number[]; whole: number }): number {
  return input.parts.reduce((sum, part) => sum + part, 0) - input.whole;
}

/** Quantity × unit price less the stated total, in the unit of the total. */
export function productLessTotal(input: { quantity: number; unitPrice: number; total: number }): number {
  return input.quantity * input.unitPrice - input.total;
}

/** How large a gap is against what it is a gap of, as a share with the sign of the gap; infinite for a gap in nothing. */
export function relativeGap(gap: number, of: number): number {
  return gap === 0 ? 0 : gap / Math.abs(of);
}

/** By how much the shortest course through all stages exceeds a stated duration; negative when it fits.
 * @param shortest  least duration of each stage, one after the other, in the unit of `stated` */
export function durationExcess(input: { shortest: readonly number[]; stated: number }): number {
  return input.shortest.reduce((sum, each) => sum + each, 0) - input.stated;
}

/** The largest fall between two neighbouring targets that should only rise, as a non-negative number.
 * @returns 0 and no index when none falls; else the index of the target that is lower than the one before it */
export function largestFall(targets: readonly number[]): { fall: number; at: number | null } {
  let fall = 0;
  let at: number | null = null;
  targets.forEach((target, index) => {
    const before = targets[index - 1];
    if (before !== undefined && before - target > fall) {
      fall = before - target;
      at = index;
    }
  });
  return { fall, at };
}

/** How far a share of a count is from any whole number of things, beyond what rounding the share explains.
 * @param share     of 1, as printed   @param count  whole number of things
 * @param halfStep  half of the last printed digit of the share: 0.005 for whole per cent; halves are printed upwards
 * @returns 0 when some whole number of things rounds to the printed share; else the distance in things
 * Example: 92 % of 80 is 73.6; 73/80 prints as 91 % and 74/80 as 93 %, so no whole number fits. */
export function shareOfCountMiss(input: { share: number; count: number; halfStep: number }): number {
  const low = (input.share - input.halfStep) * input.count;
  const high = (input.share + input.halfStep) * input.count;
  if (Math.ceil(low - 1e-9) <= Math.ceil(high - 1e-9) - 1) return 0;
  const exact = input.share * input.count;
  return Math.abs(exact - Math.round(exact));
}

/** The power of ten by which a value seems misplaced against what it should be, or 0 when it is not.
 * Only 10, 100, 1,000 and their inverses within `tolerance` count: a slipped point, not a large error.
 * @returns the exponent: 1 when the value is ten times too large, −2 when a hundred times too small */
export function slippedDigits(input: { value: number; expected: number; tolerance: number }): number {
  const ratio = input.value / input.expected;
  if (!(ratio > 0) || !Number.isFinite(ratio)) return 0;
  const exponent = Math.round(Math.log10(ratio));
  if (exponent === 0 || Math.abs(exponent) > 3) return 0;
  return Math.abs(ratio / 10 ** exponent - 1) <= input.tolerance ? exponent : 0;
}
