import type { Work } from './case-work.ts';
import { drawRounds } from './draw.ts';
import { startFleet } from './fleet.ts';
import { openArchive } from './job-clerk.ts';
import { Ledger } from './ledger.ts';
import { openOffice } from './office.ts';
import { playRound, type RoundResult } from './round.ts';
import { lineOf } from './told.ts';
import { Watch } from './watch.ts';

interface Asked {
  readonly seed: number;
  readonly rounds: number;
  readonly tell: (line: string) => void;
}

/** Plays the rounds of a seed on one installation, and stops at the first that finds something wrong. */
export async function runFaults({ seed, rounds, tell }: Asked): Promise<RoundResult[]> {
  const fleet = await startFleet();
  const watch = new Watch(fleet);
  try {
    const office = await openOffice(fleet.origins);
    const ledger = new Ledger();
    const work: Work = { office, ledger, isOver: () => true };
    const run = { fleet, office, ledger, watch, projectId: await openArchive(work) };
    watch.start();
    const results: RoundResult[] = [];
    for (const round of drawRounds(seed, rounds)) {
      const result = await playRound(run, round);
      results.push(result);
      tell(lineOf(result));
      if (result.problems.length > 0) break;
    }
    await watch.end();
    return results;
  } finally {
    await fleet.end();
  }
}
