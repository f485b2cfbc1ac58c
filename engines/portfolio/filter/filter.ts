import type { ReasonId } from '../attention/reason.ts';
import { type BreachState, stateOf } from '../breach/breaches-of.ts';
import { type MeasureId, type NumberId, placeOf, type Uncounted } from '../number/number.ts';
import type { BreachTarget, GoalState, RowLight } from '../row/row.ts';
import type { Standing } from '../standing/standing.ts';
import type { Status } from '../standing/status.ts';

/** By what projects are grouped and filtered. */
export const DIMENSIONS = ['province', 'city', 'placeKind', 'type', 'mode', 'status', 'light'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Which projects. All that is given must hold; of several values one is enough. */
export interface Filter {
  readonly types?: readonly string[] | undefined;
  readonly modes?: readonly string[] | undefined;
  readonly placeKinds?: readonly string[] | undefined;
  readonly statuses?: readonly Status[] | undefined;
  readonly lights?: readonly RowLight[] | undefined;
  readonly province?: string | undefined;
  /** The name of now. */
  readonly city?: string | undefined;
  readonly district?: string | undefined;
  /** Of this organisation, or below its path, where that is seen. */
  readonly organisation?: { readonly id: string; readonly path: string | undefined } | undefined;
  /** Of which the plan does not say this. */
  readonly lacks?: readonly Dimension[] | undefined;
  /** With something to count in a number or a part of one. */
  readonly only?: MeasureId | undefined;
  /** Which a number cannot count, and why. */
  readonly uncounted?: { readonly number: NumberId; readonly reason: Uncounted } | undefined;
  /** That need attention for this reason, or for any. */
  readonly reason?: ReasonId | 'any' | undefined;
  /** Of which this finding is red or amber. */
  readonly finding?: string | undefined;
  /** With a due goal like this. */
  readonly goal?: GoalCellId | undefined;
  /** Whose own simulation says this of this target, or that says nothing of it for this reason. */
  readonly breach?: { readonly target: BreachTarget; readonly state: BreachState } | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly archived?: 'no' | 'only' | 'all' | undefined;
}

export interface GoalCellId {
  readonly dimension: string;
  readonly phase: string;
  readonly state?: GoalState | undefined;
}

/** The value by which a project is grouped; null: not known. */
export function dimensionOf(standing: Standing, dimension: Dimension): string | null {
  if (dimension === 'city' || dimension === 'status' || dimension === 'light') return standing[dimension];
  return standing.row[dimension];
}

/** Which of the projects the filter lets through. Cost: O(projects). */
export function filtered(standings: readonly Standing[], filter: Filter): Standing[] {
  const tests = testsOf(filter);
  return standings.filter((standing) => tests.every((test) => test(standing)));
}

type Test = (standing: Standing) => boolean;

function testsOf(filter: Filter): Test[] {
  const {
    archived = 'no',
    organisation,
    district,
    lacks,
    only,
    uncounted,
    reason,
    finding,
    goal,
    breach,
    ids,
  } = filter;
  const tests: Test[] = [];
  if (archived !== 'all') tests.push(({ row }) => row.isArchived === (archived === 'only'));
  const oneOf = (dimension: Dimension, values: readonly string[] | undefined) => {
    if (values) tests.push((standing) => values.includes(dimensionOf(standing, dimension) ?? ''));
  };
  oneOf('type', filter.types);
  oneOf('mode', filter.modes);
  oneOf('placeKind', filter.placeKinds);
  oneOf('status', filter.statuses);
  oneOf('light', filter.lights);
  oneOf('province', filter.province === undefined ? undefined : [filter.province]);
  oneOf('city', filter.city === undefined ? undefined : [filter.city]);
  if (district !== undefined) tests.push(({ row }) => row.district === district);
  if (organisation) tests.push(({ row }) => isBelow(row, organisation));
  for (const dimension of lacks ?? []) tests.push((standing) => isLacking(standing, dimension));
  if (only !== undefined) tests.push(hasSome(placeOf(only)));
  if (uncounted) {
    const place = placeOf(uncounted.number);
    tests.push(({ whys }) => whys[place] === uncounted.reason);
  }
  if (reason !== undefined)
    tests.push(({ reasons }) => reasons.some(({ id }) => reason === 'any' || id === reason));
  if (finding !== undefined) tests.push(({ findings }) => findings.includes(finding));
  if (goal) tests.push(({ goals, day }) => goals.some((each) => each.due <= day && isOfCell(each, goal)));
  if (breach) tests.push(({ breaches }) => stateOf(breaches, breach.target) === breach.state);
  if (ids) tests.push(({ row }) => ids.includes(row.id));
  return tests;
}

function hasSome(place: number): Test {
  return ({ measures }) => {
    const value = Number(measures[place]);
    return !Number.isNaN(value) && value !== 0;
  };
}

function isBelow(
  { orgId, orgPath }: Standing['row'],
  { id, path }: NonNullable<Filter['organisation']>,
): boolean {
  return orgId === id || (path !== undefined && orgPath.startsWith(path));
}

function isLacking(standing: Standing, dimension: Dimension): boolean {
  const value = dimensionOf(standing, dimension);
  return value === null || value === 'unknown';
}

export function isOfCell(
  goal: { readonly dimension: string; readonly phase: string; readonly verdict: GoalState },
  { dimension, phase, state }: GoalCellId,
): boolean {
  return (
    goal.dimension === dimension && goal.phase === phase && (state === undefined || goal.verdict === state)
  );
}
