import { type EffectId, type EffectResult, FORMULAS, isEffect } from './effects.ts';
import { QUANTITIES, type Quantities, type QuantityId } from './quantities.ts';

/** An effect that somebody states for something of a stated size: a programme of so many m2, a yuan invested. */
export interface Claim {
  id: string;
  effect: EffectId;
  /** In the unit of the effect. */
  amount: number;
  per: { quantity: QuantityId; amount: number };
}

type EffectRange = Pick<EffectResult, 'low' | 'base' | 'high'>;

export const CLAIM_VERDICTS = ['within', 'above', 'below', 'unknown'] as const;
export type ClaimVerdict = (typeof CLAIM_VERDICTS)[number];

export interface ClaimResult {
  id: string;
  effect: EffectId;
  unit: string;
  /** The claim brought to the size of this plan; null where the plan does not say its size. */
  claimedHere: number | null;
  effectHere: EffectRange | null;
  /** Against the range of the scenarios. */
  verdict: ClaimVerdict;
  /** Claimed over the base; null where that is nothing. */
  times: number | null;
  /** The size that the claim was made for, and the one it needs when everything is built as this plan is. `most` is
   * null where the low scenario is nothing: no size would do. */
  size: {
    quantity: QuantityId;
    unit: string;
    stated: number;
    least: number;
    base: number;
    most: number | null;
  } | null;
}

/** Each claim against the effect of this plan, and the size it implies. Unknown where the plan lacks what the effect or
 * the size needs. Cost: O(claims). */
export function compareClaims(
  claims: readonly Claim[],
  known: Quantities,
  effects: ReadonlyMap<EffectId, EffectResult>,
): ClaimResult[] {
  return claims.map(({ id, effect, amount, per }): ClaimResult => {
    const here = known[per.quantity]?.range.base;
    const found = effects.get(effect);
    const claimedHere = here === undefined ? null : (amount * here) / per.amount;
    const named = { id, effect, unit: FORMULAS[effect].unit, claimedHere };
    if (found === undefined || claimedHere === null || here === undefined)
      return { ...named, effectHere: null, verdict: 'unknown', times: null, size: null };
    const { low, base, high } = found;
    const compared = { ...named, effectHere: { low, base, high }, verdict: verdictOf(claimedHere, found) };
    if (base === 0) return { ...compared, times: null, size: null };
    const needed = (scenario: number): number => (amount * here) / scenario;
    return {
      ...compared,
      times: claimedHere / base,
      size: {
        quantity: per.quantity,
        unit: QUANTITIES[per.quantity].unit,
        stated: per.amount,
        least: needed(high),
        base: needed(base),
        most: low === 0 ? null : needed(low),
      },
    };
  });
}

/** What follows from one claim for another by factors alone: coal for CO2, CO2 for trees. */
export interface Implied {
  from: string;
  to: string;
  effect: EffectId;
  unit: string;
  stated: number;
  implied: EffectRange;
  verdict: ClaimVerdict;
  /** Stated over the base of what follows. */
  times: number;
}

/** Every pair of claims for the same size of which one follows from the other by factors. Cost: O(claims²). */
export function impliedBetween(claims: readonly Claim[], known: Quantities): Implied[] {
  return claims.flatMap((to) =>
    claims.flatMap((from): Implied[] => {
      const isSameSize = from.per.quantity === to.per.quantity && from.per.amount === to.per.amount;
      const by = isSameSize ? factorsFrom(from.effect, to.effect, known) : null;
      if (by === null || from.amount === 0) return [];
      const implied = { low: from.amount * by.low, base: from.amount * by.base, high: from.amount * by.high };
      return [
        {
          from: from.id,
          to: to.id,
          effect: to.effect,
          unit: FORMULAS[to.effect].unit,
          stated: to.amount,
          implied,
          verdict: verdictOf(to.amount, implied),
          times: to.amount / implied.base,
        },
      ];
    }),
  );
}

/** What turns the one effect into the other, where that takes published factors only and all of them are known. */
function factorsFrom(from: EffectId, to: EffectId, known: Quantities): EffectRange | null {
  const { terms, scale = 1 } = FORMULAS[to];
  if (!terms.some(({ of }) => of === from)) return null;
  const by = { low: scale, base: scale, high: scale };
  for (const { of, divides } of terms) {
    if (of === from) continue;
    const range = isEffect(of) ? undefined : known[of]?.range;
    if (isEffect(of) || range === undefined || QUANTITIES[of].role !== 'factor') return null;
    const { base } = range;
    const [low, high] = [range.low ?? base, range.high ?? base];
    if (divides && low === 0) return null;
    by.low *= divides ? 1 / high : low;
    by.base *= divides ? 1 / base : base;
    by.high *= divides ? 1 / low : high;
  }
  return by;
}

/** Sums of products forgive this much of themselves. */
const ROUNDING = 1e-9;

function verdictOf(claimed: number, { low, high }: EffectRange): ClaimVerdict {
  if (claimed > high * (1 + ROUNDING)) return 'above';
  return claimed < low * (1 - ROUNDING) ? 'below' : 'within';
}
