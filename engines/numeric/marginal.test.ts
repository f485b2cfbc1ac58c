import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betaCdf, betaOf, betaQuantile } from './beta.ts';
import { type Distribution, type Marginal, openMarginal } from './index.ts';
import { distributions } from './testing/distributions.ts';
import { integrate, invert, normalShare } from './testing/reference.ts';

function open(distribution: Distribution): Marginal {
  const { value, issues } = openMarginal(distribution);
  if (value === null) throw new Error(JSON.stringify(issues));
  return value;
}

const shares = [0.001, 0.05, 0.1, 0.25, 0.5, 0.7, 0.9, 0.999];

/** Share of a beta distribution with whole shapes below x: the odds of as many heads or more. */
function sharesOfWhole(alpha: number, beta: number, x: number): number {
  const tosses = alpha + beta - 1;
  let sum = 0;
  for (let heads = alpha; heads <= tosses; heads++) {
    let ways = 1;
    for (let each = 1; each <= heads; each++) ways *= (tosses - heads + each) / each;
    sum += ways * x ** heads * (1 - x) ** (tosses - heads);
  }
  return sum;
}

test.each([
  [0, 1, 5],
  [0.25, 2, 4],
  [0.5, 3, 3],
  [0.75, 4, 2],
  [1, 5, 1],
])(
  'a PERT with its mode at %d of its range is the beta distribution of shapes %d and %d',
  (mode, alpha, beta) => {
    const { quantile, mean, variance } = open({ kind: 'pert', min: 0, mode, max: 1 });
    for (const share of shares) expect(sharesOfWhole(alpha, beta, quantile(share))).toBeCloseTo(share, 13);
    expect(mean).toBeCloseTo((4 * mode + 1) / 6, 15);
    expect(variance).toBeCloseTo((alpha * beta) / (36 * 7), 15);
  },
);

test('beta shares with broken shapes are the integral of the density', () => {
  const shape = fc.double({ min: 1, max: 5, noNaN: true });
  fc.assert(
    fc.property(shape, shape, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (alpha, beta, x) => {
      // With t = s³ (10 − 15s + 6s²) broken powers at the ends become smooth enough to integrate.
      const smooth = (s: number) => s ** 3 * (10 - 15 * s + 6 * s * s);
      const density = (s: number) =>
        smooth(s) ** (alpha - 1) * (1 - smooth(s)) ** (beta - 1) * 30 * (s * (1 - s)) ** 2;
      const share = integrate(density, 0, invert(smooth, x, 0, 1)) / integrate(density, 0, 1);
      expect(betaCdf(betaOf(alpha, beta), x)).toBeCloseTo(share, 9);
    }),
  );
});

test('a beta quantile has its share below it, to the last tails', () => {
  const shape = fc.double({ min: 0, max: 4, noNaN: true });
  const share = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
  fc.assert(
    fc.property(shape, share, (part, below) => {
      const distribution = betaOf(1 + part, 5 - part);
      const found = betaCdf(distribution, betaQuantile(distribution, below));
      expect(Math.abs(found - below)).toBeLessThan(1e-13 + 1e-11 * Math.min(below, 1 - below));
    }),
  );
});

/** So many that a jump inside a part of the middle weighs little. */
const PARTS = 32_000;

/** Small parts of all cases, those of the tails ever smaller: how large each is and how much lies below its middle. The upper
 * half mirrors the lower one, so that what lies above is as exact as what lies below. */
const parts = (() => {
  let below = 0;
  const lower = Array.from({ length: PARTS / 2 }, (_, index) => {
    const z = -8 + (16 * index) / PARTS;
    const size = integrate((x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI), z, z + 16 / PARTS, 1);
    const middle = below + size / 2;
    below += size;
    return { size, middle };
  });
  return [
    ...lower,
    ...lower.map(({ size, middle }) => ({ size, middle: Math.min(1 - Number.EPSILON / 2, 1 - middle) })),
  ];
})();

/** An event that fails to occur so seldom that shares, which are doubles, cannot tell how seldom. */
function isAlmostSure(distribution: Distribution): boolean {
  if (distribution.kind !== 'event') return false;
  const not = 1 - distribution.probability;
  return not > 0 && not < 1e-12;
}

test('the mean and variance of every kind are those of its quantiles', () => {
  fc.assert(
    fc.property(distributions, (distribution) => {
      fc.pre(!isAlmostSure(distribution));
      const { mean, variance, quantile } = open(distribution);
      const scale = Math.sqrt(variance) + 1e-9 * Math.abs(mean) + 1e-12;
      const values = parts.map(({ size, middle }) => ({ size, distance: (quantile(middle) - mean) / scale }));
      const first = values.reduce((sum, { size, distance }) => sum + size * distance, 0);
      const second = values.reduce((sum, { size, distance }) => sum + size * distance ** 2, 0);
      expect(Math.abs(first)).toBeLessThan(0.005);
      expect(Math.abs(second - variance / scale ** 2)).toBeLessThan(0.02);
    }),
  );
});

test('a quantile never falls as the share grows, and stays within what is possible', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(distributions, share, share, (distribution, one, other) => {
      const { quantile } = open(distribution);
      const [low, high] = [quantile(Math.min(one, other)), quantile(Math.max(one, other))];
      expect(high).toBeGreaterThanOrEqual(low - 1e-12 * Math.abs(low));
      expect(low).toBeGreaterThanOrEqual(quantile(0));
      expect(high).toBeLessThanOrEqual(quantile(1));
    }),
  );
});

