import type { Simulation } from './open-simulation.ts';
import { type RiskResult, summarise } from './summarise.ts';

/** Runs every block, one after the other. Cost: some 0.6 µs a trial of a dozen correlated factors. */
export function runSimulation(simulation: Simulation): RiskResult {
  const tally = simulation.openTally();
  for (let block = 0; block < simulation.blocks; block++) simulation.runBlock(block, tally);
  return summarise(simulation, tally);
}

/** The same beside other work: between blocks it lets the host breathe, tells how many trials are done, and stops when it is told to;
 * what was done until then is the (partial) answer.
 * @param breathe  resolves when the host had its turn; it is the host's to give */
export async function runBreathing(
  simulation: Simulation,
  {
    signal,
    breathe,
    onProgress,
  }: { signal: AbortSignal; breathe: () => Promise<void>; onProgress?: (done: number) => void },
): Promise<RiskResult> {
  const tally = simulation.openTally();
  for (let block = 0; block < simulation.blocks && !signal.aborted; block++) {
    simulation.runBlock(block, tally);
    onProgress?.(tally.trials);
    await breathe();
  }
  return summarise(simulation, tally);
}
