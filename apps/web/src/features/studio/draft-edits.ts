import type { Fix } from '@zhulin/assessment';
import { valueAt, withValueAt } from '@zhulin/plan';
import type { DraftPlan } from '../../assessment-worker/index.ts';

/** The draft with another value in a field. An emptied field takes its assumption with it: nothing is assumed of
 * what is not said. A group inside a group goes with the last that was said in it. */
export function withField(draft: DraftPlan, path: string, value: unknown): DraftPlan {
  if (value !== undefined) return withValueAt(draft, path, value);
  return withoutAssumptions(
    withoutEmpty(withValueAt(draft, path, undefined), parentOf(path)),
    new Set([path]),
  );
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

function withoutEmpty(draft: DraftPlan, group: string): DraftPlan {
  if (!group.includes('.')) return draft;
  const value = valueAt(draft, group);
  const isEmpty =
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
  const isRow = Array.isArray(valueAt(draft, parentOf(group)));
  return isEmpty && !isRow ? withoutEmpty(withValueAt(draft, group, undefined), parentOf(group)) : draft;
}

/** The draft without what was assumed of these places. */
export function withoutAssumptions(draft: DraftPlan, paths: ReadonlySet<string>): DraftPlan {
  return withAssumptionPaths(draft, (path) => (paths.has(path) ? undefined : path));
}

/** The draft with each assumption where its field went; those whose field is gone go too. */
export function withAssumptionPaths(
  draft: DraftPlan,
  moved: (path: string) => string | undefined,
): DraftPlan {
  const assumptions = valueAt(draft, 'assumptions');
  if (!Array.isArray(assumptions)) return draft;
  const next = assumptions.flatMap((each) => {
    const path = typeof each === 'object' && each !== null ? valueAt(each, 'path') : undefined;
    if (typeof path !== 'string') return [each];
    const to = moved(path);
    if (to === undefined) return [];
    return [to === path ? each : { ...each, path: to }];
  });
  const isSame =
    next.length === assumptions.length && next.every((each, index) => each === assumptions[index]);
  return isSame ? draft : withValueAt(draft, 'assumptions', next);
}

/** The draft with every change of a fix. */
export function withFix(draft: DraftPlan, { changes }: Fix): DraftPlan {
  return changes.reduce((changed, { path, to }) => withField(changed, path, to), draft);
}

/** Why the authors set a field themselves, where they say so of exactly this field. */
export function assumptionOf(draft: DraftPlan, path: string): string | undefined {
  const assumptions = valueAt(draft, 'assumptions');
  if (!Array.isArray(assumptions)) return undefined;
  const note = assumptions.find((each) => valueAt(Object(each), 'path') === path);
  return note === undefined ? undefined : String(valueAt(note, 'note'));
}
