import type { Plan } from './schema.ts';

/** One place of a plan that says something else. */
export interface FieldChange {
  kind: 'added' | 'removed' | 'changed';
  /** Dotted path; the positions of rows, from 0, are those of the later plan, of the earlier for what was removed. */
  path: string;
  /** Which row of a list it is in, by the row's own id and name; of the innermost list. */
  row?: { id: string; name?: string };
  /** Absent for what was added. */
  before?: unknown;
  /** Absent for what was removed. */
  after?: unknown;
}

/** What differs between two plans, in the order of the later one; what was removed follows what stands beside it.
 * Rows are the same when their `id` is; rows without one when their position is. Lists of single values, drawings and
 * open records are compared as wholes. Moving a row changes nothing.
 * Cost: O(values). */
export function diffPlans(before: Plan, after: Plan): FieldChange[] {
  return compareMaps(before, after, '', undefined);
}

type Fields = Readonly<Record<string, unknown>>;
type RowName = FieldChange['row'];

/** Compared as they are: GeoJSON, and records whose keys are the authors' own. */
const WHOLES = new Set(['site.geojson']);

function compare(before: unknown, after: unknown, path: string, row: RowName): FieldChange[] {
  if (sameValue(before, after)) return [];
  if (before === undefined) return [{ kind: 'added', path, ...(row && { row }), after }];
  if (after === undefined) return [{ kind: 'removed', path, ...(row && { row }), before }];
  if (!WHOLES.has(path)) {
    if (isFields(before) && isFields(after)) return compareMaps(before, after, path, row);
    if (isRows(before) && isRows(after)) return compareRows(before, after, path);
  }
  return [{ kind: 'changed', path, ...(row && { row }), before, after }];
}

function compareMaps(before: Fields, after: Fields, path: string, row: RowName): FieldChange[] {
  const keys = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...keys].flatMap((key) =>
    compare(own(before, key), own(after, key), path === '' ? key : `${path}.${key}`, row),
  );
}

function compareRows(before: readonly Fields[], after: readonly Fields[], path: string): FieldChange[] {
  const [was, is] = [positions(before), positions(after)];
  const changed = [...is].flatMap(([key, position]) => {
    const old = was.get(key);
    const row = after[position];
    return compare(old === undefined ? undefined : before[old], row, `${path}.${position}`, nameOf(row));
  });
  const removed = [...was].flatMap(([key, position]) => {
    const row = before[position];
    return is.has(key) ? [] : compare(row, undefined, `${path}.${position}`, nameOf(row));
  });
  return [...changed, ...removed];
}

/** Where each row stands, by what tells it from the others. */
function positions(rows: readonly Fields[]): Map<unknown, number> {
  const ids = rows.map((row) => own(row, 'id'));
  const areNamed = ids.every((id) => typeof id === 'string') && new Set(ids).size === ids.length;
  return new Map(rows.map((_, position) => [areNamed ? ids[position] : position, position]));
}

function nameOf(row: Fields | undefined): RowName {
  const [id, name] = [row && own(row, 'id'), row && own(row, 'name')];
  if (typeof id !== 'string') return undefined;
  return { id, ...(typeof name === 'string' && { name }) };
}

function own(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRows(value: unknown): value is readonly Fields[] {
  return Array.isArray(value) && value.every(isFields);
}

/** Whether two parts of plans say the same; a field that is undefined is one that is not there. Cost: O(values) not shared. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, index) => sameValue(each, b[index]));
  }
  if (!isFields(a) || !isFields(b)) return false;
  const keys = Object.keys(a).filter((key) => a[key] !== undefined);
  const others = Object.keys(b).filter((key) => b[key] !== undefined);
  return (
    keys.length === others.length && keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
  );
}
