import { openRandom } from '../../packages/assessment/src/demonstration/random.ts';

/** What is killed. The sequencer is whichever process gives the log its order at that moment; a backend is one process of PostgreSQL,
 * the postmaster the one that starts them. */
export const VICTIMS = ['server', 'worker', 'sequencer', 'postmaster', 'backend'] as const;
export type Victim = (typeof VICTIMS)[number];

export interface Strike {
  readonly victim: Victim;
  /** From the beginning of the load. */
  readonly afterMs: number;
  /** Which of several, 0 ≤ x < 1. */
  readonly which: number;
}

export interface Round {
  readonly number: number;
  /** In the order of time. */
  readonly strikes: readonly Strike[];
  /** Documents asked for at the beginning; before a worker is killed more are. */
  readonly jobs: number;
}

const FIRST_MS = [800, 2500] as const;
const NEXT_MS = [0, 1500] as const;
const STRIKES = 2;
const JOBS_MAX = 1;

/** What is killed when, in each of some rounds. Victims come from a shuffled pack that is used up before it is shuffled again, so
 * five rounds have each of them twice. The same seed gives the same rounds. */
export function drawRounds(seed: number, count: number): Round[] {
  const random = openRandom(seed);
  let pack: Victim[] = [];
  const victim = () => {
    if (pack.length === 0) pack = random.shuffled(VICTIMS);
    // Cast: it was filled when it was empty.
    return pack.pop() as Victim;
  };
  return Array.from({ length: count }, (_, index) => {
    let afterMs = 0;
    const strikes = Array.from({ length: STRIKES }, (_, place) => {
      const [least, most] = place === 0 ? FIRST_MS : NEXT_MS;
      afterMs += random.whole(least, most);
      return { victim: victim(), afterMs, which: random.next() };
    });
    return { number: index + 1, strikes, jobs: random.whole(0, JOBS_MAX) };
  });
}
