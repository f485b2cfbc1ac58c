import type {
  Actor,
  Cockpit,
  CockpitQuery,
  CockpitRoadmap,
  CockpitRoadmapQuery,
  CockpitRows,
  CockpitRowsQuery,
  CockpitTable,
  CockpitTableQuery,
  CockpitTrend,
  CockpitTrendQuery,
} from '@zhulin/contract';
import { fail } from '@zhulin/contract';
import {
  answersOf,
  byPressure,
  cellsOf,
  cockpitOf,
  contributionAt,
  type Drilled,
  drill,
  drillGoals,
  groupsBy,
  NUMBERS,
  numberChanges,
  roadmapItems,
  roadmapMonths,
  type Standing,
  Sums,
  unitOf,
} from '@zhulin/engines/portfolio';
import { type IsoMonth, isoDay, monthOf } from '@zhulin/engines/units';
import type { Database } from '../../../database/database.ts';
import { askOnce } from '../../../database/with-actor.ts';
import { selectLastCutoffs } from '../cutoff/cutoff-store.ts';
import { readSeen } from '../seen/seen.ts';
import { selectPath } from '../store.ts';
import { cockpitProject } from './project.ts';
import { filterOf, openView, type View, viewOf } from './view.ts';

/** How many of those that need attention the cockpit itself names. */
const LISTED = 12;

/** Errors: CUTOFF_NOT_FOUND, COCKPIT_RULES_MISSING. */
export async function readCockpit(database: Database, actor: Actor, query: CockpitQuery): Promise<Cockpit> {
  const view = await openView(database, actor, query);
  const { seen, standings, once, ground } = view;
  const answer = once('cockpit', () => {
    const { attention, ...rest } = cockpitOf(standings, seen.rules, { listed: LISTED });
    const byId = new Map(standings.map((standing) => [standing.row.id, standing]));
    return {
      ...rest,
      attention: {
        ...attention,
        first: attention.first.flatMap(({ id, points, reasons }) => {
          const standing = byId.get(id);
          return standing === undefined ? [] : [{ project: cockpitProject(standing), points, reasons }];
        }),
      },
      facets: facetsOf(seen.standings),
    };
  });
  return { ...ground, ...answer };
}

function facetsOf(standings: readonly Standing[]): Cockpit['facets'] {
  const names = (of: (standing: Standing) => string | null) =>
    [...new Set(standings.map(of))].filter((name) => name !== null).sort();
  return { provinces: names(({ row }) => row.province), cities: names(({ city }) => city) };
}

/** How the numbers have moved since the last cut-offs before. Errors: those of `readCockpit`. */
export async function readTrend(
  database: Database,
  actor: Actor,
  query: CockpitTrendQuery,
): Promise<CockpitTrend> {
  const { seen, at, standings, once, ground } = await openView(database, actor, query);
  const { organisation } = query;
  const [cutoffs, path] = await Promise.all([
    askOnce(database, actor, (db) => selectLastCutoffs(db, seen.day, query.count)),
    organisation === undefined ? undefined : askOnce(database, actor, (db) => selectPath(db, organisation)),
  ]);
  const filter = filterOf(query, path);
  const numbersOf = (view: Pick<View, 'seen' | 'standings' | 'once'>) =>
    view.once('numbers', () => answersOf(Sums.of(view.standings), view.seen.rules));
  const now = numbersOf({ seen, standings, once });
  const points: CockpitTrend['points'][number][] = [];
  for (const cutoff of cutoffs) {
    const then = numbersOf(viewOf(await readSeen(database, actor, cutoff.id), filter));
    points.push({
      cutoff,
      numbers: numberChanges(then, now).map(({ id, before, change }) => ({ id, before, change })),
    });
  }
  return { ...ground, at, points };
}

/** The twelve numbers of each value of a dimension. Errors: those of `readCockpit`. */
export async function readTable(
  database: Database,
  actor: Actor,
  query: CockpitTableQuery,
): Promise<CockpitTable> {
  const { dimension } = query;
  const { seen, standings, once, ground } = await openView(database, actor, query);
  const table = once(`table ${dimension}`, () => ({
    dimension,
    numbers: NUMBERS,
    groups: groupsBy(dimension, standings, seen.rules),
    total: cellsOf(Sums.of(standings), seen.rules),
  }));
  return { ...ground, ...table };
}

