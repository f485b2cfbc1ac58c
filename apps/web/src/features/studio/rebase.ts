import { sameValue, valueAt } from '@zhulin/plan';
import type { DraftPlan } from '../../assessment-worker/index.ts';
import { withAssumptionPaths } from './draft-edits.ts';

/** The plan that edits began with, the edited one, and the version that was published meanwhile. */
export interface ThreePlans {
  base: DraftPlan;
  mine: DraftPlan;
  theirs: DraftPlan;
}

/** A place that both sides changed, each otherwise; undefined: it says nothing there. */
export interface Conflict {
  /** Names the place whatever is chosen: rows by their ids. */
  key: string;
  mine: unknown;
  theirs: unknown;
}

export type Side = 'mine' | 'theirs';

export interface Rebased {
  plan: DraftPlan;
  conflicts: readonly Conflict[];
}

/** My edits on top of the version that was published meanwhile, field by field. Rows are the same when their id is; in other
 * lists the positions count, and only where no row came or went. Where both sides changed one place, mine stands unless theirs
 * is chosen. Assumptions follow the rows that they speak of. Cost: O(values). */
export function rebase(three: ThreePlans, chosen: ReadonlyMap<string, Side> = new Map()): Rebased {
  const conflicts: Conflict[] = [];
  const merger = new Merger(chosen, conflicts);
  const merged = merger.merge(byId(three.base), byId(three.mine), byId(three.theirs), '');
  // A plan is a group of fields on every side, so what comes of three is one.
  return { plan: byPosition(merged as DraftPlan), conflicts };
}

type Fields = Readonly<Record<string, unknown>>;

class Merger {
  readonly #chosen: ReadonlyMap<string, Side>;
  readonly #conflicts: Conflict[];

  constructor(chosen: ReadonlyMap<string, Side>, conflicts: Conflict[]) {
    this.#chosen = chosen;
    this.#conflicts = conflicts;
  }

  merge(base: unknown, mine: unknown, theirs: unknown, key: string): unknown {
    if (sameValue(mine, theirs) || sameValue(theirs, base)) return mine;
    if (sameValue(mine, base)) return theirs;
    if (isFields(mine) && isFields(theirs))
      return this.#fields(isFields(base) ? base : {}, mine, theirs, key);
    const [was, own, other] = [rowsOf(base), rowsOf(mine), rowsOf(theirs)];
    if (was && own && other) return this.#rows(was, own, other, key);
    if (areRowsInPlace(base) && areRowsInPlace(mine) && areRowsInPlace(theirs)) {
      const isSteady = base.length === mine.length && mine.length === theirs.length;
      if (isSteady)
        return mine.map((each, place) => this.merge(base[place], each, theirs[place], `${key}.${place}`));
    }
    this.#conflicts.push({ key, mine, theirs });
    return this.#chosen.get(key) === 'theirs' ? theirs : mine;
  }

  #fields(base: Fields, mine: Fields, theirs: Fields, key: string): Fields {
    const names = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
    const merged = [...names].map((name): [string, unknown] => [
      name,
      this.merge(base[name], mine[name], theirs[name], key === '' ? name : `${key}.${name}`),
    ]);
    return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
  }

  #rows(base: Rows, mine: Rows, theirs: Rows, key: string): unknown[] {
    const rows = orderOf(base, mine, theirs).map((id) =>
      this.merge(base.get(id), mine.get(id), theirs.get(id), `${key}.${ROW_MARK}${id}`),
    );
    return rows.filter((row) => row !== undefined);
  }
}

type Rows = ReadonlyMap<string, Fields>;

/** The rows of a list by what tells them from each other; undefined for anything else. */
function rowsOf(value: unknown): Rows | undefined {
  if (!areRowsInPlace(value)) return undefined;
  const named = value.flatMap((row): [string, Fields][] => {
    const id = idOf(row);
    return id === undefined ? [] : [[id, row]];
  });
  const rows = new Map(named);
  return rows.size === value.length ? rows : undefined;
}

/** An assumption is told from others by the place that it speaks of. */
function idOf({ id, path }: Fields): string | undefined {
  if (typeof id === 'string') return id;
  return typeof path === 'string' ? path : undefined;
}

/** In the order of whoever moved rows, theirs where both did; rows that only one side has follow those they stand behind. */
function orderOf(base: Rows, mine: Rows, theirs: Rows): string[] {
  const order = (rows: Rows, of: Rows) => [...rows.keys()].filter((id) => of.has(id)).join('\n');
  const isTheirs = order(theirs, base) !== order(base, theirs);
  const [first, second] = isTheirs ? [theirs, mine] : [mine, theirs];
  const ids = [...first.keys()];
  let before = -1;
  for (const id of second.keys()) {
    const place = ids.indexOf(id);
    if (place >= 0) before = place;
    else ids.splice(++before, 0, id);
  }
  return ids;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of groups of fields, which their positions tell from each other. */
function areRowsInPlace(value: unknown): value is Fields[] {
  return Array.isArray(value) && value.every(isFields);
}

/** Before the name of a row in a path. */
const ROW_MARK = '#';

/** The plan whose assumptions name rows by their ids, so that they hold wherever the rows come to stand. */
function byId(plan: DraftPlan): DraftPlan {
  return withAssumptionPaths(plan, (path) => translated(path, plan, nameOfRow));
}

function byPosition(plan: DraftPlan): DraftPlan {
  return withAssumptionPaths(plan, (path) => positionOf(path, plan));
}

/** A place of the plan as the form knows it, rows by their positions.
 * @param key  as a conflict has it
 * @returns undefined when its row is no longer there */
export function positionOf(key: string, plan: DraftPlan): string | undefined {
  return translated(key, plan, placeOfRow);
}

type RowStep = (step: string, list: readonly unknown[]) => string | undefined;

function translated(path: string, plan: DraftPlan, turn: RowStep): string | undefined {
  const steps: string[] = [];
  const from: string[] = [];
  for (const step of path.split('.')) {
    const list = from.length === 0 ? plan : valueAt(plan, from.join('.'));
    const next = Array.isArray(list) ? turn(step, list) : step;
    if (next === undefined) return undefined;
    steps.push(next);
    from.push(turn === nameOfRow ? step : next);
  }
  return steps.join('.');
}

function nameOfRow(step: string, list: readonly unknown[]): string {
  const row = list[Number(step)];
  const { id } = isFields(row) ? row : {};
  return typeof id === 'string' ? `${ROW_MARK}${id}` : step;
}

function placeOfRow(step: string, list: readonly unknown[]): string | undefined {
  if (!step.startsWith(ROW_MARK)) return step;
  const name = step.slice(ROW_MARK.length);
  const place = list.findIndex((row) => isFields(row) && idOf(row) === name);
  return place < 0 ? undefined : String(place);
}