test('a triangular distribution has the closed form of the textbook on both sides of its mode', () => {
  const { quantile, mean, variance } = open({ kind: 'triangular', min: 2, mode: 4, max: 10 });
  expect(quantile(0.25)).toBe(4);
  expect(quantile(0.0625)).toBe(3);
  expect(quantile(0.8125)).toBe(7);
  expect(mean).toBeCloseTo(16 / 3, 14);
  expect(variance).toBeCloseTo((4 + 16 + 100 - 8 - 20 - 40) / 18, 14);
});

test.each([
  [{ kind: 'triangular', min: 2, mode: 2, max: 10 }, 2, 10],
  [{ kind: 'triangular', min: 2, mode: 10, max: 10 }, 2, 10],
  [{ kind: 'pert', min: -3, mode: -3, max: 4 }, -3, 4],
  [{ kind: 'pert', min: -3, mode: 4, max: 4 }, -3, 4],
  [{ kind: 'uniform', min: 1, max: 2 }, 1, 2],
  [{ kind: 'normal', mean: 1, sd: 2 }, -Infinity, Infinity],
  [{ kind: 'lognormal', mean: 1, sd: 2 }, 0, Infinity],
  [{ kind: 'empirical', sample: [5, 3, 9] }, 3, 9],
] as const)('%j reaches from %d to %d', (distribution, first, last) => {
  const { quantile } = open(distribution);
  expect([quantile(0), quantile(1)]).toEqual([first, last]);
});

test('a lognormal keeps what it was said by: mean and deviation, or the tenths', () => {
  const byMean = open({ kind: 'lognormal', mean: 60, sd: 18 });
  expect(byMean.mean).toBeCloseTo(60, 12);
  expect(Math.sqrt(byMean.variance)).toBeCloseTo(18, 12);
  const byTenths = open({ kind: 'lognormal', p10: 40, p90: 90 });
  expect(byTenths.quantile(0.1)).toBeCloseTo(40, 12);
  expect(byTenths.quantile(0.9)).toBeCloseTo(90, 12);
  expect(byTenths.quantile(0.5)).toBeCloseTo(60, 12);
});

test('the product of two lognormals has the published tenths and twentieths', () => {
  // sigma 0.2 and 0.3, correlation 0.5: the logarithm of the product has the variance 0.04 + 0.09 + 0.06.
  const sigma = Math.sqrt(0.19);
  const sd = Math.sqrt(Math.expm1(0.19)) * Math.exp(0.095);
  const { quantile } = open({ kind: 'lognormal', mean: Math.exp(0.095), sd });
  expect(quantile(0.8)).toBeCloseTo(1.44319, 5);
  expect(quantile(0.95)).toBeCloseTo(2.04823, 4);
  expect(quantile(normalShare(1))).toBeCloseTo(Math.exp(sigma), 12);
});

test('discrete outcomes come in the order of their values, each up to its share; weight 0 never comes', () => {
  const outcomes = [
    { value: 7, weight: 1 },
    { value: -2, weight: 3 },
    { value: 100, weight: 0 },
    { value: 5, weight: 4 },
  ];
  const { quantile, mean, variance } = open({ kind: 'discrete', outcomes });
  expect([0, 0.375, 0.376, 0.875, 0.876, 1].map(quantile)).toEqual([-2, -2, 5, 5, 7, 7]);
  expect(mean).toBeCloseTo(21 / 8, 14);
  expect(variance).toBeCloseTo(161 / 8 - (21 / 8) ** 2, 13);
});

test('an empirical quantile lies between its neighbours as in definition 7 of Hyndman and Fan', () => {
  const { quantile, mean } = open({ kind: 'empirical', sample: [40, 10, 20, 80] });
  expect([0, 1 / 3, 0.5, 2 / 3, 5 / 6].map(quantile)).toEqual([10, 20, 30, 40, 60]);
  expect(mean).toBeCloseTo((15 + 30 + 60) / 3, 13);
});

test('a risk that may happen costs nothing until its probability, then its impact', () => {
  const { quantile, mean } = open({
    kind: 'event',
    probability: 0.25,
    impact: { kind: 'uniform', min: 100, max: 200 },
  });
  expect([0, 0.5, 0.75, 0.875, 1].map(quantile)).toEqual([0, 0, 0, 150, 200]);
  expect(mean).toBe(37.5);
});

test('a chance that saves money lies below nothing, and an impact of either sign on both sides', () => {
  const saving = { kind: 'uniform', min: -200, max: -100 } as const;
  const { quantile } = open({ kind: 'event', probability: 0.25, impact: saving });
  expect([0, 0.125, 0.25, 0.9, 1].map(quantile)).toEqual([-200, -150, 0, 0, 0]);
  const either = open({ kind: 'event', probability: 0.5, impact: { kind: 'uniform', min: -1, max: 3 } });
  expect([0, 0.0625, 0.2, 0.6, 0.8125, 1].map((share) => either.quantile(share))).toEqual([
    -1, -0.5, 0, 0, 1.5, 3,
  ]);
});

test('what never happens is nothing, and what surely happens is its impact', () => {
  const impact = { kind: 'triangular', min: -1, mode: 2, max: 4 } as const;
  const never = open({ kind: 'event', probability: 0, impact });
  expect([0, 0.3, 1].map(never.quantile)).toEqual([0, 0, 0]);
  expect([never.mean, never.variance]).toEqual([0, 0]);
  const surely = open({ kind: 'event', probability: 1, impact });
  for (const share of shares) expect(surely.quantile(share)).toBeCloseTo(open(impact).quantile(share), 12);
});

test('what is no share has no quantile', () => {
  const { quantile } = open({ kind: 'uniform', min: 0, max: 1 });
  for (const share of [-0.1, 1.1, Number.NaN]) {
    expect(() => quantile(share)).toThrow(`share ${share}, expected 0 .. 1`);
  }
});
