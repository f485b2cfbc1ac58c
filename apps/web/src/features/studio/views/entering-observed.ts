import { valueAt, withValueAt } from '@zhulin/plan';
import { useGoTo, useStudio } from '../parts/studio-context.ts';

/** A row of a list of the plan that says something of an indicator. */
interface Begun {
  indicator: string;
  unit?: string;
}

/** The way to what a list of the plan says of an indicator: to its last row, or to one that is begun for it. Undefined where nothing
 * can be entered. */
export function useEnterObserved(
  list: 'observed' | 'risks.observations' = 'observed',
): ((begun: Begun) => void) | undefined {
  const { draft } = useStudio();
  const goTo = useGoTo();
  if (draft.isLocked) return undefined;
  return (begun) => {
    const stated = valueAt(draft.draft, list);
    const rows: unknown[] = Array.isArray(stated) ? stated : [];
    const last = rows.findLastIndex((row) => valueAt(Object(row), 'indicator') === begun.indicator);
    if (last < 0) {
      draft.change(withValueAt(draft.draft, list, [...rows, begun]), null, {
        key: 'add',
        path: list,
        count: 1,
      });
    }
    goTo(`${list}.${last < 0 ? rows.length : last}.value`);
  };
}
