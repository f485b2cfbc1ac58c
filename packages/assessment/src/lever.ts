import { type Plan, type PlanPath, valueAt, withValueAt } from '@zhulin/plan';

/** One thing an author can move to make a plan meet a rule: usually a field, sometimes a few that move together. */
export interface Lever {
  id: string;
  unit: string;
  /** Every path it may change, or the list in which it changes a line. */
  paths: readonly PlanPath[];
  low: number;
  high: number;
  step: number;
  /** Where it stands now, or undefined when the plan does not say. */
  read(plan: Plan): number | undefined;
  set(plan: Plan, value: number): Plan;
}

/** A change that would fix a finding, field by field. */
export interface Fix {
  lever: string;
  changes: { path: string; from: number; to: number; unit: string }[];
}

/** The lever of one numeric field. `low` and `high` are what the schema allows, in the unit of the field. */
export function fieldLever(
  path: PlanPath,
  { unit, step, low, high }: { unit: string; step: number; low: number; high: number },
): Lever {
  return {
    id: path,
    unit,
    paths: [path],
    low,
    high,
    step,
    read: (plan) => {
      const value = valueAt(plan, path);
      return typeof value === 'number' ? value : undefined;
    },
    set: (plan, value) => withValueAt(plan, path, value),
  };
}

const DOUBLINGS = 24;

/** The smallest move of a lever, in either direction and in whole steps, after which the check is met.
 * @param distanceAt  distance from the bound for a changed plan: 0 when met, null when it cannot be computed;
 *   expected to change in one direction as the lever moves in one direction, so that a direction in which it grows is
 *   left at once
 * @returns undefined when no move within the lever's range meets it
 * Cost: about 24 evaluations up to the bound and as many back to it. */
export function findFix(
  lever: Lever,
  plan: Plan,
  distanceAt: (plan: Plan) => number | null,
): Fix | undefined {
  const now = lever.read(plan);
  if (now === undefined) return undefined;
  const before = distanceAt(plan);
  if (before === null || before === 0) return undefined;
  const reachedAt = (value: number): Reached => {
    const distance = distanceAt(lever.set(plan, value));
    if (distance === null) return 'short';
    if (Math.sign(distance) !== Math.sign(before)) return 'past';
    return Math.abs(distance) > Math.abs(before) ? 'farther' : 'short';
  };
  for (const direction of [-1, 1] as const) {
    const value = smallestMove(lever, now, direction, reachedAt);
    if (value === undefined || distanceAt(lever.set(plan, value)) !== 0) continue;
    return { lever: lever.id, changes: changesBetween(lever, plan, lever.set(plan, value)) };
  }
  return undefined;
}

/** Where a move ends: the bound is met or passed, still ahead, or farther away than before the move. */
type Reached = 'past' | 'short' | 'farther';

function smallestMove(
  lever: Lever,
  now: number,
  direction: -1 | 1,
  reachedAt: (value: number) => Reached,
): number | undefined {
  const { step, low, high } = lever;
  // Whole steps are counted on a grid through 0, so that an area ends on a whole m² and a share on a tenth of a percent.
  const start = direction < 0 ? Math.ceil(now / step) : Math.floor(now / step);
  const last = direction < 0 ? Math.ceil(low / step) : Math.floor(high / step);
  const valueAtGrid = (grid: number) => Number((grid * step).toPrecision(12));
  let inside = start;
  let outside: number | undefined;
  for (let reach = 1, round = 0; round < DOUBLINGS && inside !== last; reach *= 2, round++) {
    const next = direction < 0 ? Math.max(last, start - reach) : Math.min(last, start + reach);
    const reached = reachedAt(valueAtGrid(next));
    if (reached === 'farther') return undefined;
    if (reached === 'past') {
      outside = next;
      break;
    }
    inside = next;
  }
  if (outside === undefined) return undefined;
  while (Math.abs(outside - inside) > 1) {
    const middle = Math.trunc((outside + inside) / 2);
    if (reachedAt(valueAtGrid(middle)) === 'past') outside = middle;
    else inside = middle;
  }
  return valueAtGrid(outside);
}

function changesBetween(lever: Lever, before: Plan, after: Plan): Fix['changes'] {
  return lever.paths.flatMap((path) =>
    numbersThatDiffer(valueAt(before, path), valueAt(after, path), path).map((change) => ({
      ...change,
      unit: lever.unit,
    })),
  );
}

/** Every number that stands in both and differs, with its path, list positions included. */
function numbersThatDiffer(
  before: unknown,
  after: unknown,
  path: string,
): { path: string; from: number; to: number }[] {
  if (typeof before === 'number' && typeof after === 'number') {
    return before === after ? [] : [{ path, from: before, to: after }];
  }
  if (typeof before !== 'object' || before === null || typeof after !== 'object' || after === null) return [];
  return Object.entries(before).flatMap(([step, value]) =>
    numbersThatDiffer(value, valueAt(after, step), `${path}.${step}`),
  );
}
