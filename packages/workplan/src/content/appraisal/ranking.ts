/** Scores that differ by less are the same. */
const ROUNDING = 1e-9;

export interface Ranked<Unit> {
  readonly unit: Unit;
  /** From 1; the same for equal scores; null: it has no score. */
  readonly rank: number | null;
}

/** Units by their score, the highest first; equal ones share a rank and keep their order, those without a score stand last.
 * Cost: O(units × log units). */
export function rankingOf<Unit extends { readonly score: number | null }>(
  units: readonly Unit[],
): Ranked<Unit>[] {
  const scored = units
    .flatMap((unit) => (unit.score === null ? [] : [{ unit, score: unit.score }]))
    .sort((one, other) => (isEqual(one.score, other.score) ? 0 : other.score - one.score));
  let rank = 0;
  const ranked = scored.map(({ unit, score }, index): Ranked<Unit> => {
    const above = scored[index - 1];
    if (above === undefined || !isEqual(above.score, score)) rank = index + 1;
    return { unit, rank };
  });
  return [...ranked, ...units.flatMap((unit) => (unit.score === null ? [{ unit, rank: null }] : []))];
}

const isEqual = (one: number, other: number): boolean => Math.abs(one - other) < ROUNDING;
