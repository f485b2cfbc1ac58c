import { collectIssues, reportNumber } from '../issues/index.ts';
import { convert, isConvertible } from '../units/index.ts';
import { type Claim, type ClaimResult, compareClaims, type Implied, impliedBetween } from './claims.ts';
import { EFFECT_IDS, type EffectId, type EffectResult, FORMULAS, isEffect, type TermOf } from './effects.ts';
import type { BenefitsIssue, BenefitsReport } from './issue.ts';
import { isQuantity, QUANTITIES, type Quantities, type QuantityId, type Range } from './quantities.ts';

export interface BenefitsInput {
  quantities: Quantities;
  claims: readonly Claim[];
}

/** An effect that is not computed, and the quantity that it lacks: nobody's factor is invented. */
export interface LeftOut {
  effect: EffectId;
  code: 'NO_FACTOR' | 'NO_INPUT';
  quantity: QuantityId;
}

export interface BenefitsResult {
  effects: EffectResult[];
  leftOut: LeftOut[];
  claims: ClaimResult[];
  /** What one claim makes of another by factors alone, without any plan. */
  between: Implied[];
  issues: BenefitsIssue[];
}

/** Economic and environmental effects of one community as scenarios, what is left out for want of a factor or an input,
 * and how big a programme each claim would need.
 * @param quantities  by id, each with unit, range and source; wages and multipliers of one year and table
 * @returns nothing but issues where one stands against the input
 * Issues: UNKNOWN_QUANTITY, UNIT_DIFFERS, NOT_FINITE, OUT_OF_BOUNDS (negative; shares beyond 1), RANGE_INSIDE_OUT,
 * CLAIM_OF_NO_EFFECT. Cost: O(effects + claims²). */
export function computeBenefits({ quantities, claims }: BenefitsInput): BenefitsResult {
  const issues = readBenefits({ quantities, claims });
  if (issues.length > 0) return { effects: [], leftOut: [], claims: [], between: [], issues };
  const known = inOwnUnits(quantities);
  const effects = new Map<EffectId, EffectResult>();
  const leftOut: LeftOut[] = [];
  for (const id of EFFECT_IDS) {
    const lacking = lackingOf(id, known);
    if (lacking.length === 0) effects.set(id, compute(id, known, effects));
    for (const quantity of lacking) {
      const code = QUANTITIES[quantity].role === 'factor' ? 'NO_FACTOR' : 'NO_INPUT';
      leftOut.push({ effect: id, code, quantity });
    }
  }
  return {
    effects: [...effects.values()],
    leftOut,
    claims: compareClaims(claims, known, effects),
    between: impliedBetween(claims, known),
    issues: [],
  };
}

function readBenefits({ quantities, claims }: BenefitsInput): BenefitsIssue[] {
  return collectIssues<BenefitsIssue['code']>((report) => {
    for (const [id, { unit, range }] of Object.entries(quantities)) {
      const path = ['quantities', id];
      if (!isQuantity(id)) {
        report('UNKNOWN_QUANTITY', path, id, Object.keys(QUANTITIES).join(', '));
        continue;
      }
      const own = QUANTITIES[id].unit;
      if (!isConvertible(unit, own)) report('UNIT_DIFFERS', [...path, 'unit'], unit, own);
      else readRange(id, range, boundsOf(id, unit), report);
    }
    claims.forEach(({ effect, amount, per }, place) => {
      const path = ['claims', place];
      if (!isEffect(effect)) report('CLAIM_OF_NO_EFFECT', [...path, 'effect'], effect, EFFECT_IDS.join(', '));
      if (!isQuantity(per.quantity))
        report('UNKNOWN_QUANTITY', [...path, 'per', 'quantity'], per.quantity, 'a quantity');
      reportNumber(amount, { path: [...path, 'amount'], least: 0 }, report);
      reportNumber(per.amount, { path: [...path, 'per', 'amount'], least: Number.MIN_VALUE }, report);
    });
  });
}

const HOLD_THE_UNIT: ReadonlySet<string> = new Set(
  Object.values(FORMULAS).flatMap(({ terms }) =>
    terms.flatMap(({ of, beyondOne }) => (beyondOne ? [of] : [])),
  ),
);

