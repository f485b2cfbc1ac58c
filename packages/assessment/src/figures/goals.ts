import type { RuleInForce } from '@zhulin/engines/rules';
import {
  computeGoals,
  type Goal,
  type GoalResult,
  type GoalsResult,
  goalsFromRules,
} from '@zhulin/engines/scoring';
import { type IsoDay, isoDay } from '@zhulin/engines/units';
import type { PlanValue } from '@zhulin/plan';
import { type FigureRow, figure, type Lack, once, Unavailable } from '../figure.ts';
import { inputIfGiven, rulesAbout, rulesNamed, run } from '../source.ts';
import { allObserved } from './observed.ts';
import { start } from './project-flows.ts';
import { issueOf, refusal } from './refusal.ts';

type PlanGoal = PlanValue<'goals'>[number];

/** The phases of a plan's own goals, in the order of those of the rules. */
const PHASES = ['near', 'middle', 'far'] as const;

const from = {
  start,
  asOf: run('asOf'),
  goals: inputIfGiven('goals'),
  observed: inputIfGiven('observed'),
  targets: rulesAbout('dimension'),
  phases: rulesNamed(['phase.near.years', 'phase.mid.years', 'phase.far.years', 'goal.flexibility']),
};

interface Given {
  start: string;
  asOf: IsoDay;
  goals: readonly PlanGoal[] | undefined;
  observed: PlanValue<'observed'> | undefined;
  targets: readonly RuleInForce[];
  phases: readonly RuleInForce[];
}

/** A goal, and what is observed of it. */
type Watched = Goal & { readonly indicator: string };

const judged = once((given: Given): GoalsResult | Unavailable => {
  const {
    phases,
    goals: demanded,
    flexibility,
    issues,
  } = goalsFromRules([...given.phases, ...given.targets]);
  if (issues.length > 0 || flexibility === null) return refusal(issues.map(issueOf));
  const own = ownGoals(given.goals ?? [], phases);
  if (own instanceof Unavailable) return own;
  const goals: Watched[] = [...own, ...demanded.map((goal) => ({ ...goal, indicator: goal.id }))];
  const observed = allObserved(given.observed, goals, given.asOf);
  if (observed instanceof Unavailable) return observed;
  const bands = own.flatMap(({ id, band }) => (band === undefined ? [] : [[id, band] as const]));
  const { asOf } = given;
  const result = computeGoals({
    start: isoDay(given.start),
    asOf,
    phases,
    goals,
    flexibility,
    bands: Object.fromEntries(bands),
    observed,
  });
  return result.issues.length === 0 ? result : refusal(result.issues.map(issueOf));
});

function ownGoals(
  goals: readonly PlanGoal[],
  phases: readonly { toMonth: number }[],
): (Watched & { band: number | undefined })[] | Unavailable {
  const lacks = goals.flatMap((goal, index) =>
    (['dimension', 'better'] as const)
      .filter((field) => goal[field] === undefined)
      .map((field): Lack => ({ kind: 'input', path: `goals.${index}.${field}` })),
  );
  if (lacks.length > 0) return new Unavailable(lacks);
  return goals.flatMap(({ id, dimension, better, unit, band, ...goal }) =>
    PHASES.flatMap((phase, place) => {
      const [value, dueMonth] = [goal[phase], phases[place]?.toMonth];
      if (value === undefined || dueMonth === undefined || dimension === undefined) return [];
      const target = better === 'lower' ? { lte: value } : { gte: value };
      return { id: `${id}.${phase}`, indicator: id, dimension, target, unit, dueMonth, band };
    }),
  );
}

function rowOf({
  id,
  phase,
  dimension,
  due,
  isDue,
  target,
  unit,
  measured,
  verdict,
  distance,
  band,
}: GoalResult): FigureRow {
  const [sense = '', value = 0] = Object.entries(target)[0] ?? [];
  return {
    id,
    phase,
    dimension,
    sense,
    target: value,
    quantity: unit,
    due,
    isDue,
    ...(measured === null ? {} : { measured }),
    ...(distance === null ? {} : { distance }),
    bandShare: band,
    goalVerdict: verdict,
  };
}

/** Goals of the plan and of the rules, each in its phase. */
export const goalTable = figure({
  id: 'goals.table',
  unit: 'table',
  how: 'goals-by-phase',
  from,
  compute: (given): readonly FigureRow[] | Unavailable => {
    const result = judged(given);
    if (result instanceof Unavailable) return result;
    const names = new Map(given.goals?.map(({ id, name }) => [id, name]));
    return result.goals.map((goal) => {
      const name = names.get(goal.id.replace(/\.[a-z]+$/, ''));
      return { ...(name === undefined ? { rule: goal.id } : { name }), ...rowOf(goal) };
    });
  },
});

/** Ids of goals that are due and missed by more than their band. */
export const goalsMissed = figure({
  id: 'goals.missed',
  unit: 'names',
  how: 'goals-due-and-missed',
  from: { table: goalTable },
  compute: ({ table }): readonly string[] =>
    table
      .filter((row) => row['isDue'] === true && row['goalVerdict'] === 'missed')
      .map((row) => String(row['id'])),
});

export const goalsMissedCount = figure({
  id: 'goals.missed_count',
  unit: 'targets',
  how: 'count-of-goals-missed',
  from: { missed: goalsMissed },
  compute: ({ missed }): number => missed.length,
});

/** How many goals of each dimension and phase are due, met, within their band, missed and unknown. */
const goalMatrix = figure({
  id: 'goals.matrix',
  unit: 'table',
  how: 'goals-by-dimension-and-phase',
  from,
  compute: (given): readonly FigureRow[] | Unavailable => {
    const result = judged(given);
    if (result instanceof Unavailable) return result;
    return result.cells.map(({ dimension, phase, goals, due, verdicts }) => ({
      dimension,
      phase,
      goals,
      due_goals: due,
      met: verdicts.met,
      within_band: verdicts.within_band,
      missed: verdicts.missed,
      unknown: verdicts.unknown,
    }));
  },
});

export const goalFigures = [goalTable, goalMatrix, goalsMissed, goalsMissedCount];
