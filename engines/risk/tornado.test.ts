import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runSimulation } from './index.ts';
import { barsOf, type CostPart, simulated, simulationOf } from './testing/models.ts';

describe('what moves an output', () => {
  test('a factor that no formula reads, and that goes along with none, moves nothing', () => {
    const part: CostPart = {
      factors: { a: { dist: 'normal', mean: 0, sd: 1 }, idle: { dist: 'uniform', a: 0, b: 1 } },
      model: 'y = 2 * a',
      outputs: ['y'],
    };
    const bars = barsOf(simulated(part), 'y');
    expect(Math.abs(Number(bars['idle']?.spearman))).toBeLessThan(0.002);
    expect(bars['idle']?.shareOfVariance).toBeCloseTo(0, 5);
    expect(bars['a']?.spearman).toBeCloseTo(1, 3);
  });

  test('what only grows with one factor has rank correlation 1 with it, however bent; what falls, −1', () => {
    const bent = ['exp(a)', 'a ^ 3', 'a / (1 + abs(a))', '-exp(-a)', 'exp(5 * a)'];
    for (const text of bent) {
      const part = {
        factors: { a: { dist: 'normal', mean: 0, sd: 1 } },
        model: `up = ${text}\ndown = -up`,
        outputs: ['up', 'down'],
      };
      const result = simulated(part, { trials: 2 ** 14 });
      expect(barsOf(result, 'up')['a']?.spearman).toBeCloseTo(1, 3);
      expect(barsOf(result, 'down')['a']?.spearman).toBeCloseTo(-1, 3);
    }
  });

  test('shares of variance and what is unexplained sum to 1; independent shares of a sum go by the squares of the spreads', () => {
    const part: CostPart = {
      factors: { a: { dist: 'normal', mean: 0, sd: 3 }, b: { dist: 'normal', mean: 0, sd: 4 } },
      model: 'y = a + b',
      outputs: ['y'],
    };
    const result = simulated(part);
    const { bars, unexplained } = result.tornado[0] ?? { bars: [], unexplained: Number.NaN };
    expect(bars.reduce((sum, { shareOfVariance }) => sum + shareOfVariance, unexplained)).toBeCloseTo(1, 12);
    // Ranks of normals: Spearman is 6/π asin(r/2), r being 0.6 and 0.8.
    const { a, b } = barsOf(result, 'y');
    expect(a?.spearman).toBeCloseTo((6 / Math.PI) * Math.asin(0.3), 3);
    expect(b?.spearman).toBeCloseTo((6 / Math.PI) * Math.asin(0.4), 3);
    expect(a?.shareOfVariance).toBeCloseTo(Number(a?.spearman) ** 2, 3);
  });

  test('an idle factor that goes along with one that works shows in Spearman, not in its share', () => {
    const part: CostPart = {
      factors: { a: { dist: 'normal', mean: 0, sd: 1 }, shadow: { dist: 'normal', mean: 0, sd: 1 } },
      rankCorrelation: { 'a|shadow': 0.8 },
      model: 'y = a',
      outputs: ['y'],
    };
    const { shadow } = barsOf(simulated(part), 'y');
    expect(shadow?.spearman).toBeCloseTo(0.8, 2);
    expect(shadow?.shareOfVariance).toBeCloseTo(0, 2);
  });

  test('wanted rank correlations are what the trials have', () => {
    const names = ['a', 'b', 'c'];
    const part: CostPart = {
      factors: Object.fromEntries(
        names.map((name, place) => [name, { dist: 'lognormal', mean: 1, sd: 0.2 + place }]),
      ),
      rankCorrelation: { 'a|b': 0.7, 'b|c': -0.4, 'a|c': -0.6 },
      model: '# factors are outputs',
      outputs: names,
    };
    const result = simulated(part, { method: 'plain', trials: 200_000 });
    expect(barsOf(result, 'a')['b']?.spearman).toBeCloseTo(0.7, 2);
    expect(barsOf(result, 'b')['c']?.spearman).toBeCloseTo(-0.4, 2);
    expect(barsOf(result, 'a')['c']?.spearman).toBeCloseTo(-0.6, 2);
  });

  test('ranks of a sorted list are what the histogram knows, for any model', () => {
    const spreads = fc.record({
      s: fc.double({ min: 0.05, max: 1.5, noNaN: true }),
      w: fc.double({ min: -3, max: 3, noNaN: true }),
    });
    fc.assert(
      fc.property(spreads, ({ s, w }) => {
        const part: CostPart = {
          factors: { a: { dist: 'lognormal', mean: 1, sd: s }, b: { dist: 'normal', mean: 0, sd: 1 } },
          model: `y = a * a + ${w.toFixed(6)} * b`,
          outputs: ['y', 'a', 'b'],
        };
        const simulation = simulationOf(part, { method: 'plain', trials: 3000 });
        const trials = Array.from({ length: 3000 }, (_, trial) => simulation.trialAt(trial).factors);
        const y = trials.map(({ a = 0, b = 0 }) => a * a + Number(w.toFixed(6)) * b);
        const found = barsOf(runSimulation(simulation), 'y');
        expect(found['a']?.spearman).toBeCloseTo(
          spearmanOf(
            trials.map(({ a = 0 }) => a),
            y,
          ),
          1.7,
        );
        expect(found['b']?.spearman).toBeCloseTo(
          spearmanOf(
            trials.map(({ b = 0 }) => b),
            y,
          ),
          1.7,
        );
      }),
      { numRuns: 10 },
    );
  });
});

/** By sorting both lists: knows nothing of bins. */
function spearmanOf(one: readonly number[], other: readonly number[]): number {
  const ranksOf = (values: readonly number[]) => {
    const order = [...values.keys()].sort((a, b) => Number(values[a]) - Number(values[b]));
    const ranks: number[] = [];
    order.forEach((place, rank) => {
      ranks[place] = rank;
    });
    return ranks;
  };
  const [x, y] = [ranksOf(one), ranksOf(other)];
  const n = x.length;
  const squares = x.reduce((sum, rank, place) => sum + (rank - Number(y[place])) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}
