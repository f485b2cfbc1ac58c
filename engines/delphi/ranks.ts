/** Twice the mid-ranks of some ratings, so that every rank is a whole number; the lowest rating has rank 1. */
export interface DoubledRanks {
  ranks: number[];
  /** Σ(t³ − t) over the groups of t equal ratings; 0 where none are equal. */
  tieTerm: number;
}

/** Ranks one expert's ratings; equal ratings share the mean of their ranks. Cost: O(items · log items). */
export function rankDoubled(ratings: readonly number[]): DoubledRanks {
  const below = new Map<number, number>();
  const equal = new Map<number, number>();
  ratings
    .toSorted((one, other) => one - other)
    .forEach((rating, place) => {
      const first = below.get(rating);
      if (first === undefined) below.set(rating, place);
      equal.set(rating, place - (first ?? place) + 1);
    });
  const ranks = ratings.map((rating) => {
    const [before, group] = [below.get(rating), equal.get(rating)];
    if (before === undefined || group === undefined) throw new Error('a rating is not among the ratings');
    return 2 * before + group + 1;
  });
  const tieTerm = [...equal.values()].reduce((sum, group) => sum + group ** 3 - group, 0);
  return { ranks, tieTerm };
}

/** Rank sums of the items after one more expert. */
export function addRanks(sums: readonly number[], ranks: readonly number[]): number[] {
  return sums.map((sum, item) => {
    const rank = ranks[item];
    if (rank === undefined) throw new Error('an expert has fewer ranks than there are items');
    return sum + rank;
  });
}

/** Squared deviations of rank sums from their mean, which is whole for doubled ranks. */
export function squaresAbout(sums: readonly number[]): number {
  const mean = sums.reduce((total, sum) => total + sum, 0) / sums.length;
  return sums.reduce((total, sum) => total + (sum - mean) ** 2, 0);
}
