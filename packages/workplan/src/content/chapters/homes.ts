import type { Content } from '../context.ts';
import { lackOf, type Own, ownList } from './own.ts';

type Tenure = 'affordable_rental' | 'affordable_sale' | 'market';

/** How many dwellings the plan lists, of some tenures or in all. */
export function homesOf({ plan }: Content, ...tenures: Tenure[]): Own {
  const list = plan.buildings?.dwellings;
  if (list === undefined || list.length === 0) return lackOf('buildings.dwellings');
  const counted = list.filter(
    ({ tenure }) => tenures.length === 0 || (tenure !== undefined && tenures.some((each) => each === tenure)),
  );
  const sum = counted.reduce((total, { count }) => total + count, 0);
  return ownList('buildings.dwellings', sum, 'dwellings');
}