/** The projects behind a number, a page of them. Errors: those of `readCockpit`. */
export async function listRows(
  database: Database,
  actor: Actor,
  query: CockpitRowsQuery,
): Promise<CockpitRows> {
  const { measure, order, direction, limit, offset, ids } = query;
  const { standings, once, ground } = await openView(database, actor, query, ids);
  const { listed, value } = once(`rows ${measure} ${query.counting} ${order} ${direction}`, () => {
    const drilled = drilledBy(standings, query).sort(inOrder(order, direction));
    return {
      listed: drilled,
      value: drilled.reduce((sum, { contribution }) => sum + contribution, 0),
    };
  });
  const rows = listed.slice(offset, offset + limit).map(({ standing, contribution }) => ({
    project: cockpitProject(standing),
    contribution,
    values: NUMBERS.map((_, place) => contributionAt(standing, place)),
    reasons: standing.reasons,
    points: standing.points,
  }));
  return {
    ...ground,
    measure,
    unit: unitOf(measure),
    value: Number.isSafeInteger(value) ? value : null,
    total: listed.length,
    numbers: NUMBERS,
    rows,
  };
}

/** Errors: INPUT_NOT_VALID for a cell of goals that is not named. */
function drilledBy(standings: readonly Standing[], query: CockpitRowsQuery): Drilled[] {
  const { measure, counting, goalDimension, goalPhase, goalState } = query;
  if (counting === 'measure') return drill(standings, measure);
  if (goalDimension !== undefined && goalPhase !== undefined)
    return drillGoals(standings, { dimension: goalDimension, phase: goalPhase, state: goalState });
  const text = 'goalDimension, goalPhase';
  throw fail('INPUT_NOT_VALID', { problems: [{ path: 'query.counting', text }] });
}

type Key = (drilled: Drilled) => number | string | null;

const keys: Readonly<Record<Exclude<CockpitRowsQuery['order'], 'pressure'>, Key>> = {
  contribution: ({ contribution }) => contribution,
  name: ({ standing }) => standing.row.name,
  investment: ({ standing }) => standing.row.investmentFen,
  floor_area: ({ standing }) => standing.row.floorAreaM2,
  residents: ({ standing }) => standing.row.residents,
};

/** A whole order: projects that are alike stand by id, so that pages neither repeat nor hide any. */
function inOrder(order: CockpitRowsQuery['order'], direction: 'up' | 'down') {
  const sign = direction === 'up' ? 1 : -1;
  if (order === 'pressure')
    return (one: Drilled, other: Drilled) => -sign * byPressure(one.standing, other.standing);
  const key = keys[order];
  return (one: Drilled, other: Drilled): number => {
    const [a, b] = [key(one), key(other)];
    if (a !== b) {
      if (a === null || b === null) return a === null ? 1 : -1;
      return a < b ? -sign : sign;
    }
    return one.standing.row.id < other.standing.row.id ? -1 : 1;
  };
}

/** Milestones by month, and those of one month. Errors: those of `readCockpit`. */
export async function readRoadmap(
  database: Database,
  actor: Actor,
  query: CockpitRoadmapQuery,
): Promise<CockpitRoadmap> {
  const { seen, standings, once, ground } = await openView(database, actor, query);
  const month = (query.month ?? monthOf(isoDay(seen.day))) as IsoMonth; // of the form that the contract has checked
  const { months, withoutSchedule } = once('roadmap', () => ({
    months: roadmapMonths(standings),
    withoutSchedule: standings.filter(({ milestones }) => milestones === null).length,
  }));
  const items = once(`roadmap ${month}`, () => roadmapItems(standings, month));
  const byId = once('by id', () => new Map(standings.map((standing) => [standing.row.id, standing])));
  return {
    ...ground,
    months,
    withoutSchedule,
    month,
    total: items.length,
    items: items.slice(query.offset, query.offset + query.limit).flatMap(({ project, id, ...milestone }) => {
      const standing = byId.get(project);
      return standing === undefined
        ? []
        : [{ project: cockpitProject(standing), milestone: id, ...milestone }];
    }),
  };
}
