import type { IsoDay, Language } from '../units/index.ts';
import {
  BASE_LAYERS,
  type DatedValue,
  type LayeredRule,
  type RuleBundle,
  type RuleKind,
  type RuleSource,
  type RuleValue,
  type StatedValue,
} from './schema.ts';

/** A rule as it stands on one day: the value, where it comes from, and since when. */
export interface RuleInForce {
  id: string;
  layer: string;
  kind: RuleKind;
  title: Readonly<Record<'zh-CN' | 'en', string>>;
  from: string;
  value: RuleValue;
  unit: string;
  source: RuleSource;
  /** What groups the rule: principle, issuer, base, scope. */
  about?: Readonly<Record<string, string>>;
  by?: number;
  doubt?: Readonly<Record<Language, string>>;
  /** The rule whose value, unit, doubt and year these are; `source` then says who reads it so. */
  adopts?: string;
}

/** Why there is no value: the rule is not known at all, or no value of it is in force on that day. */
export interface RuleIssue {
  code: 'UNKNOWN_RULE' | 'RULE_NOT_IN_FORCE';
  rule: string;
  asOf: IsoDay;
}

export type RuleAnswer = { ok: true; rule: RuleInForce } | { ok: false; issue: RuleIssue };

/** The rules of a bundle as they stand on one day. */
export interface Rulebook {
  readonly asOf: IsoDay;
  /** The value of the nearest layer in force. A repealed value (null) lets the layer below answer; a value that is
   * adopted is in force as long as the rule it is taken from.
   * Issues: UNKNOWN_RULE, RULE_NOT_IN_FORCE. Cost: O(values of the rule). */
  find(id: string): RuleAnswer;
  /** Every rule of a kind that is in force, by id; the same list each time it is asked. */
  ofKind(kind: RuleKind): readonly RuleInForce[];
  /** Every rule in force whose `about` holds a key, by id; the same list each time it is asked. */
  about(key: string): readonly RuleInForce[];
  /** Every rule in force whose id begins so, by id; the same list each time it is asked. */
  below(prefix: string): readonly RuleInForce[];
}

/** The layers that hold for a project where it lies: its province by name, its city as `province/city`. */
export function placeLayers({
  province,
  city,
}: {
  province?: string | undefined;
  city?: string | undefined;
}): string[] {
  if (province === undefined) return [];
  return city === undefined ? [province] : [province, `${province}/${city}`];
}

/** Opens a bundle on a day. Cost: O(rules); asking is constant.
 * @param places  layers that hold for this project beyond law, work plan and platform, outermost first: `placeLayers` */
export function openRulebook(bundle: RuleBundle, asOf: IsoDay, places: readonly string[] = []): Rulebook {
  const layers: readonly string[] = [...BASE_LAYERS, ...places];
  const byId = new Map<string, LayeredRule[]>();
  const rules = bundle.rules
    .filter((rule) => layers.includes(rule.layer))
    .sort((a, b) => layers.indexOf(a.layer) - layers.indexOf(b.layer));
  for (const rule of rules) {
    const known = byId.get(rule.id);
    if (known) known.unshift(rule);
    else byId.set(rule.id, [rule]);
  }
  const answered = new Map<string, RuleAnswer>();
  const find = (id: string): RuleAnswer => {
    const answer = answered.get(id) ?? look(id);
    answered.set(id, answer);
    return answer;
  };
  const look = (id: string): RuleAnswer => {
    const candidates = byId.get(id);
    if (!candidates) return { ok: false, issue: { code: 'UNKNOWN_RULE', rule: id, asOf } };
    for (const rule of candidates) {
      const dated = latest(rule.values, asOf);
      if (dated?.value == null) continue;
      const { value } = dated;
      if (!isAdoption(value)) return { ok: true, rule: inForce(rule, dated, value) };
      const adopted = find(value.adopts);
      if (adopted.ok)
        return { ok: true, rule: adopting(inForce(rule, dated, adopted.rule.value), adopted.rule) };
    }
    return { ok: false, issue: { code: 'RULE_NOT_IN_FORCE', rule: id, asOf } };
  };
  const byKind = new Map<RuleKind, readonly RuleInForce[]>();
  const byKey = new Map<string, readonly RuleInForce[]>();
  const byPrefix = new Map<string, readonly RuleInForce[]>();
  let known: RuleInForce[] | undefined;
  const all = (): RuleInForce[] => {
    known ??= [...byId.keys()].sort().flatMap((id) => {
      const answer = find(id);
      return answer.ok ? [answer.rule] : [];
    });
    return known;
  };
  return {
    asOf,
    find,
    ofKind: (kind) => {
      const asked = byKind.get(kind) ?? all().filter((rule) => rule.kind === kind);
      byKind.set(kind, asked);
      return asked;
    },
    about: (key) => {
      const asked =
        byKey.get(key) ?? all().filter(({ about }) => about !== undefined && Object.hasOwn(about, key));
      byKey.set(key, asked);
      return asked;
    },
    below: (prefix) => {
      const asked = byPrefix.get(prefix) ?? all().filter(({ id }) => id.startsWith(prefix));
      byPrefix.set(prefix, asked);
      return asked;
    },
  };
}

function isAdoption(value: StatedValue): value is { adopts: string } {
  return typeof value === 'object' && !Array.isArray(value) && 'adopts' in value;
}

function adopting(rule: RuleInForce, { id, unit, doubt, by }: RuleInForce): RuleInForce {
  return {
    ...(by === undefined ? {} : { by }),
    ...rule,
    unit,
    adopts: id,
    ...(doubt === undefined ? {} : { doubt }),
  };
}

function latest(values: readonly DatedValue[], asOf: IsoDay): DatedValue | undefined {
  return values.findLast((dated) => dated.from <= asOf);
}

function inForce(rule: LayeredRule, dated: DatedValue, value: RuleValue): RuleInForce {
  const { id, layer, kind, title, about } = rule;
  const { from, unit, source, by, doubt } = dated;
  return {
    id,
    layer,
    kind,
    title,
    from,
    value,
    unit,
    source,
    ...(about === undefined ? {} : { about }),
    ...(by === undefined ? {} : { by }),
    ...(doubt === undefined ? {} : { doubt }),
  };
}