/** Nothing is negative, a share is no more than all, and a multiplier of output holds the unit that is spent. */
function boundsOf(id: QuantityId, unit: string): { least: number; most?: number } {
  const own = QUANTITIES[id].unit;
  if (own === 'share') return { least: 0, most: convert(1, own, unit) };
  return { least: HOLD_THE_UNIT.has(id) ? 1 : 0 };
}

function readRange(
  id: QuantityId,
  { low, base, high }: Range,
  bounds: { least: number; most?: number },
  report: BenefitsReport,
): void {
  const path = ['quantities', id, 'range'];
  const sound = Object.entries({ low, base, high }).map(
    ([key, value]) => value === null || reportNumber(value, { path: [...path, key], ...bounds }, report),
  );
  const [least, largest] = [low ?? base, high ?? base];
  if (!sound.includes(false) && (least > base || base > largest))
    report('RANGE_INSIDE_OUT', path, `${least}, ${base}, ${largest}`, 'low, base and high in order');
}

function inOwnUnits(quantities: Quantities): Quantities {
  return Object.fromEntries(
    Object.entries(quantities).map(([id, { unit, range, sources }]) => {
      if (!isQuantity(id)) throw new Error(`no quantity ${id}`);
      const own = QUANTITIES[id].unit;
      const turn = (value: number) => convert(value, unit, own);
      const edge = (value: number | null) => (value === null ? null : turn(value));
      return [
        id,
        {
          unit: own,
          sources,
          range: { low: edge(range.low), base: turn(range.base), high: edge(range.high) },
        },
      ];
    }),
  );
}

/** Every quantity that an effect needs and nobody gave, through the effects it rests on. */
function lackingOf(id: EffectId, known: Quantities): QuantityId[] {
  const lacking = FORMULAS[id].terms.flatMap(({ of }): QuantityId[] => {
    if (isEffect(of)) return lackingOf(of, known);
    return known[of] === undefined || dividesByZero(id, of, known) ? [of] : [];
  });
  return [...new Set(lacking)];
}

/** A divisor of nothing, or that may be nothing, gives no factor. */
function dividesByZero(id: EffectId, of: QuantityId, known: Quantities): boolean {
  const range = known[of]?.range;
  return (
    FORMULAS[id].terms.some((term) => term.of === of && term.divides) &&
    range !== undefined &&
    (range.low ?? range.base) === 0
  );
}

function compute(
  id: EffectId,
  known: Quantities,
  effects: ReadonlyMap<EffectId, EffectResult>,
): EffectResult {
  const { unit, terms, scale = 1 } = FORMULAS[id];
  const result: EffectResult = {
    id,
    unit,
    low: scale,
    base: scale,
    high: scale,
    openBelow: [],
    openAbove: [],
    terms: [],
  };
  for (const { of, divides = false, beyondOne = false } of terms) {
    const term = termOf(of, known, effects);
    const less = beyondOne ? 1 : 0;
    const { low, base, high } = { low: term.low - less, base: term.base - less, high: term.high - less };
    result.low *= divides ? 1 / high : low;
    result.base *= divides ? 1 / base : base;
    result.high *= divides ? 1 / low : high;
    result.openBelow.push(...(divides ? term.openAbove : term.openBelow));
    result.openAbove.push(...(divides ? term.openBelow : term.openAbove));
    result.terms.push({ of, unit: term.unit, low, value: base, high, sources: term.sources });
  }
  result.openBelow = [...new Set(result.openBelow)];
  result.openAbove = [...new Set(result.openAbove)];
  return result;
}

type TermValue = Omit<EffectResult, 'id' | 'terms'> & { sources: readonly string[] };

function termOf(of: TermOf, known: Quantities, effects: ReadonlyMap<EffectId, EffectResult>): TermValue {
  if (isEffect(of)) {
    const effect = effects.get(of);
    if (effect === undefined) throw new Error(`${of} is not computed yet`);
    return { ...effect, sources: [of] };
  }
  const quantity = known[of];
  if (quantity === undefined) throw new Error(`no ${of}`);
  const { low, base, high } = quantity.range;
  return {
    unit: quantity.unit,
    low: low ?? base,
    base,
    high: high ?? base,
    openBelow: low === null ? [of] : [],
    openAbove: high === null ? [of] : [],
    sources: quantity.sources,
  };
}
