import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { workedCases } from './golden/golden.ts';
import {
  addTally,
  openSimulation,
  readRiskFile,
  runBreathing,
  runSimulation,
  samplingOf,
  summarise,
} from './index.ts';
import { fileOf, outputOf, simulated, simulationOf } from './testing/models.ts';
import { smallModel } from './testing/small-model.ts';

describe.each(workedCases)('$name', ({ part, expect: worked, criticality }) => {
  test.each([
    ['plain', 200_000],
    ['latin', 2 ** 16],
    ['sobol', 2 ** 16],
  ] as const)('%s', (method, trials) => {
    const result = simulated(part, { method, trials });
    expect(result.issues).toEqual([]);
    for (const [output, figures] of Object.entries(worked)) {
      const found = outputOf(result, output);
      const sd = Number(found.sd);
      const near = (value: number, error: number | null) =>
        Math.max(4 * Number(error), 0.001 * sd) + (value === 0 ? 1e-12 : 0);
      for (const [figure, expected] of Object.entries(figures)) {
        if (figure === 'mean')
          expect(Math.abs(found.mean - expected)).toBeLessThan(near(expected, found.standardErrorOfMean));
        else if (figure === 'sd') expect(Math.abs(sd / expected - 1)).toBeLessThan(0.02);
        else if (figure === 'belowZero') {
          expect(Math.abs(found.belowZero.share - expected)).toBeLessThan(4 * found.belowZero.standardError);
        } else {
          const percentile = found.percentiles.find(({ percent }) => figure === `P${percent}`);
          expect(Math.abs(Number(percentile?.value) - expected)).toBeLessThan(
            near(expected, Number(percentile?.standardError)),
          );
        }
      }
    }
    for (const [activity, share] of Object.entries(criticality ?? {})) {
      expect(result.network?.activities.find((each) => each.activity === activity)?.criticality).toBe(share);
    }
  });
});

describe('the same bits', () => {
  test.each(['plain', 'latin', 'sobol'] as const)('%s: whoever runs which block, in any order', (method) => {
    const asked = { method, trials: 2 ** 15, seed: 7 };
    const expected = JSON.stringify(runSimulation(simulationOf(smallModel, asked)));
    const shares = fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat()), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(shares, (assignment) => {
        const workers = [0, 1, 2, 3].map(() => simulationOf(smallModel, asked));
        const tallies = workers.map((worker) => worker.openTally());
        const order = [...assignment.keys()].sort(
          (one, other) => Number(assignment[one]?.[1]) - Number(assignment[other]?.[1]),
        );
        for (const block of order) {
          const worker = Number(assignment[block]?.[0]);
          const [simulation, tally] = [workers[worker], tallies[worker]];
          if (simulation && tally) simulation.runBlock(block, tally);
        }
        const [first] = workers;
        const sum = first?.openTally();
        if (!first || !sum) throw new Error('nobody works');
        for (const tally of tallies.toReversed()) addTally(sum, structuredClone(tally));
        expect(JSON.stringify(summarise(first, sum))).toBe(expected);
      }),
      { numRuns: 4 },
    );
  });

  test('again for the same seed, others for another', () => {
    const means = [1, 1, 2].map(
      (seed) => outputOf(simulated(smallModel, { method: 'plain', trials: 5000, seed }), 'cost').mean,
    );
    expect(means[1]).toBe(means[0]);
    expect(means[2]).not.toBe(means[0]);
  });

  test('the answer is plain JSON', () => {
    const result = simulated(smallModel, { trials: 4096 });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
});

