import { type Bound, compareWithBound } from '../rules/index.ts';
import type { Measure, NormRule, QualityBasis, QualityNorm } from './norm.ts';
import { answers, figureFor, type Lacking, type PlannedFacility } from './planned-facility.ts';

/** `roomier`: outside the range on the side where people have more room than it asks, which is no breach. */
export const QUALITY_VERDICTS = ['met', 'roomier', 'below', 'above', 'unknown'] as const;
export type QualityVerdict = (typeof QUALITY_VERDICTS)[number];

/** One facility against one quality norm; it does not depend on the year. */
export interface QualityRow {
  norm: string;
  facility: string;
  kind: string;
  issuer: string;
  unit: Measure;
  basis: QualityBasis;
  bound: Bound;
  rule: NormRule;
  /** The ratio, exact; null where a figure is lacking or the basis is 0. */
  value: number | null;
  verdict: QualityVerdict;
  lacking: Lacking[];
}

/** Every quality norm for every facility it is about. Cost: O(norms · facilities). */
export function rowsOfQuality(
  norms: readonly QualityNorm[],
  facilities: readonly PlannedFacility[],
): QualityRow[] {
  return norms.flatMap((norm) =>
    facilities.flatMap((facility) => (answers(facility, norm) === 'no' ? [] : [rowOf(norm, facility)])),
  );
}

function rowOf(norm: QualityNorm, facility: PlannedFacility): QualityRow {
  const whole = figureFor(facility, norm.unit);
  const basis = figureFor(facility, norm.basis);
  const lacking: Lacking[] = [];
  if (answers(facility, norm) === 'unclear') lacking.push({ facility: facility.id, field: 'class' });
  for (const figure of [whole, basis]) {
    if ('lacks' in figure) lacking.push({ facility: facility.id, field: figure.lacks });
  }
  const isKnown = lacking.length === 0 && 'value' in whole && 'value' in basis && basis.value > 0;
  const value = isKnown ? whole.value / basis.value : null;
  return {
    norm: norm.id,
    facility: facility.id,
    kind: facility.kind,
    issuer: norm.issuer,
    unit: norm.unit,
    basis: norm.basis,
    bound: norm.bound,
    rule: norm.rule,
    value,
    verdict: value === null ? 'unknown' : verdictOf(value, norm),
    lacking,
  };
}

function verdictOf(value: number, { bound, roomier }: QualityNorm): QualityVerdict {
  const { met, nearest } = compareWithBound(value, bound);
  if (met) return 'met';
  const isBelow = value < nearest || (value === nearest && 'gt' in bound);
  const side = isBelow ? 'below' : 'above';
  return side === roomier ? 'roomier' : side;
}
