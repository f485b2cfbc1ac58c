import type { RuleInForce, RuleValue } from '../index.ts';

/** A rule as a rulebook gives it.
 * @param rest  what of it matters besides */
export function ruleInForce(
  id: string,
  value: RuleValue,
  unit: string,
  rest: Partial<RuleInForce> = {},
): RuleInForce {
  return {
    id,
    layer: 'platform',
    kind: 'parameter',
    title: { 'zh-CN': id, en: id },
    from: '2023-01-01',
    value,
    unit,
    source: { doc: 'platform' },
    ...rest,
  };
}
