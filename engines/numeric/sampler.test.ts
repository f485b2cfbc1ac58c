import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  blockMoments,
  mergeMoments,
  openSampler,
  SAMPLING_METHODS,
  type Sampler,
  type Sampling,
} from './index.ts';
import { correlationOf, distanceOfShares, meanOf, normalShare } from './testing/reference.ts';

function open(sampling: Sampling): Sampler {
  const { value, issues } = openSampler(sampling);
  if (value === null) throw new Error(JSON.stringify(issues));
  return value;
}

function column(
  sampling: Sampling,
  dimension: number,
  as: 'fillShares' | 'fillNormals' = 'fillShares',
): number[] {
  const sampler = open(sampling);
  return Array.from({ length: sampler.blocks }, (_, block) => {
    const out = new Float64Array(sampler.pointsIn(block));
    sampler[as](dimension, block, out);
    return [...out];
  }).flat();
}

describe.each(SAMPLING_METHODS)('%s points', (method) => {
  const sampling: Sampling = { method, seed: 11, points: 2 ** 14, dimensions: 40 };

  test('any number of workers, in any order, finds the same points and the same moments to the last bit', () => {
    const blocks = Array.from({ length: 4 }, (_, block) => block);
    const workOn = (block: number) => {
      const out = new Float64Array(4096);
      open(sampling).fillNormals(3, block, out);
      return { block, values: [...out], moments: blockMoments(out, 4096, 0.1) };
    };
    const alone = blocks.map(workOn);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(blocks, { minLength: 4 }),
        fc.integer({ min: 1, max: 4 }),
        (order, workers) => {
          const sampler = Array.from({ length: workers }, () => open(sampling));
          const found = order.map((block, turn) => {
            const out = new Float64Array(4096);
            sampler[turn % workers]?.fillNormals(3, block, out);
            return { block, values: [...out], moments: blockMoments(out, 4096, 0.1) };
          });
          for (const { block, values } of found) expect(values).toEqual(alone[block]?.values);
          const [merged, expected] = [found, alone].map((list) =>
            mergeMoments(list.map(({ moments }) => moments)),
          );
          expect(merged).toEqual(expected);
        },
      ),
      { numRuns: 10 },
    );
  });

  test('shares are uniform and normals normal, never at an end and never infinite', () => {
    const shares = Float64Array.from(column(sampling, 7));
    expect(distanceOfShares(shares, (x) => x)).toBeLessThan(1.63);
    expect(Math.min(...shares)).toBeGreaterThan(0);
    expect(Math.max(...shares)).toBeLessThan(1);
    const normals = Float64Array.from(column({ ...sampling, points: 4096 }, 8, 'fillNormals'));
    expect(distanceOfShares(normals, normalShare)).toBeLessThan(1.63);
    expect(normals.every(Number.isFinite)).toBe(true);
  });

  test('dimensions are not correlated', () => {
    const columns = [0, 1, 2, 17, 39].map((dimension) => column({ ...sampling, points: 4096 }, dimension));
    columns.forEach((one, index) => {
      for (const other of columns.slice(index + 1)) {
        expect(Math.abs(correlationOf(one, other))).toBeLessThan(4 / Math.sqrt(4096));
      }
    });
  });

  test('another seed gives other points, the same seed the same', () => {
    expect(column(sampling, 2)).toEqual(column(sampling, 2));
    expect(column({ ...sampling, seed: 12 }, 2)).not.toEqual(column(sampling, 2));
    expect(column({ ...sampling, seed: 11 + 2 ** 40 }, 2)).not.toEqual(column(sampling, 2));
  });

  test('a single point is a block of its own', () => {
    const one = { ...sampling, points: 1 };
    expect(open(one).blocks).toBe(1);
    expect(column(one, 0)).toHaveLength(1);
    expect(column(one, 0)[0]).toBeGreaterThan(0);
  });

  test('what lies outside of the sampling is refused', () => {
    const sampler = open(sampling);
    const out = new Float64Array(4096);
    expect(() => sampler.fillShares(40, 0, out)).toThrow('dimension 40 of 40');
    expect(() => sampler.fillNormals(-1, 0, out)).toThrow('dimension -1 of 40');
    expect(() => sampler.fillShares(0, 4, out)).toThrow('block 4 of 4');
    expect(() => sampler.pointsIn(0.5)).toThrow('block 0.5 of 4');
    expect(() => sampler.fillShares(0, 0, out.subarray(1))).toThrow('room for 4095 of the 4096 points');
  });
});

