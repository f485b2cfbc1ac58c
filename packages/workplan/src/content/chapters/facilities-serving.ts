import type { PlanFacility } from '@zhulin/plan';
import type { Run } from '../../model.ts';
import type { Content } from '../context.ts';
import { type Lacks, lackOf } from './own.ts';

/** The names of what serves one of some functions. */
export function facilitiesServing(
  { plan }: Content,
  functions: readonly PlanFacility['serves'][],
): Run[][] | { lacks: Lacks } {
  if (plan.facilities === undefined) return lackOf('facilities');
  return plan.facilities
    .filter(({ serves }) => serves !== undefined && functions.includes(serves))
    .map(({ name }) => [{ author: name }]);
}
