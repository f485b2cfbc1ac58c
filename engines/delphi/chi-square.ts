import { normalCdf } from '../numeric/index.ts';

/** Probability that chi-square with so many degrees of freedom is at least `value`.
 * By the recurrence Q(a + 1, x) = Q(a, x) + xᵃ e⁻ˣ / Γ(a + 1) of the incomplete gamma function, from e⁻ˣ for even and
 * from both tails of the normal distribution for odd degrees: sums of positive terms only. Cost: O(degrees).
 * @param value  0 or more   @param degrees  whole, 1 or more
 * Source: Abramowitz & Stegun 1964, 6.5.21 and 26.4.4–5. */
export function chiSquareTail(value: number, degrees: number): number {
  const x = value / 2;
  const isEven = degrees % 2 === 0;
  let tail = isEven ? Math.exp(-x) : 2 * normalCdf(-Math.sqrt(value));
  // As a logarithm: with many degrees e⁻ˣ alone is too small for a number.
  let term = isEven ? Math.log(x) - x : Math.log(2) + Math.log(x / Math.PI) / 2 - x;
  for (let a = isEven ? 1 : 0.5; a < degrees / 2; a++) {
    tail += Math.exp(term);
    term += Math.log(x / (a + 1));
  }
  return Math.min(1, tail);
}
