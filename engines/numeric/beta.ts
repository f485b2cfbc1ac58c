import { normalDensity } from './normal.ts';

const LANCZOS_G = 7;
const LANCZOS_FIRST = 0.9999999999998099;
const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** Logarithm of Γ(x) for x >= 0.5, to about 1e-15. Source: Lanczos 1964, coefficients of Godfrey 2001. */
function logGamma(x: number): number {
  const sum = LANCZOS.reduce((total, each, index) => total + each / (x + index), LANCZOS_FIRST);
  const base = x + LANCZOS_G - 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(sum);
}

/** Beta distribution on 0 … 1; both shapes from 1 to 100. */
export interface Beta {
  alpha: number;
  beta: number;
  logNorm: number;
}

export function betaOf(alpha: number, beta: number): Beta {
  return { alpha, beta, logNorm: logGamma(alpha + beta) - logGamma(alpha) - logGamma(beta) };
}

function betaDensity({ alpha, beta, logNorm }: Beta, x: number): number {
  return Math.exp(logNorm + (alpha - 1) * Math.log(x) + (beta - 1) * Math.log1p(-x));
}

/** Share of the distribution below x (regularised incomplete beta function), to about 1e-14.
 * Source: continued fraction DLMF 8.17.22, evaluated after Lentz and Thompson & Barnett. */
export function betaCdf(distribution: Beta, x: number): number {
  const { alpha, beta, logNorm } = distribution;
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logNorm + alpha * Math.log(x) + beta * Math.log1p(-x));
  if (x < (alpha + 1) / (alpha + beta + 2)) return (front * betaFraction(alpha, beta, x)) / alpha;
  return 1 - (front * betaFraction(beta, alpha, 1 - x)) / beta;
}

const FRACTION_LEVELS_MAX = 500;

function betaFraction(alpha: number, beta: number, x: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((alpha + beta) * x) / (alpha + 1));
  let fraction = d;
  for (let level = 1; level < FRACTION_LEVELS_MAX; level++) {
    const base = alpha + 2 * level;
    const even = (level * (beta - level) * x) / ((base - 1) * base);
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(alpha + level) * (alpha + beta + level) * x) / (base * (base + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) return fraction;
  }
  throw new Error(`the fraction does not end for ${alpha}, ${beta}, ${x}`);
}

function awayFromZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

/** x below which a share of the distribution lies; the upper half is found from above, so that both tails are exact.
 * Relative error from the nearer end: about 1e-13. Cost: about six evaluations of `betaCdf`. */
export function betaQuantile(distribution: Beta, share: number): number {
  if (share <= 0.5) return lowerQuantile(distribution, share);
  const { alpha, beta, logNorm } = distribution;
  return 1 - lowerQuantile({ alpha: beta, beta: alpha, logNorm }, 1 - share);
}

const STEPS_MAX = 100;
/** A step so small that the next, which has the cube of its error, would change nothing. */
const LAST_STEP = 2 ** -18;

/** Halley's steps, halved where they leave the bracket. Source: Halley 1694; the second derivative of a beta distribution over its
 * density is (α − 1)/x − (β − 1)/(1 − x). */
function lowerQuantile(distribution: Beta, share: number, guess = firstGuess(distribution, share)): number {
  if (share <= 0) return 0;
  const { alpha, beta } = distribution;
  let [low, high] = [0, 1];
  let x = guess;
  if (x < 2 ** -53) return x;
  for (let step = 0; step < STEPS_MAX; step++) {
    const excess = betaCdf(distribution, x) - share;
    if (Math.abs(excess) <= 2 ** -52 * share) return x;
    if (excess < 0) low = x;
    else high = x;
    const newton = excess / betaDensity(distribution, x);
    const aimed = x - newton / (1 - (newton / 2) * ((alpha - 1) / x - (beta - 1) / (1 - x)));
    const isInside = aimed > low && aimed < high;
    const next = isInside ? aimed : (low + high) / 2;
    if (isInside && Math.abs(next - x) <= LAST_STEP * x) return next;
    x = next;
  }
  return x;
}

/** Quantiles at standard normal numbers from 0 down by equal steps, as long as their shares: each step begins where the slopes at
 * the one before lead, so that one evaluation of `betaCdf` is mostly enough. */
function quantilesDown(distribution: Beta, step: number, shares: readonly number[]): number[] {
  const { alpha, beta } = distribution;
  const found: number[] = [];
  for (const [index, share] of shares.entries()) {
    const before = found[index - 1];
    if (before === undefined || before < 1e-12) {
      found.push(lowerQuantile(distribution, share));
      continue;
    }
    const z = -step * (index - 1);
    const slope = normalDensity(z) / betaDensity(distribution, before);
    const bend = slope * (-z - slope * ((alpha - 1) / before - (beta - 1) / (1 - before)));
    const aimed = before - step * slope + (step * step * bend) / 2;
    found.push(lowerQuantile(distribution, share, aimed > 0 && aimed < before ? aimed : before));
  }
  return found;
}

/** Quantiles of the shares below standard normal numbers, from the least to the greatest.
 * @param step  distance of two of them
 * @param shares  those below 0, −step, −2 step … */
export function betaQuantilesOfNormals(
  distribution: Beta,
  step: number,
  shares: readonly number[],
): Float64Array {
  const { alpha, beta, logNorm } = distribution;
  const below = quantilesDown(distribution, step, shares);
  const above = quantilesDown({ alpha: beta, beta: alpha, logNorm }, step, shares);
  return Float64Array.from([...below.reverse(), ...above.slice(1).map((fromTop) => 1 - fromTop)]);
}

/** The leading power of the lower tail, whose relative error is about x; the mean where that leads too far. */
function firstGuess({ alpha, beta, logNorm }: Beta, share: number): number {
  const mean = alpha / (alpha + beta);
  return Math.min(mean, Math.exp((Math.log(share * alpha) - logNorm) / alpha));
}
