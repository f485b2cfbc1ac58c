import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chancesOf, readRiskFile, runSimulation, summarise } from './index.ts';
import { type CostPart, fileOf, outputOf, simulated, simulationOf } from './testing/models.ts';
import { smallModel } from './testing/small-model.ts';
import { twelveFactors } from './testing/twelve-factors.ts';

describe('figures and their errors', () => {
  test('percentiles are those of the sorted trials', () => {
    const simulation = simulationOf(smallModel, { method: 'plain', trials: 4000 });
    const costs = Array.from({ length: 4000 }, (_, trial) => {
      const { land = 0, build = 0, months = 0, flood = 0 } = simulation.trialAt(trial).factors;
      return land + build * (1 + 0.002 * (months - 18)) + flood;
    }).sort((one, other) => one - other);
    const found = outputOf(runSimulation(simulation), 'cost');
    expect(found.least).toBe(costs[0]);
    expect(found.most).toBe(costs.at(-1));
    expect(found.mean).toBeCloseTo(costs.reduce((sum, cost) => sum + cost, 0) / 4000, 9);
    for (const { percent, value } of found.percentiles) {
      const sorted = costs[(percent / 100) * 4000 - 1];
      expect(Math.abs(Number(value) - Number(sorted))).toBeLessThan(0.05);
    }
    for (const { value, share } of found.curve) {
      expect(costs.filter((cost) => cost <= value).length / 4000).toBeCloseTo(share, 2);
    }
    expect(found.curve).toHaveLength(199);
  });

  test('a percentile of whole numbers is one of them, and a value that most trials have is hit', () => {
    const found = outputOf(simulated(smallModel), 'months');
    expect([...new Set(found.percentiles.map(({ value }) => value))]).toEqual([18, 24]);
  });

  test('values that lie far outside of most do not blur the others', () => {
    const part: CostPart = {
      factors: { a: { dist: 'normal', mean: 0, sd: 1 } },
      model: 'y = exp(3 * a)',
      outputs: ['y'],
    };
    const found = outputOf(simulated(part, { trials: 2 ** 18 }), 'y');
    for (const { percent, value, standardError } of found.percentiles) {
      const exact = Math.exp(3 * zOf(percent / 100));
      expect(Math.abs(Number(value) - exact)).toBeLessThan(5 * Number(standardError) + 1e-3 * exact);
    }
  });

  test('the error that is told is how far the figures wander over the seeds: plain and Sobol', () => {
    const part: CostPart = {
      factors: {
        a: { dist: 'pert', a: 0, m: 2, b: 10 },
        b: { dist: 'lognormal', mean: 3, sd: 1 },
        c: { dist: 'normal', mean: 0, sd: 2 },
      },
      model: 'y = a * b + c',
      outputs: ['y'],
      percentiles: [80],
    };
    for (const method of ['plain', 'sobol'] as const) {
      const runs = Array.from({ length: 60 }, (_, seed) =>
        outputOf(simulated(part, { method, trials: 4096, seed }), 'y'),
      );
      const p80 = runs.map(({ percentiles }) => Number(percentiles[0]?.value));
      const told = runs.map(({ percentiles }) => Number(percentiles[0]?.standardError));
      const ratio = meanOf(told) / spreadOf(p80);
      expect(ratio).toBeGreaterThan(0.75);
      expect(ratio).toBeLessThan(2);
    }
  });

  test('a shift of a factor shifts mean and percentiles, and nothing else', () => {
    const shift = fc.double({ min: -500, max: 500, noNaN: true });
    fc.assert(
      fc.property(shift, (by) => {
        const of = (mean: number) =>
          outputOf(
            simulated({ factors: { a: { dist: 'normal', mean, sd: 5 } }, outputs: ['a'] }, { trials: 4096 }),
            'a',
          );
        const [before, after] = [of(100), of(100 + by)];
        expect(after.mean - before.mean).toBeCloseTo(by, 9);
        expect(Number(after.sd)).toBeCloseTo(Number(before.sd), 9);
        after.percentiles.forEach(({ value }, index) => {
          expect(Number(value) - Number(before.percentiles[index]?.value)).toBeCloseTo(by, 2);
        });
      }),
      { numRuns: 10 },
    );
  });

  test('both outputs are kept in as many trials as one by one says', () => {
    const simulation = simulationOf(smallModel, { method: 'plain', trials: 20_000 });
    const result = runSimulation(simulation);
    const [cost, profit] = [outputOf(result, 'cost'), outputOf(result, 'profit')];
    const pair = result.joint.find(({ outputs }) => outputs.join() === 'cost,profit');
    const trials = Array.from({ length: 20_000 }, (_, trial) => {
      const { land = 0, build = 0, months = 0, flood = 0, price = 0 } = simulation.trialAt(trial).factors;
      const spent = land + build * (1 + 0.002 * (months - 18)) + flood;
      return [spent, 150 * price - spent] as const;
    });
    const both = (c: number, p: number) =>
      trials.filter(([spent, won]) => spent <= c && won <= p).length / 20_000;
    pair?.atPercentiles.forEach(({ share }, index) => {
      const exact = both(Number(cost.percentiles[index]?.value), Number(profit.percentiles[index]?.value));
      expect(Math.abs(share - exact)).toBeLessThan(0.003);
    });
    for (const { share, pairs } of pair?.curves ?? []) {
      expect(pairs.length).toBeGreaterThan(20);
      for (const [c, p] of pairs) expect(Math.abs(both(c, p) - share)).toBeLessThan(0.01);
    }
  });
});

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const spreadOf = (values: readonly number[]) =>
  Math.sqrt(values.reduce((sum, value) => sum + (value - meanOf(values)) ** 2, 0) / (values.length - 1));