describe('how a model is sampled', () => {
  test.each([
    [{}, {}, { method: 'sobol', points: 65_536, seed: 1 }],
    [{ trials: 1_000_000 }, {}, { method: 'plain', points: 1_000_000, seed: 1 }],
    [{ trials: 1_000_000, seed: 9 }, { trials: 1024 }, { method: 'sobol', points: 1024, seed: 9 }],
    [{ method: 'lhs', trials: 1024 }, { seed: 0 }, { method: 'latin', points: 1024, seed: 0 }],
    [{ method: 'lhs' }, { method: 'plain' as const }, { method: 'plain', points: 65_536, seed: 1 }],
  ])('said %j, asked %j', (said, asked, expected) => {
    const { value } = readRiskFile(
      fileOf({ factors: { a: { dist: 'normal', mean: 0, sd: 1 } }, outputs: ['a'], ...said }),
    );
    if (!value?.cost) throw new Error('refused');
    expect(samplingOf(value.cost, asked)).toEqual(expected);
  });

  test.each([
    [{ method: 'sobol' as const, trials: 1000 }, 'NOT_A_POWER_OF_TWO', '512 | 1024'],
    [{ trials: 0 }, 'OUT_OF_RANGE', '1 .. 268435456'],
    [{ trials: 2.5 }, 'NOT_WHOLE', '1 .. 268435456'],
    [{ seed: -1 }, 'OUT_OF_RANGE', '0 .. 9007199254740991'],
  ])('%j is refused', (asked, code, expected) => {
    const { value } = readRiskFile(
      fileOf({ factors: { a: { dist: 'normal', mean: 0, sd: 1 } }, outputs: ['a'] }),
    );
    if (!value?.cost) throw new Error('refused');
    expect(openSimulation(value.cost, samplingOf(value.cost, asked)).issues).toMatchObject([
      { code, expected },
    ]);
  });

  test('few trials are enough for what they can tell', () => {
    const [one] = simulated(smallModel, { method: 'plain', trials: 1 }).outputs;
    expect(one).toMatchObject({ sd: null, standardErrorOfMean: null });
    const two = outputOf(simulated(smallModel, { method: 'plain', trials: 2 }), 'cost');
    expect(two.percentiles.every(({ standardError }) => standardError === null || standardError >= 0)).toBe(
      true,
    );
  });
});

describe('a run that is stopped', () => {
  const asked = { method: 'plain' as const, trials: 40_960 };
  const breathe = () => Promise.resolve();

  test('gives the answer of what was done, and says so', async () => {
    const stop = new AbortController();
    const told: number[] = [];
    const onProgress = (done: number) => {
      told.push(done);
      if (done >= 8192) stop.abort();
    };
    const result = await runBreathing(simulationOf(smallModel, asked), {
      signal: stop.signal,
      breathe,
      onProgress,
    });
    expect(told).toEqual([4096, 8192]);
    expect(result.run).toMatchObject({ trials: 40_960, done: 8192, isPartial: true });
    const whole = simulated(smallModel, { ...asked, trials: 8192 });
    expect(outputOf(result, 'cost')).toEqual(outputOf(whole, 'cost'));
  });

  test('before its first trial has no figures and no zeros', async () => {
    const result = await runBreathing(simulationOf(smallModel, asked), {
      signal: AbortSignal.abort(),
      breathe,
    });
    expect(result.run).toMatchObject({ done: 0, isPartial: true });
    expect([result.outputs, result.tornado, result.joint, result.network, result.issues]).toEqual([
      [],
      [],
      [],
      null,
      [],
    ]);
  });

  test('a Sobol net that was cut off is told with the errors of independent points', async () => {
    const stop = new AbortController();
    const result = await runBreathing(simulationOf(smallModel, { method: 'sobol', trials: 2 ** 16 }), {
      signal: stop.signal,
      breathe,
      onProgress: () => stop.abort(),
    });
    expect(result.run).toMatchObject({ errorsFrom: 'points', done: 4096 });
  });

  test('that is not stopped is the run by itself', async () => {
    const result = await runBreathing(simulationOf(smallModel, asked), {
      signal: new AbortController().signal,
      breathe,
    });
    expect(result).toEqual(simulated(smallModel, asked));
  });
});
