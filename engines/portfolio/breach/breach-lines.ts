import { BREACH_TARGETS, type BreachTarget } from '../row/row.ts';
import type { Standing } from '../standing/standing.ts';
import { BREACH_STATES, type BreachState, stateOf } from './breaches-of.ts';
import { BREACH_UNITS } from './ranked-breaches.ts';

/** One target over all projects. */
export interface BreachLine {
  readonly target: BreachTarget;
  readonly unit: string;
  /** How many projects are in each state; together all of them. */
  readonly states: Readonly<Record<BreachState, number>>;
  /** Fen by which the likely ones miss it, each with a probability of one in five; null: of another unit, too large to be
   * told, or not known of any. */
  readonly excessFen: number | null;
  /** Projects of which that is known. */
  readonly excessOf: number;
}

/** What is told of each target, in their order. Cost: O(projects × targets). */
export function breachLines(standings: readonly Standing[]): BreachLine[] {
  return BREACH_TARGETS.map((target) => {
    const states = Object.fromEntries(BREACH_STATES.map((state) => [state, 0])) as Record<
      BreachState,
      number
    >; // each state
    let [excess, excessOf] = [0, 0];
    for (const { breaches } of standings) {
      const state = stateOf(breaches, target);
      states[state] += 1;
      if (state !== 'likely') continue;
      const own = breaches.known.find((each) => each.target === target)?.excess ?? null;
      if (own === null) continue;
      excess += own;
      excessOf += 1;
    }
    const unit = BREACH_UNITS[target];
    const isTold = unit === 'fen' && excessOf > 0 && Number.isSafeInteger(excess);
    return { target, unit, states, excessFen: isTold ? excess : null, excessOf };
  });
}
