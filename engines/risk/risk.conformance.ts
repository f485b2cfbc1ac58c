import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  openSimulation,
  type PARTS,
  type RiskResult,
  readRiskFile,
  runSimulation,
  samplingOf,
} from './index.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const data = resolve(root, process.env['ZHULIN_CONFORMANCE_DATA'] ?? '../shared/data', 'risk');
const hasData = existsSync(join(data, 'spec.json'));
if (!hasData) console.warn(`risk conformance against numpy skipped: no data at ${data}`);

const read = (name: string) => JSON.parse(readFileSync(join(data, name), 'utf8'));

function simulated(part: (typeof PARTS)[number], asked: Parameters<typeof samplingOf>[1]): RiskResult {
  const { value, issues } = readRiskFile(read('spec.json'));
  const spec = value?.[part];
  if (!spec) throw new Error(JSON.stringify(issues));
  const { value: simulation } = openSimulation(spec, samplingOf(spec, asked));
  if (!simulation) throw new Error('the sampling is refused');
  return runSimulation(simulation);
}

describe.skipIf(!hasData)('a million trials of numpy, twelve correlated factors', () => {
  const trialsOfNumpy = 1_000_000;

  describe.each([
    ['plain', 1_000_000, 1],
    ['plain', 1_000_000, 2],
    ['latin', 2 ** 18, 1],
    ['sobol', 2 ** 16, 1],
    ['sobol', 2 ** 18, 5],
  ] as const)('%s, %d trials, seed %d', (method, trials, seed) => {
    const result = simulated('cost', { method, trials, seed });
    const { answers } = read('numpy_cost.json');

    test('means and percentiles are the same within four standard errors of both', () => {
      for (const { output, mean, sd, standardErrorOfMean, percentiles } of result.outputs) {
        const ofNumpy = answers.sd[output] / Math.sqrt(trialsOfNumpy);
        expect(Math.abs(mean - answers.mean[output])).toBeLessThan(
          4 * Math.hypot(Number(standardErrorOfMean), ofNumpy),
        );
        expect(Number(sd) / answers.sd[output]).toBeCloseTo(1, 2);
        for (const { percent, value, standardError } of percentiles) {
          // numpy's points are plain: its error is that of so many independent trials.
          const plain = Number(standardError) * Math.sqrt(trials / trialsOfNumpy);
          const both = Math.hypot(Number(standardError), Math.max(plain, 1.2 * ofNumpy));
          expect(Math.abs(Number(value) - answers.pct[output][percent])).toBeLessThan(4 * both);
        }
      }
    });

    test('tornado bars are within 0.01', () => {
      for (const output of ['cost', 'profit']) {
        const bars = result.tornado.find((each) => each.output === output)?.bars ?? [];
        expect(bars).toHaveLength(12);
        for (const { factor, spearman } of bars) {
          expect(Math.abs(spearman - answers.tornado[output][factor])).toBeLessThan(0.01);
        }
      }
    });

    test('the chance of a loss and the joint confidence at 70% are the same', () => {
      const profit = result.outputs.find(({ output }) => output === 'profit');
      const ofNumpy = Math.sqrt((answers.P_loss * (1 - answers.P_loss)) / trialsOfNumpy);
      const error = Math.hypot(Number(profit?.belowZero.standardError), ofNumpy);
      expect(Math.abs(Number(profit?.belowZero.share) - answers.P_loss)).toBeLessThan(4 * error);
      const pair = result.joint.find(({ outputs }) => outputs.join() === 'cost,months');
      const joint = pair?.atPercentiles.find(({ percent }) => percent === 70);
      const both = Math.hypot(Number(joint?.standardError), 0.0005);
      expect(Math.abs(Number(joint?.share) - answers.joint70)).toBeLessThan(4 * both);
    });
  });
});

describe.skipIf(!hasData)('a hundred thousand trials of numpy, a network of 200 activities', () => {
  test.each([
    ['plain', 100_000],
    ['sobol', 2 ** 16],
  ] as const)('%s, %d trials', (method, trials) => {
    const { outputs, network } = simulated('schedule', { method, trials });
    const { beta } = read('numpy_sched.json');
    const [finish] = outputs;
    const ofNumpy = beta.sd / Math.sqrt(100_000);
    expect(Math.abs(Number(finish?.mean) - beta.mean)).toBeLessThan(
      4 * Math.hypot(Number(finish?.standardErrorOfMean), ofNumpy),
    );
    expect(Number(finish?.sd) / beta.sd).toBeCloseTo(1, 1);
    finish?.percentiles.forEach(({ value, standardError }, index) => {
      const both = Math.hypot(Number(standardError), 1.3 * ofNumpy);
      expect(Math.abs(Number(value) - beta.pct[index])).toBeLessThan(4 * both);
    });
    const shares = network?.activities.map(({ criticality }) => criticality) ?? [];
    expect(shares.filter((share) => share >= 0.95)).toHaveLength(beta.always);
    expect(shares.filter((share) => share > 0.05 && share < 0.95)).toHaveLength(beta.near);
    expect(network?.plannedFinish).toBe(1342);
    expect(Number(network?.onTime.share)).toBeCloseTo(0.011, 2);
  });
});

