/** One part of a whole. */
export interface Share {
  id: string;
  /** Of 100. */
  percent: number;
}

/** Remainders closer than this are equal: shares of 100 are no exact fractions. */
const ROUNDING = 1e-9;

/** Whole people by shares: everyone the whole part of his quota, and the rest to the largest remainders; among equal
 * remainders the larger share first, then the one named first.
 * @param people  whole, 0 or more
 * @param shares  they sum to 100
 * @returns people by share, in their order; they sum to `people`. Cost: O(shares · log shares). Source: Hamilton 1792 */
export function apportion(people: number, shares: readonly Share[]): number[] {
  const quotas = shares.map(({ percent }) => (people * percent) / 100);
  const seats = quotas.map((quota) => Math.floor(quota + ROUNDING));
  const left = people - seats.reduce((sum, each) => sum + each, 0);
  const order = quotas
    .map((quota, place) => ({ place, remainder: quota - Math.floor(quota + ROUNDING), quota }))
    .sort((one, other) => {
      const difference = other.remainder - one.remainder;
      return Math.abs(difference) > ROUNDING
        ? difference
        : other.quota - one.quota || one.place - other.place;
    });
  for (const { place } of order.slice(0, left)) seats[place] = (seats[place] ?? Number.NaN) + 1;
  return seats;
}
