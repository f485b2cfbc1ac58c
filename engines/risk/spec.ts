import type { Distribution, Sampling } from '../numeric/index.ts';
import type { LinkType } from '../schedule/index.ts';
import type { RankPair } from './copula.ts';

/** An uncertain quantity. */
export interface RiskFactor {
  id: string;
  name: string;
  distribution: Distribution;
}

/** Work that takes between `min` and `max` days, most likely `mode` (PERT); three equal figures are certain. */
export interface NetworkActivity {
  id: string;
  phase: string | null;
  min: number;
  mode: number;
  max: number;
  links: { activity: number; type: LinkType; lagDays: number }[];
}

/** Activities that wait for each other. `order` puts each behind those it waits for. */
export interface RiskNetwork {
  activities: NetworkActivity[];
  order: number[];
  phases: string[];
  /** Standard deviation of the factor, of mean 1, by which all durations of a phase are multiplied in a trial; 0 is none. */
  phaseFactorSd: number;
}

/** What a response does to a factor: another distribution in its place, or its value times `scale` plus `shift`. */
export type FactorChange =
  | { factor: number; distribution: Distribution }
  | { factor: number; scale: number; shift: number };

export interface RiskResponse {
  id: string;
  name: string;
  changes: FactorChange[];
  /** What the response itself adds to outputs, such as its price to the cost; a figure each output. */
  adds: number[];
}

/** How often a value of the formulas, or a factor, is above a figure. */
export interface RiskLimit {
  id: string;
  of: string;
  above: number;
}

/** One model in which everything is drawn together, read and found without fault. */
export interface RiskSpec {
  factors: RiskFactor[];
  pairs: RankPair[];
  model: string;
  outputs: string[];
  /** Of 100. */
  percentiles: number[];
  /** Pairs of outputs by number. */
  joint: [number, number][];
  network: RiskNetwork | null;
  responses: RiskResponse[];
  limits: RiskLimit[];
  /** What is said of the sampling. */
  sampling: { method: Sampling['method'] | null; trials: number | null; seed: number | null };
}

/** The name under which formulas read when the network ends, in days. */
export const FINISH = 'finish';

export const phaseFactorId = (phase: string): string => `phase:${phase}`;
