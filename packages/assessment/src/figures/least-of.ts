import { asBound, type RuleInForce } from '@zhulin/engines/rules';

/** The lowest value a rule allows, in the unit of the rule. */
export function leastOf({ id, value }: RuleInForce): number {
  const bound = asBound(value, 'at-least');
  if (bound && 'gte' in bound) return bound.gte;
  if (bound && 'min' in bound) return bound.min;
  throw new Error(`rule ${id} sets no least value`);
}
