import { type Bound, compareWithBound } from '../rules/index.ts';
import { dayMonthsLater, fromEpochDay, type IsoDay, toEpochDay } from '../units/index.ts';
import { GOAL_DIMENSIONS, type Goal, type GoalDimension, type Phase } from './goal.ts';
import type { ScoringIssue } from './issue.ts';
import { readGoals } from './read-goals.ts';

export const GOAL_VERDICTS = ['met', 'within_band', 'missed', 'unknown'] as const;
export type GoalVerdict = (typeof GOAL_VERDICTS)[number];

export interface GoalsInput {
  /** First day of the plan. */
  start: IsoDay;
  asOf: IsoDay;
  phases: readonly Phase[];
  goals: readonly Goal[];
  /** Shares of a target: what a goal may fall short by, and the most that a justified adjustment may grant. */
  flexibility: { least: number; most: number };
  /** By id of goal: the band granted to it, where it is another than the least. */
  bands: Readonly<Record<string, number>>;
  /** By id of goal, in its unit; null, or no entry, where nothing was observed. */
  observed: Readonly<Record<string, number | null>>;
}

export interface GoalResult {
  id: string;
  dimension: GoalDimension;
  phase: string;
  due: IsoDay;
  isDue: boolean;
  target: Bound;
  unit: string;
  measured: number | null;
  verdict: GoalVerdict;
  /** How far outside the target, in its unit, negative below; 0 when met, null when unknown. */
  distance: number | null;
  band: number;
  /** The least favourable value that is still within the band. */
  acceptedTo: number;
}

/** The goals of one dimension in one phase. */
export interface GoalCell {
  dimension: GoalDimension;
  phase: string;
  goals: number;
  due: number;
  verdicts: Record<GoalVerdict, number>;
}

export interface GoalsResult {
  phases: { id: string; from: IsoDay; to: IsoDay }[];
  /** Null before the start and after the last phase. */
  currentPhase: string | null;
  goals: GoalResult[];
  cells: GoalCell[];
  /** Ids of goals that are due and missed by more than their band. */
  missed: string[];
  /** Ids of goals of which nothing was observed, whether due or not. */
  missing: string[];
  issues: ScoringIssue[];
}

/** How far each goal is reached, by dimension and phase, the phases counted from the plan's own start.
 * A goal missed by no more than its band, a share of the target, is `within_band`; a target of 0 has no band.
 * A goal is due on the last day of its month and later; before, the verdict says how far it is already.
 * Issues (then nothing is computed): NOT_A_DAY, NO_PHASES, PHASES_NOT_IN_ORDER, NOT_WHOLE, NO_GOALS, DUPLICATE_ID,
 * UNKNOWN_DIMENSION, DUE_OUTSIDE_PHASES, BAND_INSIDE_OUT, BAND_TOO_WIDE, NOT_A_SHARE, UNKNOWN_GOAL, NOT_FINITE.
 * Cost: O(goals · phases). */
export function computeGoals(input: GoalsInput): GoalsResult {
  const issues = readGoals(input);
  if (issues.length > 0)
    return { phases: [], currentPhase: null, goals: [], cells: [], missed: [], missing: [], issues };
  const { start, asOf } = input;
  const phases = input.phases.map(({ id, fromMonth, toMonth }) => ({
    id,
    from: dayMonthsLater(start, fromMonth),
    to: lastDay(start, toMonth),
  }));
  const goals = input.goals.map((goal) => resultOf(goal, input));
  return {
    phases,
    currentPhase: phases.find(({ from, to }) => from <= asOf && asOf <= to)?.id ?? null,
    goals,
    cells: GOAL_DIMENSIONS.flatMap((dimension) => phases.map(({ id }) => cellOf(goals, dimension, id))),
    missed: goals.filter(({ isDue, verdict }) => isDue && verdict === 'missed').map(({ id }) => id),
    missing: goals.filter(({ verdict }) => verdict === 'unknown').map(({ id }) => id),
    issues,
  };
}

function lastDay(start: IsoDay, month: number): IsoDay {
  return fromEpochDay(toEpochDay(dayMonthsLater(start, month)) - 1);
}

function resultOf(goal: Goal, { start, asOf, phases, flexibility, bands, observed }: GoalsInput): GoalResult {
  const { id, dimension, target, unit, dueMonth } = goal;
  const phase = phases.find(({ fromMonth, toMonth }) => fromMonth < dueMonth && dueMonth <= toMonth);
  if (phase === undefined) throw new Error(`goal ${id} is due in no phase`);
  const due = lastDay(start, dueMonth);
  const measured = observed[id] ?? null;
  const band = bands[id] ?? flexibility.least;
  const comparison = measured === null ? null : compareWithBound(measured, target);
  return {
    id,
    dimension,
    phase: phase.id,
    due,
    isDue: due <= asOf,
    target,
    unit,
    measured,
    verdict: verdictOf(measured, target, band),
    distance: comparison === null ? null : comparison.distance,
    band,
    acceptedTo: edgeOf(widened(target, band), measured),
  };
}

function verdictOf(measured: number | null, target: Bound, band: number): GoalVerdict {
  if (measured === null) return 'unknown';
  if (compareWithBound(measured, target).met) return 'met';
  return compareWithBound(measured, widened(target, band)).met ? 'within_band' : 'missed';
}

/** The target with each edge moved outwards by a share of itself. An open edge stays open. */
function widened(target: Bound, band: number): Bound {
  const down = (edge: number) => edge - band * Math.abs(edge);
  const up = (edge: number) => edge + band * Math.abs(edge);
  if ('min' in target) return { min: down(target.min), max: up(target.max) };
  if ('gte' in target) return { gte: down(target.gte) };
  if ('lte' in target) return { lte: up(target.lte) };
  return 'gt' in target ? { gt: down(target.gt) } : { lt: up(target.lt) };
}

/** The edge on the side of the measured value; the lower one where a range has two and nothing was measured. */
function edgeOf(bound: Bound, measured: number | null): number {
  if ('min' in bound) return measured !== null && measured > bound.max ? bound.max : bound.min;
  if ('gte' in bound) return bound.gte;
  if ('lte' in bound) return bound.lte;
  return 'gt' in bound ? bound.gt : bound.lt;
}

function cellOf(goals: readonly GoalResult[], dimension: GoalDimension, phase: string): GoalCell {
  const members = goals.filter((goal) => goal.dimension === dimension && goal.phase === phase);
  const count = (verdict: GoalVerdict) => members.filter((goal) => goal.verdict === verdict).length;
  return {
    dimension,
    phase,
    goals: members.length,
    due: members.filter(({ isDue }) => isDue).length,
    verdicts: {
      met: count('met'),
      within_band: count('within_band'),
      missed: count('missed'),
      unknown: count('unknown'),
    },
  };
}
