import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  blockMoments,
  countInto,
  type Distribution,
  type Histogram,
  histogramQuantiles,
  inverseNormal,
  mergeMoments,
  normalCdf,
  openHistogram,
  openMarginal,
  openQuantileTable,
  openSampler,
  type Sampling,
} from './index.ts';
import { fillSobol, SOBOL_DIMENSIONS, sobolColumn } from './sobol.ts';

const hasScipy = spawnSync('python3', ['-c', 'import scipy.stats.qmc, scipy.special']).status === 0;
if (!hasScipy) console.warn('numeric conformance against scipy skipped: no python3 with scipy');

/** What a few lines of Python print, as JSON. */
function python<T>(lines: string, input: unknown = null): T {
  const program = `import json, sys\nimport numpy as np\ngiven = json.load(sys.stdin)\n${lines}`;
  const printed = execFileSync('python3', ['-W', 'ignore', '-c', program], {
    input: JSON.stringify(input),
    maxBuffer: 2 ** 28,
  });
  return JSON.parse(printed.toString());
}

function value<T>(opened: { value: T | null; issues: readonly unknown[] }): T {
  if (opened.value === null) throw new Error(JSON.stringify(opened.issues));
  return opened.value;
}

describe.skipIf(!hasScipy)('scipy', () => {
  test.each([
    [0, 1024],
    [2 ** 17 - 70, 128],
  ])('from point %d on, %d Sobol points of 1,024 dimensions are the same', (first, count) => {
    const expected = python<number[][]>(
      `from scipy.stats import qmc
points = qmc.Sobol(${SOBOL_DIMENSIONS}, scramble=False, bits=32)
if ${first} > 0: points.fast_forward(${first})
print(json.dumps(points.random(${count}).T.tolist()))`,
    );
    expected.forEach((column, dimension) => {
      const out = new Float64Array(count);
      fillSobol(sobolColumn(dimension), { first, count, offset: 0 }, out);
      expect([...out]).toEqual(column);
    });
  });

  test('all 32 direction numbers of 1,024 dimensions are the same', () => {
    const expected = python<number[][]>(
      `from scipy.stats import qmc
print(json.dumps(np.asarray(qmc.Sobol(${SOBOL_DIMENSIONS}, scramble=False, bits=32)._sv).tolist()))`,
    );
    expected.forEach((directions, dimension) => {
      expect([...sobolColumn(dimension).directions]).toEqual(directions);
    });
  });

  test('shares below z and their inverses agree, tails as well as the middle', () => {
    const zs = Array.from({ length: 1601 }, (_, index) => -8 + index / 100);
    const shares = [
      ...zs.map((_, index) => 10 ** (-(index + 1) / 10)),
      ...zs.map((_, index) => (index + 0.5) / 1601),
    ];
    const [cdf, inverse] = python<[number[], number[]]>(
      `from scipy.special import ndtr, ndtri
print(json.dumps([ndtr(given[0]).tolist(), ndtri(given[1]).tolist()]))`,
      [zs, shares],
    );
    for (const [index, z] of zs.entries()) expect(normalCdf(z) / Number(cdf[index])).toBeCloseTo(1, 12);
    for (const [index, share] of shares.entries()) {
      expect(inverseNormal(share)).toBeCloseTo(Number(inverse[index]), 12);
    }
  });

  test('PERT, triangular and lognormal quantiles and moments agree', () => {
    const shares = [1e-9, 1e-4, 0.01, 0.1, 0.37, 0.5, 0.8, 0.95, 0.999, 1 - 1e-7];
    const modes = Array.from({ length: 21 }, (_, index) => index / 20);
    const expected = python<{
      pert: number[][];
      triangular: number[][];
      lognormal: number[];
      moments: number[][];
    }>(
      `from scipy import stats
pert = [stats.beta(1 + 4 * m, 5 - 4 * m) for m in given['modes']]
print(json.dumps({
  'pert': [d.ppf(given['shares']).tolist() for d in pert],
  'moments': [[float(d.mean()), float(d.var())] for d in pert],
  'triangular': [stats.triang(m).ppf(given['shares']).tolist() for m in given['modes']],
  'lognormal': stats.lognorm(0.5, scale=3).ppf(given['shares']).tolist()}))`,
      { shares, modes },
    );
    modes.forEach((mode, row) => {
      const [pert, triangular] = (['pert', 'triangular'] as const).map((kind) =>
        value(openMarginal({ kind, min: 0, mode, max: 1 })),
      );
      shares.forEach((share, column) => {
        expect(pert?.quantile(share)).toBeCloseTo(Number(expected.pert[row]?.[column]), 11);
        expect(triangular?.quantile(share)).toBeCloseTo(Number(expected.triangular[row]?.[column]), 12);
      });
      expect(pert?.mean).toBeCloseTo(Number(expected.moments[row]?.[0]), 14);
      expect(pert?.variance).toBeCloseTo(Number(expected.moments[row]?.[1]), 14);
    });
    const mean = 3 * Math.exp(0.125);
    const lognormal = value(
      openMarginal({ kind: 'lognormal', mean, sd: mean * Math.sqrt(Math.expm1(0.25)) }),
    );
    shares.forEach((share, index) => {
      expect(lognormal.quantile(share) / Number(expected.lognormal[index])).toBeCloseTo(1, 12);
    });
  });
});