/** By halving the integral of the density: knows nothing of the engine's inverse. */
function zOf(share: number): number {
  const below = (z: number) => {
    const steps = 4000;
    let sum = 0;
    for (let step = 0; step < steps; step++) {
      const x = -9 + ((z + 9) * (step + 0.5)) / steps;
      sum += Math.exp(-0.5 * x * x);
    }
    return (sum * (z + 9)) / steps / Math.sqrt(2 * Math.PI);
  };
  let [low, high] = [-9, 9];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (below(middle) < share) low = middle;
    else high = middle;
  }
  return low;
}

describe('a formula that gives no number', () => {
  const part: CostPart = {
    factors: { a: { dist: 'normal', mean: 1, sd: 1 }, b: { dist: 'uniform', a: 1, b: 2 } },
    model: 'x = a * b\ny = log(x) # below 0 there is none\nz = y + b',
    outputs: ['z', 'x'],
  };

  test('is named with its line, the trials, and the factors of the first; the other outputs stay', () => {
    const simulation = simulationOf(part, { method: 'plain', trials: 10_000 });
    const { outputs, issues, tornado, joint } = runSimulation(simulation);
    const [issue] = issues;
    expect(issues).toHaveLength(1);
    expect(issue).toMatchObject({ code: 'NOT_FINITE', path: ['model'], line: 2, got: 'y = NaN' });
    const broken = Array.from({ length: 10_000 }, (_, trial) => trial).filter(
      (trial) => Number(simulation.trialAt(trial).factors['a']) < 0,
    );
    const { count, first, factors, output } = issue?.trials ?? {
      count: 0,
      first: 0,
      factors: {},
      output: '',
    };
    expect({ count, first, output }).toEqual({
      count: broken.length,
      first: Number(broken[0]) + 1,
      output: 'z',
    });
    expect(factors).toEqual(simulation.trialAt(first - 1).factors);
    expect(outputs.map((each) => each.output)).toEqual(['x']);
    expect(tornado.map((each) => each.output)).toEqual(['x']);
    expect(joint).toEqual([]);
  });

  test('in no trial at all the infinite is told as well', () => {
    const { issues } = simulated(
      { ...part, model: 'z = 1 / (a - a)\nx = a', outputs: ['z', 'x'] },
      { trials: 256 },
    );
    expect(issues).toMatchObject([{ code: 'NOT_FINITE', line: 1, trials: { count: 256, first: 1 } }]);
  });

  test('in a branch that is not taken it does no harm', () => {
    const { issues } = simulated({ ...part, model: 'x = if(a > 0, log(a), 0)\nz = x', outputs: ['z', 'x'] });
    expect(issues).toEqual([]);
  });
});

