import type { Sampling } from '../numeric/index.ts';
import { phaseFactorId, type RiskFactor, type RiskSpec } from './spec.ts';

export const BLOCK_POINTS = 4096;
/** Trials when neither the file nor the asker says how many. */
const USUAL_TRIALS = 2 ** 16;
const USUAL_SEED = 1;

/** How a model is sampled: what was asked for, else what its file says, else 65,536 Sobol points; where the number of trials is said
 * and is no power of two, they are plain. */
export function samplingOf(
  { sampling }: Pick<RiskSpec, 'sampling'>,
  asked: {
    method?: Sampling['method'] | undefined;
    trials?: number | undefined;
    seed?: number | undefined;
  } = {},
): Omit<Sampling, 'dimensions'> {
  const points = asked.trials ?? sampling.trials ?? USUAL_TRIALS;
  const usual = Number.isInteger(Math.log2(points)) ? 'sobol' : 'plain';
  return {
    points,
    method: asked.method ?? sampling.method ?? usual,
    seed: asked.seed ?? sampling.seed ?? USUAL_SEED,
  };
}

/** How many numbers one trial draws. */
export function dimensionsOf({ factors, network }: RiskSpec): number {
  const uncertain = network?.activities.filter(({ min, max }) => min < max).length;
  return factors.length + phaseFactors(network).length + (uncertain ?? 0);
}

/** A factor each phase, where durations of a phase are multiplied together. */
export function phaseFactors(network: RiskSpec['network']): RiskFactor[] {
  if (!network || network.phaseFactorSd === 0) return [];
  const { phases, phaseFactorSd: sd } = network;
  return phases.map((phase) => ({
    id: phaseFactorId(phase),
    name: phase,
    distribution: { kind: 'lognormal', mean: 1, sd },
  }));
}
