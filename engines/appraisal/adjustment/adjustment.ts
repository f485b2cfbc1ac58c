import type { Sense } from '../line/goal-line.ts';
import type { AppraisalRules } from '../rules/appraisal-rules.ts';

/** What an adjustment asks for. `unchanged`: it changes nothing. `tightening`: harder than what is in force, which the office
 * decides without a band. `office`: eased by no more than the office may. `head`: the head of the leading group signs as well.
 * `beyond`: more than is possible. */
export const ADJUSTMENT_SIZES = ['unchanged', 'tightening', 'office', 'head', 'beyond'] as const;
export type AdjustmentSize = (typeof ADJUSTMENT_SIZES)[number];

export interface Adjustment {
  readonly size: AdjustmentSize;
  /** Share of the original target by which the proposed one is easier in all, however many adjustments it takes; below 0: harder. */
  readonly moved: number | null;
}

export interface TargetsOfShare {
  readonly original: number;
  /** In force. */
  readonly target: number;
  readonly sense: Sense;
}

const ROUNDING = 1e-9;

/** How far a proposed target moves the original one, and who decides that. Easing counts from the original alone, so that many
 * small adjustments never pass the band; of an original target of 0 nothing can be eased. */
export function adjustmentOf(
  { original, target, sense }: TargetsOfShare,
  proposed: number,
  { flexibility }: AppraisalRules,
): Adjustment {
  const eased = (from: number) => (sense === 'at_least' ? from - proposed : proposed - from);
  const moved = original === 0 ? null : eased(original) / original;
  if (proposed === target) return { size: 'unchanged', moved };
  if (eased(target) < 0) return { size: 'tightening', moved };
  if (moved === null || moved > flexibility.most + ROUNDING) return { size: 'beyond', moved };
  return { size: moved > flexibility.least + ROUNDING ? 'head' : 'office', moved };
}

/** The easiest targets that the office alone may set, and that are possible at all.
 * @param isWhole  counts and money have whole targets */
export function easiestTargets(
  { original, sense }: Pick<TargetsOfShare, 'original' | 'sense'>,
  isWhole: boolean,
  { flexibility }: AppraisalRules,
): { office: number; most: number } {
  const eased = (share: number) => {
    const edge = sense === 'at_least' ? original * (1 - share) : original * (1 + share);
    if (!isWhole) return edge;
    return sense === 'at_least'
      ? Math.ceil(edge - ROUNDING * original)
      : Math.floor(edge + ROUNDING * original);
  };
  return { office: eased(flexibility.least), most: eased(flexibility.most) };
}
