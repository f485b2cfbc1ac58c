import { parentPort, workerData } from 'node:worker_threads';
import { openSimulation, type PARTS, readRiskFile, type samplingOf, type Tally } from '@zhulin/engines/risk';

/** One model of a description, as it was parsed from JSON. */
export interface RiskTask {
  readonly input: unknown;
  readonly part: (typeof PARTS)[number];
  readonly sampling: ReturnType<typeof samplingOf>;
}

/** Blocks to run, or nothing more to do. */
export type RiskOrder = { readonly blocks: readonly number[] } | 'tell';

export type RiskReport = { readonly trials: number } | { readonly tally: Tally };

// Cast: who starts the thread hands over a RiskTask.
const { input, part, sampling } = workerData as RiskTask;
const spec = readRiskFile(input).value?.[part];
const simulation = spec && openSimulation(spec, sampling).value;
if (!simulation) throw new Error('a description that was refused came to a thread');
const tally = simulation.openTally();

parentPort?.on('message', (order: RiskOrder) => {
  if (order === 'tell') report({ tally });
  else {
    const before = tally.trials;
    for (const block of order.blocks) simulation.runBlock(block, tally);
    report({ trials: tally.trials - before });
  }
});

function report(said: RiskReport): void {
  parentPort?.postMessage(said);
}
