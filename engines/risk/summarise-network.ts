import { exactSum } from '../numeric/index.ts';
import { entry } from './at.ts';
import type { NetworkRun } from './network-run.ts';
import type { NetworkTally } from './tally.ts';

export interface ActivityRisk {
  activity: string;
  /** Share of trials in which it has no float. */
  criticality: number;
  /** Correlation of its duration with the finish; null where it is certain. */
  cruciality: number | null;
  /** Criticality times its standard deviation over that of the finish. */
  sensitivity: number | null;
}

export interface NetworkSummary {
  /** Finish with every activity at its most likely duration, and how often that is kept. */
  plannedFinish: number;
  onTime: { share: number; standardError: number };
  /** Most often critical first, then as listed. */
  activities: ActivityRisk[];
}

/** Which activities decide the end. Source: criticality index: Van Slyke 1963; cruciality: Williams, JORS 43 (1992); sensitivity
 * index: PMI, Practice Standard for Scheduling. */
export function summariseNetwork(run: NetworkRun, tally: NetworkTally, trials: number): NetworkSummary {
  const share = tally.onTime / trials;
  const { activities } = run.network;
  const total = (cell: number) => exactSum(tally.blocks.map(({ sums }) => Number(sums[cell])));
  const finishSum = exactSum(tally.blocks.map(({ finish }) => finish.sum));
  const finishSquares = exactSum(tally.blocks.map(({ finish }) => finish.squares));
  const sdOfFinish = Math.sqrt(Math.max(0, finishSquares - (finishSum * finishSum) / trials) / (trials - 1));
  const found = activities.map(({ id }, number): ActivityRisk => {
    const criticality = entry([...tally.critical.subarray(number, number + 1)], 0) / trials;
    const [sum, squares, products] = [total(3 * number), total(3 * number + 1), total(3 * number + 2)];
    const variance = (squares - (sum * sum) / trials) / (trials - 1);
    const isStill = !(variance > 1e-12) || !(sdOfFinish > 0);
    if (isStill) return { activity: id, criticality, cruciality: null, sensitivity: null };
    const covariance = (products - (sum * finishSum) / trials) / (trials - 1);
    const sd = Math.sqrt(variance);
    return {
      activity: id,
      criticality,
      cruciality: covariance / (sd * sdOfFinish),
      sensitivity: (criticality * sd) / sdOfFinish,
    };
  });
  return {
    plannedFinish: run.plannedFinish,
    onTime: { share, standardError: Math.sqrt((share * (1 - share)) / trials) },
    activities: found.sort((one, other) => other.criticality - one.criticality),
  };
}
