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