test('an output that never changes is moved by nothing, and that is said', () => {
  const { outputs, tornado, issues } = simulated({
    factors: { a: { dist: 'normal', mean: 0, sd: 1 } },
    model: 'y = 5',
    outputs: ['y'],
  });
  expect(outputs).toMatchObject([{ mean: 5, sd: 0, least: 5, most: 5 }]);
  expect(outputs[0]?.percentiles.every(({ value }) => value === 5)).toBe(true);
  expect([tornado, issues.map(({ code }) => code)]).toEqual([[], ['CONSTANT_OUTPUT']]);
});

describe('limits', () => {
  const part: CostPart = {
    factors: { land: { dist: 'triangular', a: 0.95, m: 1, b: 1.12 }, works: { dist: 'uniform', a: 1, b: 3 } },
    model: 'capital = 100 * land\ncost = capital + works',
    outputs: ['cost'],
  };
  const limits = [
    { id: 'over', of: 'capital', above: 100 },
    { id: 'factor', of: 'works', above: 2.5 },
    { id: 'never', of: 'cost', above: 115 },
  ];

  test('tell how often a formula, an output or a factor is above a figure, whatever order the blocks came in', () => {
    const simulation = simulationOf({ ...part, limits }, { method: 'sobol', trials: 2 ** 16 });
    const found = runSimulation(simulation).limits;
    expect(found.map(({ id, of, above }) => ({ id, of, above }))).toEqual(limits);
    // (1.12 − 1) ÷ (1.12 − 0.95), and a quarter of the range of the works.
    const exact = [0.12 / 0.17, 0.25, 0];
    for (const [place, { share, standardError }] of found.entries()) {
      expect(Math.abs(share - (exact[place] ?? Number.NaN))).toBeLessThanOrEqual(4 * standardError);
      expect(standardError).toBeCloseTo(Math.sqrt((share * (1 - share)) / 2 ** 16), 12);
    }
    const tally = simulation.openTally();
    for (let block = simulation.blocks - 1; block >= 0; block--) simulation.runBlock(block, tally);
    expect(summarise(simulation, tally).limits).toEqual(found);
  });

  test('of what is not there, or twice the same, are refused with their place', () => {
    const wrong = [
      limits[0],
      { id: 'over', of: 'cost', above: 1 },
      { id: 'x', of: 'costs', above: Number.NaN },
    ];
    const { issues } = readRiskFile(fileOf({ ...part, limits: wrong as typeof limits }));
    expect(issues.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([
      'DUPLICATE_ID cost.limits.1.id',
      'NOT_A_NUMBER cost.limits.2.above',
      'UNKNOWN_OUTPUT cost.limits.2.of',
    ]);
  });
});

describe('chances of few trials', () => {
  const part = { ...twelveFactors, limits: [{ id: 'dear', of: 'cost', above: 2600 }] };

  test.each(['sobol', 'plain'] as const)(
    'are those that all figures together tell of the same %s trials',
    (method) => {
      const trials = 2 ** 13;
      const open = () => simulationOf(part, { method, trials });
      const { outputs, limits } = runSimulation(open());
      const chances = chancesOf(open(), 80) ?? expect.fail('a formula gave no number');
      const [limit, ...below] = chances;
      expect(limit).toMatchObject({
        id: 'dear',
        kind: 'above',
        share: limits[0]?.share,
        standardError: limits[0]?.standardError,
      });
      expect(below.map(({ id, kind, share }) => [id, kind, share])).toEqual(
        outputs.map(({ output, belowZero }) => [output, 'below-zero', belowZero.share]),
      );
      const cost = outputs.find(({ output }) => output === 'cost');
      const p80 = Number(cost?.percentiles.find(({ percent }) => percent === 80)?.value);
      expect(Math.abs(Number(limit?.excess) - Math.max(0, p80 - 2600))).toBeLessThan(Number(cost?.sd) / 100);
    },
  );

  test('a formula that gives no number in some trial has none', () => {
    const broken = simulationOf(
      { factors: { x: { dist: 'uniform', a: -1, b: 1 } }, model: 'y = log(x)', outputs: ['y'] },
      { method: 'plain', trials: 256 },
    );
    expect(chancesOf(broken, 80)).toBeNull();
  });
});
