import { asBound, type RuleInForce } from '@zhulin/engines/rules';

/** The lowest value a rule allows, in the unit of the rule. */
export function leastOf({ id, value }: RuleInForce): number {
  const bound = asBound(value, 'at-least');
  if (bound && 'gte' in bound) return bound.gte;
  if (bound && 'min' in bound) return bound.min;
  throw new Error(`rule ${id} sets no least value`);
}

/** The highest value a rule allows, in the unit of the rule. */
export function mostOf({ id, value }: RuleInForce): number {
  const bound = asBound(value, 'at-most');
  if (bound && 'lte' in bound) return bound.lte;
  if (bound && 'max' in bound) return bound.max;
  throw new Error(`rule ${id} sets no highest value`);
}
