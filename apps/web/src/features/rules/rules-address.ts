import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ListRules } from '@zhulin/contract';
import { RULE_STATES } from '@zhulin/contract';
import { RULE_KINDS, RULE_STANDINGS } from '@zhulin/engines/rules';
import { isIsoDay } from '@zhulin/engines/units';

/** The parts of the page: what holds, what is being changed, one draft in work, what was published. */
export const RULE_VIEWS = ['list', 'changes', 'draft', 'editions'] as const;
export type RuleView = (typeof RULE_VIEWS)[number];

const KEYS = ['view', 'text', 'layer', 'kind', 'doc', 'state', 'standing', 'asOf', 'rule', 'change'] as const;
type Key = (typeof KEYS)[number];
export type RulesSearch = { readonly [K in Key]?: string };

/** What the address says, and the way to another place of the page. */
export function useRulesAddress() {
  const found: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const search: RulesSearch = Object.fromEntries(
    KEYS.flatMap((key) => {
      const value = found[key];
      return typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : [];
    }),
  );
  const go = (next: { readonly [K in Key]?: string | undefined }, { isNew = false } = {}) => {
    const all = Object.entries({ ...search, ...next }).filter(
      ([, value]) => value !== undefined && value !== '',
    );
    void navigate({ to: '/rules', search: Object.fromEntries(all), replace: !isNew });
  };
  return { search, go };
}

/** What the list is narrowed by; what an address asks that there is not is left out. */
export function filtersOf({ text, layer, kind, doc, state, standing, asOf }: RulesSearch): ListRules {
  const one = <T extends string>(all: readonly T[], asked: string | undefined) =>
    all.find((each) => each === asked);
  const said = {
    text: text?.trim().slice(0, 100) || undefined,
    layer,
    kind: one(RULE_KINDS, kind),
    doc,
    state: one(RULE_STATES, state),
    standing: one(RULE_STANDINGS, standing),
    asOf: asOf !== undefined && isIsoDay(asOf) ? asOf : undefined,
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

export function viewOf({ view }: RulesSearch): RuleView {
  return RULE_VIEWS.find((each) => each === view) ?? 'list';
}

/** Names a rule of a layer in the address. */
export function ruleKey({ layer, id }: { layer: string; id: string }): string {
  return `${layer}:${id}`;
}

/** @returns undefined for what names no rule */
export function ruleOfKey(key: string | undefined): { layer: string; id: string } | undefined {
  const at = key?.lastIndexOf(':') ?? -1;
  if (key === undefined || at < 1) return undefined;
  return { layer: key.slice(0, at), id: key.slice(at + 1) };
}
