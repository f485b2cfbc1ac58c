import type { Work } from './case-work.ts';
import { drawRounds } from './draw.ts';
import { startFleet } from './fleet.ts';
import { openArchive } from './job-clerk.ts';
import { Ledger } from './ledger.ts';
import { openOffice } from './office.ts';
import { playRound, type RoundResult, type Run } from './round.ts';
import { lineOf } from './told.ts';
import { Watch } from './watch.ts';

/** Starts the product, and whoever works with it. `closeRun` ends all of it. */
export async function openRun(seed: number): Promise<Run> {
  const fleet = await startFleet();
  try {
    const office = await openOffice(fleet.origins, seed);
    const ledger = new Ledger();
    const work: Work = { office, ledger, isOver: () => true };
    const watch = new Watch(fleet);
    const run = { fleet, office, ledger, watch, projectId: await openArchive(work) };
    watch.start();
    return run;
  } catch (error) {
    await fleet.end();
    throw error;
  }
}

export async function closeRun({ fleet, watch }: Run): Promise<void> {
  await watch.end().finally(() => fleet.end());
}

interface Asked {
  readonly seed: number;
  readonly rounds: number;
  readonly tell: (line: string) => void;
}

/** Plays the rounds of a seed, and stops at the first that finds something wrong. */
export async function playRounds(run: Run, { seed, rounds, tell }: Asked): Promise<RoundResult[]> {
  const results: RoundResult[] = [];
  for (const round of drawRounds(seed, rounds)) {
    const result = await playRound(run, round);
    results.push(result);
    tell(lineOf(result));
    if (result.problems.length > 0) break;
  }
  return results;
}
