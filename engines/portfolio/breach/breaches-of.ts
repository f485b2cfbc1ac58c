import { BREACH_TARGETS, type BreachTarget, type NotSimulated, type RowBreach } from '../row/row.ts';
import type { PortfolioRules } from '../rules/portfolio-rules.ts';
import type { Facts } from '../standing/facts.ts';

/** States in which a simulation tells something of a target. */
export const COUNTED_STATES = ['likely', 'possible', 'unlikely'] as const;

/** What is told of one target of one project: every project is in just one of these. Beside the counted ones: `settled`: the
 * works are finished; `not_set`: its plan has no such target; the reasons why it is not simulated; `not_recorded`: the version
 * of its plan came before this was kept. */
export const BREACH_STATES = [
  ...COUNTED_STATES,
  'settled',
  'not_set',
  'cannot_simulate',
  'no_simulation',
  'not_recorded',
] as const;
export type BreachState = (typeof BREACH_STATES)[number];

/** What a project's own simulation says of all its targets. */
export interface StandingBreaches {
  /** By the places of BREACH_TARGETS. */
  readonly states: readonly BreachState[];
  /** Of the states that are counted. */
  readonly known: readonly RowBreach[];
  /** Sample points; null: nothing is simulated. */
  readonly points: number | null;
}

const all = (state: BreachState): StandingBreaches => ({
  states: BREACH_TARGETS.map(() => state),
  known: [],
  points: null,
});
const NOTHING: Readonly<Record<NotSimulated | 'not_recorded', StandingBreaches>> = {
  no_simulation: all('no_simulation'),
  cannot_simulate: all('cannot_simulate'),
  not_recorded: all('not_recorded'),
};

/** What only happens as long as somebody builds. */
const OF_WORKS: readonly BreachTarget[] = ['over_estimate', 'over_reserve', 'late', 'land_up_tenth'];

export function breachesOf({ row, status }: Facts, { breach }: PortfolioRules): StandingBreaches {
  const found = row.detail?.breaches ?? 'not_recorded';
  if (typeof found === 'string') return NOTHING[found];
  if (breach === null) return NOTHING.not_recorded;
  const isSettled = (target: BreachTarget) => status === 'completed' && OF_WORKS.includes(target);
  return {
    states: BREACH_TARGETS.map((target): BreachState => {
      const own = found.targets.find((each) => each.target === target);
      if (own === undefined) return 'not_set';
      if (isSettled(target)) return 'settled';
      if (own.probability >= breach.likely) return 'likely';
      return own.probability >= breach.possible ? 'possible' : 'unlikely';
    }),
    known: found.targets.filter(({ target }) => !isSettled(target)),
    points: found.points,
  };
}

export function stateOf({ states }: StandingBreaches, target: BreachTarget): BreachState {
  const state = states[BREACH_TARGETS.indexOf(target)];
  if (state === undefined) throw new RangeError(`${target} is no target`);
  return state;
}
