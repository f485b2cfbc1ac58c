import type { RuleInForce } from '@zhulin/engines/rules';

/** The word that a rule's table holds under a name. Throws where it holds none: that is a mistake in the rules. */
export function partOfTable({ id, value }: RuleInForce, name: string): string {
  const part = typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [];
  const found = part.find(([key]) => key === name)?.[1];
  if (typeof found !== 'string') throw new Error(`rule ${id} says no ${name}`);
  return found;
}
