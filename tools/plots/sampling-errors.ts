import {
  openSimulation,
  type RiskResult,
  readRiskFile,
  runSimulation,
  samplingOf,
} from '@zhulin/engines/risk';
import { fileOf } from '../../engines/risk/testing/models.ts';
import { twelveFactors } from '../../engines/risk/testing/twelve-factors.ts';

export const FIGURES = ['mean', 'P80', 'P95'] as const;
export const METHODS = ['plain', 'latin', 'sobol'] as const;

/** How far a figure of the cost wanders around its true value over the seeds: root mean square, in the unit of the cost. */
export interface SamplingError {
  figure: (typeof FIGURES)[number];
  method: (typeof METHODS)[number];
  points: number;
  error: number;
}

const SEEDS = 24;
const POINTS = [1024, 4096, 16_384, 65_536];
/** What is taken for true: the middle of a few large nets. */
const TRUTH = { points: 2 ** 21, seeds: [1001, 1002, 1003, 1004] };

type Figures = Record<SamplingError['figure'], number>;

function costOf(method: SamplingError['method'], trials: number, seed: number): Figures {
  const spec = readRiskFile(fileOf(twelveFactors)).value?.cost;
  const simulation = spec && openSimulation(spec, samplingOf(spec, { method, trials, seed })).value;
  if (!simulation) throw new Error('the model is refused');
  return figuresOf(runSimulation(simulation));
}

function figuresOf({ outputs }: RiskResult): Figures {
  const cost = outputs.find(({ output }) => output === 'cost');
  const at = (percent: number) => Number(cost?.percentiles.find((each) => each.percent === percent)?.value);
  return { mean: Number(cost?.mean), P80: at(80), P95: at(95) };
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Errors of the cost of twelve correlated factors over 24 seeds, for every method and size. */
export function samplingErrors(tell: (line: string) => void): SamplingError[] {
  tell('the true values …');
  const large = TRUTH.seeds.map((seed) => costOf('sobol', TRUTH.points, seed));
  const errors: SamplingError[] = [];
  for (const method of METHODS) {
    for (const points of POINTS) {
      tell(`${method} ${points}`);
      const runs = Array.from({ length: SEEDS }, (_, seed) => costOf(method, points, seed));
      for (const figure of FIGURES) {
        const truth = meanOf(large.map((each) => each[figure]));
        const error = Math.sqrt(meanOf(runs.map((run) => (run[figure] - truth) ** 2)));
        errors.push({ figure, method, points, error });
      }
    }
  }
  return errors;
}
