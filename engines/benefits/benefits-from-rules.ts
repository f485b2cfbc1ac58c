import {
  asBound,
  inUnit,
  markOf,
  type RuleInForce,
  type RuleReader,
  type RuleReadingIssue,
  readerOf,
} from '../rules/index.ts';
import { convert, isConvertible } from '../units/index.ts';
import type { Claim } from './claims.ts';
import { FORMULAS, isEffect } from './effects.ts';
import {
  isQuantity,
  QUANTITIES,
  type Quantities,
  type Quantity,
  type QuantityId,
  type Range,
} from './quantities.ts';

const SCENARIOS = ['low', 'base', 'high'] as const;
type Scenario = (typeof SCENARIOS)[number];
type OwnCode = 'NO_BASE' | 'UNKNOWN_QUANTITY' | 'UNKNOWN_EFFECT' | 'NO_SIZE';

/** Marks of a rule that holds for one place only; a plan says which it lies in. */
const PLACES = ['province', 'water_zone'] as const;
type Place = Partial<Record<(typeof PLACES)[number], string>>;

/** Factors, assumptions and claims from the rules in force. `about.quantity` and `about.scenario` say which figure a rule
 * is; a range `{min, max}` is its low and high, and its middle the base. One that is about a province (`山东`) or a zone of
 * water use (`1` to `6`) counts only there, and then before one that counts everywhere. A claim names its effect in
 * `about.claimed_effect`, the quantity it is made for in `about.per`, and how much of it in the rule
 * `about.claimed_for`, or after the slash of its unit.
 * @returns every rule that cannot be read beside what could be. Cost: O(rules). */
export function benefitsFromRules(
  rules: readonly RuleInForce[],
  place: Place = {},
): { quantities: Quantities; claims: Claim[]; issues: RuleReadingIssue<OwnCode>[] } {
  const reader = readerOf<OwnCode>(rules);
  const found = new Map<QuantityId, { rule: RuleInForce; scenario: Scenario }[]>();
  for (const rule of rules) {
    const { quantity, scenario = 'base' } = rule.about ?? {};
    if (quantity === undefined || marksOf(rule).some((mark) => rule.about?.[mark] !== place[mark])) continue;
    const named = SCENARIOS.find((each) => each === scenario);
    if (!isQuantity(quantity) || named === undefined) {
      reader.report('UNKNOWN_QUANTITY', rule.id, `${quantity} ${scenario}`, 'a quantity and a scenario');
      continue;
    }
    found.set(quantity, [...(found.get(quantity) ?? []), { rule, scenario: named }]);
  }
  const quantities = [...found].flatMap(([id, list]) => {
    const quantity = quantityOf(id, list, reader);
    return quantity === undefined ? [] : [[id, quantity] as const];
  });
  const claims = rules.flatMap((rule) => claimsOf(rule, reader));
  return { quantities: Object.fromEntries(quantities), claims, issues: reader.issues };
}

function quantityOf(
  id: QuantityId,
  list: readonly { rule: RuleInForce; scenario: Scenario }[],
  reader: RuleReader<OwnCode>,
): Quantity | undefined {
  const { unit } = QUANTITIES[id];
  const range: Partial<Range> = {};
  const nearest = list.filter(
    ({ rule, scenario }) => marksOf(rule).length > 0 || !hasOfPlace(list, scenario),
  );
  for (const { rule, scenario } of nearest) Object.assign(range, edgesOf(rule, scenario, unit, reader));
  const { low = null, base, high = null } = range;
  if (base === undefined) {
    reader.report('NO_BASE', list.map(({ rule }) => rule.id).join(', '), 'no base', `a base of ${id}`);
    return undefined;
  }
  return { unit, range: { low, base, high }, sources: nearest.map(({ rule }) => rule.adopts ?? rule.id) };
}

function marksOf({ about }: RuleInForce): (typeof PLACES)[number][] {
  return PLACES.filter((mark) => about?.[mark] !== undefined);
}

function hasOfPlace(list: readonly { rule: RuleInForce; scenario: Scenario }[], scenario: Scenario): boolean {
  return list.some((each) => each.scenario === scenario && marksOf(each.rule).length > 0);
}

/** What one rule says of a range: a scenario, or all three where it is a range itself. */
function edgesOf(
  rule: RuleInForce,
  scenario: Scenario,
  unit: string,
  reader: RuleReader<OwnCode>,
): Partial<Range> {
  if (!isConvertible(rule.unit, unit)) {
    reader.report('UNIT_DIFFERS', rule.id, rule.unit, unit);
    return {};
  }
  const turn = (value: number) => convert(value, rule.unit, unit);
  const bound = asBound(rule.value, 'at-least');
  if (bound !== undefined && 'min' in bound && scenario === 'base')
    return { low: turn(bound.min), base: turn((bound.min + bound.max) / 2), high: turn(bound.max) };
  const value = markOf(rule.value);
  if (value !== undefined) return { [scenario]: turn(value) };
  reader.report('VALUE_UNUSABLE', rule.id, JSON.stringify(rule.value), 'a number, or as base {min, max}');
  return {};
}

function claimsOf(rule: RuleInForce, reader: RuleReader<OwnCode>): Claim[] {
  const { claimed_effect: effect, per, claimed_for: of } = rule.about ?? {};
  if (effect === undefined) return [];
  const amount = markOf(rule.value);
  if (per === undefined || !isQuantity(per)) {
    reader.report('UNKNOWN_QUANTITY', rule.id, per ?? 'nothing', 'about.per, a quantity');
    return [];
  }
  if (!isEffect(effect)) {
    reader.report('UNKNOWN_EFFECT', rule.id, effect, Object.keys(FORMULAS).join(', '));
    return [];
  }
  const size = of === undefined ? sizeInUnit(rule.unit, per) : sizeOf(of, per, reader);
  if (amount === undefined)
    reader.report('VALUE_UNUSABLE', rule.id, JSON.stringify(rule.value), 'a number or a bound with one edge');
  if (size === undefined)
    reader.report('NO_SIZE', rule.id, of ?? rule.unit, `how much ${QUANTITIES[per].unit} it is for`);
  const isInUnit = of === undefined || isConvertible(rule.unit, FORMULAS[effect].unit);
  if (!isInUnit) reader.report('UNIT_DIFFERS', rule.id, rule.unit, FORMULAS[effect].unit);
  if (amount === undefined || size === undefined || !isInUnit) return [];
  return [{ id: rule.adopts ?? rule.id, effect, amount, per: { quantity: per, amount: size } }];
}

/** Of "jobs/100M yuan" the 100 million yuan. */
function sizeInUnit(unit: string, per: QuantityId): number | undefined {
  const [, size] = unit.split('/');
  return size === undefined ? undefined : inUnit(1, size, QUANTITIES[per].unit);
}

function sizeOf(of: string, per: QuantityId, reader: RuleReader<OwnCode>): number | undefined {
  const rule = reader.find(of);
  const mark = rule === undefined ? undefined : markOf(rule.value);
  return rule === undefined || mark === undefined ? undefined : inUnit(mark, rule.unit, QUANTITIES[per].unit);
}
