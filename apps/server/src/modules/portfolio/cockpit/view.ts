import type { Actor, CockpitFilter } from '@zhulin/contract';
import { type Filter, filtered, type Standing } from '@zhulin/engines/portfolio';
import type { Database } from '../../../database/database.ts';
import { askOnce } from '../../../database/with-actor.ts';
import { type Reading, readSeen, type Seen } from '../seen/seen.ts';
import { selectPath } from '../store.ts';

/** Filter and cut-off of a question. */
export type ViewQuery = CockpitFilter & { readonly cutoff?: string | undefined };

/** The projects that a question is about. */
export interface View extends Reading {
  readonly standings: readonly Standing[];
  /** What an answer says of itself. */
  readonly ground: {
    readonly day: string;
    readonly at: string;
    readonly cutoff: Seen['cutoff'];
    readonly rulesHash: string;
    readonly projects: number;
    readonly archived: number;
  };
  /** Answers once a state of the projects, filter and question. */
  readonly once: <Answer>(question: string, answer: () => Answer) => Answer;
}

/** Errors: CUTOFF_NOT_FOUND, COCKPIT_RULES_MISSING. */
export async function openView(
  database: Database,
  actor: Actor,
  query: ViewQuery,
  ids?: readonly string[],
): Promise<View> {
  const { organisation, cutoff } = query;
  const [reading, path] = await Promise.all([
    readSeen(database, actor, cutoff),
    organisation === undefined ? undefined : askOnce(database, actor, (db) => selectPath(db, organisation)),
  ]);
  return viewOf(reading, filterOf(query, path, ids));
}

/** The same filter on another reading. */
export function viewOf({ seen, at }: Reading, filter: Filter): View {
  const key = JSON.stringify(filter);
  // Cast: only what `make` of the same question made is kept under it.
  const once = <Answer>(question: string, make: () => Answer): Answer =>
    seen.once(`${question} ${key}`, make) as Answer;
  const standings = once('filtered', () => filtered(seen.standings, filter));
  const { day, cutoff, rulesHash } = seen;
  const archived = once('archived', () => {
    return filter.archived === 'no' ? filtered(seen.standings, { ...filter, archived: 'only' }).length : 0;
  });
  return {
    seen,
    at,
    standings,
    ground: { day, at, cutoff, rulesHash, projects: standings.length, archived },
    once,
  };
}

export function filterOf(query: ViewQuery, path: string | undefined, ids?: readonly string[]): Filter {
  const { types, modes, placeKinds, statuses, lights, province, city, district, lacks, only, reason } = query;
  const { finding, goalDimension, goalPhase, goalState, uncountedIn, uncounted, archived, organisation } =
    query;
  const { breachTarget, breachState } = query;
  return {
    types,
    modes,
    placeKinds,
    statuses,
    lights,
    province,
    city,
    district,
    lacks,
    only,
    reason,
    finding,
    archived,
    ...(organisation !== undefined && { organisation: { id: organisation, path } }),
    ...(goalDimension &&
      goalPhase && { goal: { dimension: goalDimension, phase: goalPhase, state: goalState } }),
    ...(uncountedIn && uncounted && { uncounted: { number: uncountedIn, reason: uncounted } }),
    ...(breachTarget && breachState && { breach: { target: breachTarget, state: breachState } }),
    ...(ids && { ids }),
  };
}
