import {
  openSimulation,
  type RiskResult,
  readRiskFile,
  runBreathing,
  samplingOf,
} from '@zhulin/engines/risk';
import type { Answer, Asked } from './protocol.ts';
import { fileOf, type RiskModel, readModel } from './risk-model.ts';
import { trialModel } from './trial.ts';

interface Run {
  signal: AbortSignal;
  /** Resolves when the host had its turn. */
  breathe: () => Promise<void>;
  onAnswer: (answer: Answer) => void;
}

/** Simulates twice: the curves and the tornado, which come at once; then everything. Ends without an
 * answer when it is overtaken. Cost: the second run takes as many times the first as there are responses. */
export async function simulate({ model: text, trial, points, seed }: Asked, run: Run): Promise<void> {
  const model = trialModel(readModel(text), trial);
  const few: RiskModel = { ...model, joint: [], limits: [], responses: [] };
  const curves = await resultOf(few, { points, seed }, run);
  if (curves === null) return;
  run.onAnswer({ kind: 'curves', result: curves });
  const whole = await resultOf(model, { points, seed }, run, (done) =>
    run.onAnswer({ kind: 'progress', done, points }),
  );
  if (whole !== null) run.onAnswer({ kind: 'whole', result: whole });
}

/** @returns null where it is refused, which is told, or overtaken */
async function resultOf(
  model: RiskModel,
  { points, seed }: Pick<Asked, 'points' | 'seed'>,
  { signal, breathe, onAnswer }: Run,
  onProgress?: (done: number) => void,
): Promise<RiskResult | null> {
  const { value: file, issues } = readRiskFile(fileOf(model));
  if (file?.cost === undefined) {
    onAnswer({ kind: 'refused', issues });
    return null;
  }
  const opened = openSimulation(file.cost, samplingOf(file.cost, { seed, trials: points }));
  if (opened.value === null) {
    onAnswer({ kind: 'refused', issues: opened.issues });
    return null;
  }
  const result = await runBreathing(opened.value, { signal, breathe, ...(onProgress && { onProgress }) });
  return signal.aborted ? null : result;
}
