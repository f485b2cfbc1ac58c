/** Probability that chi-square with so many degrees of freedom is at least `value`.
 * By the recurrence Q(a + 1, x) = Q(a, x) + xᵃ e⁻ˣ / Γ(a + 1) of the incomplete gamma function, from e⁻ˣ for even and
 * from erfc √x for odd degrees: sums of positive terms only. Cost: O(degrees).
 * @param value  0 or more   @param degrees  whole, 1 or more
 * Source: Abramowitz & Stegun 1964, 6.5.21 and 26.4.4–5. */
export function chiSquareTail(value: number, degrees: number): number {
  const x = value / 2;
  const isEven = degrees % 2 === 0;
  let tail = isEven ? Math.exp(-x) : complementaryError(Math.sqrt(x));
  let term = isEven ? x * Math.exp(-x) : 2 * Math.sqrt(x / Math.PI) * Math.exp(-x);
  for (let a = isEven ? 1 : 0.5; a < degrees / 2; a++) {
    tail += term;
    term *= x / (a + 1);
  }
  return Math.min(1, tail);
}

/** 1 − erf z for z ≥ 0: Maclaurin series near 0, Lentz's continued fraction beyond.
 * Source: Abramowitz & Stegun 1964, 7.1.6 and 7.1.14. */
function complementaryError(z: number): number {
  if (z < 2) {
    let term = z;
    let sum = z;
    for (let k = 1; Math.abs(term) > 1e-17; k++) {
      term *= (2 * z * z) / (2 * k + 1);
      sum += term;
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-z * z) * sum;
  }
  let fraction = z;
  for (let k = 60; k >= 1; k--) fraction = z + k / 2 / fraction;
  return Math.exp(-z * z) / (Math.sqrt(Math.PI) * fraction);
}
