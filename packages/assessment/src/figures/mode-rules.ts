import { DELIVERY_TIERS, type DeliveryTier, OWNERS, type Owner } from '@zhulin/engines/finance';
import type { RuleInForce } from '@zhulin/engines/rules';
import { rule } from '../source.ts';

/** What the rules say of one mode of delivery. */
export interface ModeRules {
  tiers: RuleInForce;
  sides: RuleInForce;
  payers: RuleInForce;
  backstop: RuleInForce;
  shares: RuleInForce;
}

/** The modes of the plan, each with the rule that holds its shares. */
const SHARE_RULES = {
  government_led: 'mode.government_led.share',
  enterprise_led: 'mode.market.share',
  ppp: 'mode.ppp.share',
} as const;

export type DeliveryMode = keyof typeof SHARE_RULES;
export const DELIVERY_MODES = Object.keys(SHARE_RULES) as DeliveryMode[];

const PARTS = ['tiers', 'sides', 'payers', 'backstop', 'shares'] as const;
type Part = (typeof PARTS)[number];

/** The sources of the given parts of every mode's rules, by `mode.part`. */
export function modeSources<P extends Part>(...parts: P[]) {
  return Object.fromEntries(
    DELIVERY_MODES.flatMap((mode) =>
      parts.map((part) => [
        `${mode}.${part}`,
        rule(part === 'shares' ? SHARE_RULES[mode] : `mode.${mode}.${part}`),
      ]),
    ),
  ) as Record<`${DeliveryMode}.${P}`, ReturnType<typeof rule>>;
}

export function tiersOf({ id, value }: RuleInForce): DeliveryTier[] {
  if (!Array.isArray(value)) throw new Error(`rule ${id} is no list of tiers`);
  return value.map((tier) => oneOf(DELIVERY_TIERS, tier, id));
}

/** A table whose cells name parties or classes. */
export function wordsOf({ id, value }: RuleInForce): Record<string, string> {
  if (typeof value !== 'object' || Array.isArray(value)) throw new Error(`rule ${id} is no table`);
  return Object.fromEntries(Object.entries(value).map(([name, word]) => [name, String(word)]));
}

export function backstopOf(rule: RuleInForce): Partial<Record<DeliveryTier, Owner>> {
  return Object.fromEntries(
    Object.entries(wordsOf(rule)).map(([tier, owner]) => [
      oneOf(DELIVERY_TIERS, tier, rule.id),
      oneOf(OWNERS, owner, rule.id),
    ]),
  );
}

/** The shares of the two sides, from the work plan's own names of them. */
export function sharesOf({ shares, sides }: { shares: RuleInForce; sides: RuleInForce }): {
  government: number;
  social: number;
} {
  const named = wordsOf(shares);
  const found = { government: 0, social: 0 };
  for (const [name, side] of Object.entries(wordsOf(sides))) {
    const share = Number(named[name]);
    if (!(share >= 0)) throw new Error(`rule ${shares.id} has no share of "${name}"`);
    found[oneOf(['government', 'social'] as const, side, sides.id)] += share;
  }
  return found;
}

export function payerOf(rule: RuleInForce, money: string): Owner | 'owners' {
  const payer = wordsOf(rule)[money];
  if (payer === undefined) throw new Error(`rule ${rule.id} does not say who pays "${money}"`);
  return oneOf([...OWNERS, 'owners'] as const, payer, rule.id);
}

function oneOf<Word extends string>(words: readonly Word[], got: string, ruleId: string): Word {
  const found = words.find((word) => word === got);
  if (found === undefined) throw new Error(`rule ${ruleId} says "${got}", expected ${words.join(', ')}`);
  return found;
}