const worked = join(data, '../schedule/worked.json');
const hasWorked = existsSync(worked);

interface PertExample {
  name: string;
  activities: Record<string, { preds: string[]; a: number; m: number; b: number }>;
  T: number;
  critical: string[];
}

describe.skipIf(!hasWorked)('answers worked by others, and where the published one is wrong', () => {
  const file = hasWorked ? JSON.parse(readFileSync(worked, 'utf8')) : { pert: [], closed_forms: [] };
  const meanOf = (factors: object[], model: string) => {
    const { value, issues } = readRiskFile({ version: 1, cost: { factors, model, outputs: ['y'] } });
    if (!value?.cost) throw new Error(JSON.stringify(issues));
    const { value: simulation } = openSimulation(value.cost, samplingOf(value.cost, { trials: 2 ** 18 }));
    const [output] = simulation ? runSimulation(simulation).outputs : [];
    if (!output) throw new Error('not simulated');
    return { mean: output.mean, error: Number(output.standardErrorOfMean) };
  };
  const normal = (id: string) => ({ id, dist: 'normal', mean: 0, sd: 1 });

  test('the later of two, and of three, independent normal times: what a merge adds', () => {
    const { answer } = file.closed_forms.find(({ name }: { name: string }) => name.startsWith('max of 2'));
    const three = ['a', 'b', 'c'].map(normal);
    for (const [place, model] of ['y = max(a, b)', 'y = max(a, b, c)'].entries()) {
      const { mean, error } = meanOf(three, model);
      expect(Math.abs(mean - answer[place])).toBeLessThan(Math.max(4 * error, 1e-3));
    }
  });

  test('a normal, a triangular and a uniform cost have the mean 30, not the published 38.57', () => {
    const factors = [
      { id: 'a', dist: 'normal', mean: 10, sd: 2 },
      { id: 'b', dist: 'triangular', a: 5, m: 10, b: 15 },
      { id: 'c', dist: 'uniform', a: 8, b: 12 },
    ];
    const { mean, error } = meanOf(factors, 'y = a + b + c');
    expect(Math.abs(mean - 30)).toBeLessThan(Math.max(4 * error, 1e-4));
    expect(Math.abs(mean - 38.57)).toBeGreaterThan(8);
  });

  test.each(file.pert as PertExample[])(
    '$name: the path of the means is the published one, and its length is less than what is to be expected',
    ({ activities, T, critical }) => {
      const longest = new Map<string, { end: number; path: string[] }>();
      for (const [id, { preds, a, m, b }] of Object.entries(activities)) {
        const before = preds.map((pred) => longest.get(pred) ?? { end: Number.NaN, path: [] });
        const last = before.reduce((most, each) => (each.end > most.end ? each : most), {
          end: 0,
          path: [] as string[],
        });
        longest.set(id, { end: last.end + (a + 4 * m + b) / 6, path: [...last.path, id] });
      }
      const [path] = [...longest.values()].sort((one, other) => other.end - one.end);
      expect(path?.end).toBeCloseTo(T, 6);
      expect(path?.path).toEqual(critical);

      const schedule = {
        activities: Object.entries(activities).map(([id, fields]) => ({ id, phase: 'all', ...fields })),
        phaseFactorSd: 0,
      };
      const { value, issues } = readRiskFile({ version: 1, schedule });
      if (!value?.schedule) throw new Error(JSON.stringify(issues));
      const { value: simulation } = openSimulation(
        value.schedule,
        samplingOf(value.schedule, { trials: 2 ** 16 }),
      );
      const result = simulation && runSimulation(simulation);
      // The mean of the latest of several paths is no less than the latest of their means.
      expect(Number(result?.outputs[0]?.mean)).toBeGreaterThan(
        T - 4 * Number(result?.outputs[0]?.standardErrorOfMean),
      );
    },
  );
});
