import type { Fix } from '@zhulin/assessment';
import { valueAt, withValueAt } from '@zhulin/plan';
import type { DraftPlan } from '../../assessment-worker/index.ts';

/** The draft with another value in a field. An emptied field takes its assumption with it: nothing is assumed of
 * what is not said. */
export function withField(draft: DraftPlan, path: string, value: unknown): DraftPlan {
  const changed = withValueAt(draft, path, value);
  const assumptions = valueAt(changed, 'assumptions');
  if (value !== undefined || !Array.isArray(assumptions)) return changed;
  return withValueAt(
    changed,
    'assumptions',
    assumptions.filter((each) => valueAt(each, 'path') !== path),
  );
}

/** The draft with every change of a fix. */
export function withFix(draft: DraftPlan, { changes }: Fix): DraftPlan {
  return changes.reduce((changed, { path, to }) => withField(changed, path, to), draft);
}

/** Why the authors set a field themselves, where they say so of exactly this field. */
export function assumptionOf(draft: DraftPlan, path: string): string | undefined {
  const assumptions = valueAt(draft, 'assumptions');
  if (!Array.isArray(assumptions)) return undefined;
  const note = assumptions.find((each) => valueAt(each, 'path') === path);
  return note === undefined ? undefined : String(valueAt(note, 'note'));
}