test('the last block holds what is left', () => {
  const sampler = open({ method: 'latin', seed: 1, points: 10_000, dimensions: 1 });
  expect(Array.from({ length: sampler.blocks }, (_, block) => sampler.pointsIn(block))).toEqual([
    4096, 4096, 1808,
  ]);
});

test('latin and sobol points hold one in every stratum of every dimension', () => {
  for (const method of ['latin', 'sobol'] as const) {
    const strata = column({ method, seed: 9, points: 8192, dimensions: 3 }, 2).map((x) =>
      Math.floor(x * 8192),
    );
    expect(new Set(strata).size).toBe(8192);
  }
});

test('within its stratum a latin point lies anywhere, in every block anew', () => {
  const places = column({ method: 'latin', seed: 4, points: 8192, dimensions: 1 }, 0).map(
    (x) => (x * 8192) % 1,
  );
  expect(distanceOfShares(Float64Array.from(places), (x) => x)).toBeLessThan(1.63);
  expect(Math.abs(correlationOf(places.slice(0, 4096), places.slice(4096)))).toBeLessThan(4 / 64);
});

test('a sobol share is the middle of one of 2³² equal parts', () => {
  const shares = column({ method: 'sobol', seed: 4, points: 4096, dimensions: 9 }, 8);
  expect(new Set(shares.map((share) => (share * 2 ** 32) % 1))).toEqual(new Set([0.5]));
});

test('the mean of a smooth cost is at least four times closer in latin points and a hundred times in sobol points', () => {
  const points = 4096;
  const weights = [3, 2, 1, 1, 0.5];
  const exact = weights.reduce((product, weight) => product * Math.expm1(weight / 5) * (5 / weight), 1);
  const errorOf = (method: Sampling['method'], seed: number): number => {
    const columns = weights.map((_, dimension) => column({ method, seed, points, dimensions: 5 }, dimension));
    const costs = Array.from({ length: points }, (_, index) =>
      Math.exp(
        weights.reduce(
          (sum, weight, dimension) => sum + (weight / 5) * Number(columns[dimension]?.[index]),
          0,
        ),
      ),
    );
    return meanOf(costs) - exact;
  };
  const spread = (method: Sampling['method']) =>
    Math.sqrt(meanOf(Array.from({ length: 24 }, (_, seed) => errorOf(method, seed) ** 2)));
  const plain = spread('plain');
  expect(spread('latin')).toBeLessThan(plain / 4);
  expect(spread('sobol')).toBeLessThan(plain / 100);
});

test.each([
  [{ seed: -1 }, 'OUT_OF_RANGE', ['seed'], '-1', '0 .. 9007199254740991'],
  [{ seed: 0.5 }, 'NOT_WHOLE', ['seed'], '0.5', '0 .. 9007199254740991'],
  [{ seed: Number.NaN }, 'NOT_WHOLE', ['seed'], 'NaN', '0 .. 9007199254740991'],
  [{ points: 0 }, 'OUT_OF_RANGE', ['points'], '0', '1 .. 268435456'],
  [{ points: 1000 }, 'NOT_A_POWER_OF_TWO', ['points'], '1000', '512 | 1024'],
  [{ dimensions: 1025 }, 'OUT_OF_RANGE', ['dimensions'], '1025', '1 .. 1024'],
])('the sobol sampling with %j is refused as %s', (change, code, path, got, expected) => {
  const sampling: Sampling = { method: 'sobol', seed: 1, points: 1024, dimensions: 4, ...change };
  expect(openSampler(sampling)).toEqual({ value: null, issues: [{ code, path, got, expected }] });
});

test('every fault of a sampling is told at once, an unknown method too', () => {
  const faulty = { method: 'halton', seed: 1e300, points: 2 ** 28 + 1, dimensions: 0 };
  // A plan that was not checked may hold anything.
  const { issues } = openSampler(faulty as unknown as Sampling);
  expect(issues.map(({ code, path }) => `${path.join('.')} ${code}`)).toEqual([
    'seed OUT_OF_RANGE',
    'points OUT_OF_RANGE',
    'dimensions OUT_OF_RANGE',
    'method UNKNOWN_KIND',
  ]);
});