const root = fileURLToPath(new URL('../../', import.meta.url));
const data = resolve(root, process.env['ZHULIN_CONFORMANCE_DATA'] ?? '../shared/data', 'risk');
const hasModel = existsSync(join(data, 'numpy_cost.json'));
if (!hasModel) console.warn(`numeric conformance against numpy skipped: no data at ${data}`);

interface Factor {
  id: string;
  dist: 'triangular' | 'pert' | 'lognormal';
  a: number;
  m: number;
  b: number;
  mean: number;
  sd: number;
}

const distributionOf = ({ dist, a, m, b, mean, sd }: Factor): Distribution =>
  dist === 'lognormal' ? { kind: dist, mean, sd } : { kind: dist, min: a, mode: m, max: b };

/** Lower triangle whose product with its transpose is the matrix (Cholesky). */
function lowerRoot(matrix: readonly (readonly number[])[]): number[][] {
  const lower: number[][] = matrix.map(() => []);
  matrix.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      const known = Array.from({ length: j }, (_, k) => Number(lower[i]?.[k]) * Number(lower[j]?.[k]));
      const rest = Number(row[j]) - known.reduce((sum, each) => sum + each, 0);
      lower[i]?.push(i === j ? Math.sqrt(rest) : rest / Number(lower[j]?.[j]));
    }
  });
  return lower;
}

describe.skipIf(!hasModel)('the cost model of twelve correlated factors', () => {
  test.each([
    ['plain', 2 ** 20, 1],
    ['latin', 2 ** 18, 1],
    ['sobol', 2 ** 16, 1],
  ] as const)('%s points have the percentiles that numpy has', (method, points, seed) => {
    const { cost: spec } = JSON.parse(readFileSync(join(data, 'spec.json'), 'utf8'));
    const { answers } = JSON.parse(readFileSync(join(data, 'numpy_cost.json'), 'utf8'));
    const { mean, histogram } = costOf({ method, points, seed, dimensions: spec.factors.length }, spec);
    const deviation = answers.sd.cost;
    expect(Math.abs(mean - answers.mean.cost) / deviation).toBeLessThan(4 / Math.sqrt(1e6));
    for (const { share, value: found, standardError } of histogramQuantiles(
      histogram,
      [0.05, 0.5, 0.8, 0.95],
    )) {
      const expected = answers.pct.cost[String(Math.round(100 * share))];
      const ofNumpy = (deviation * 2.2) / Math.sqrt(1e6);
      expect(Math.abs(Number(found) - expected)).toBeLessThan(4 * Math.hypot(Number(standardError), ofNumpy));
    }
  });
});

function costOf(
  sampling: Sampling,
  spec: { factors: Factor[]; rankCorrelation: Record<string, number> },
): { mean: number; histogram: Histogram } {
  const ids = spec.factors.map(({ id }) => id);
  const correlation = ids.map((one) =>
    ids.map((other) => {
      if (one === other) return 1;
      const rank = [`${one}|${other}`, `${other}|${one}`]
        .map((pair) => spec.rankCorrelation[pair])
        .find(Boolean);
      return rank === undefined ? 0 : 2 * Math.sin((Math.PI * rank) / 6);
    }),
  );
  const lower = lowerRoot(correlation);
  const tables = spec.factors.map((factor) => value(openQuantileTable(distributionOf(factor))));
  const sampler = value(openSampler(sampling));
  const histogram = value(openHistogram({ min: 1000, max: 5000, bins: 2 ** 16 }));
  const blocks = Array.from({ length: sampler.blocks }, (_, block) => {
    const count = sampler.pointsIn(block);
    const normals = ids.map((_, dimension) => {
      const out = new Float64Array(count);
      sampler.fillNormals(dimension, block, out);
      return out;
    });
    const costs = Float64Array.from({ length: count }, (_, point) => {
      const x = tables.map((table, row) => {
        let z = 0;
        for (let column = 0; column <= row; column++)
          z += Number(lower[row]?.[column]) * Number(normals[column]?.[point]);
        return table.at(z);
      });
      const [land = 0, demol = 0, build = 0, infra = 0, services = 0, material = 0, labour = 0] = x;
      const [rate = 0, duration = 0, sales = 0] = x.slice(7);
      const capex = land + demol + (build + infra + services) * (0.55 * material + 0.3 * labour + 0.15);
      return capex + (0.6 * capex * rate * (duration + 0.5 * sales)) / 12 + 2.1 * duration + 0.9 * sales;
    });
    countInto(histogram, costs, count);
    return blockMoments(costs, count, 2000);
  });
  return { mean: Number(mergeMoments(blocks).mean), histogram };
}
