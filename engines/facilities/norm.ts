import type { Bound, RoomierSide, RuleInForce, RuleKind, RuleSource } from '../rules/index.ts';

/** What is counted: whole facilities, or one of their figures. `m2-floor` and `m2-land` are never added;
 * `medical-staff` are the physicians and nurses among the `staff`. */
export const MEASURES = [
  'count',
  'places',
  'beds',
  'staff',
  'medical-staff',
  'classes',
  'm2-floor',
  'm2-land',
] as const;
/** Whom a need is counted from. */
export const NEED_BASES = ['per-1000-residents', 'per-1000-of-group', 'per-100-households'] as const;
/** What a quality is a ratio to, within one facility. */
export const QUALITY_BASES = ['per-facility', 'per-class', 'per-place', 'per-bed', 'per-staff'] as const;

export type Measure = (typeof MEASURES)[number];
export type NeedBasis = (typeof NEED_BASES)[number];
export type QualityBasis = (typeof QUALITY_BASES)[number];

/** Completed years of age, both ends included; `toAge` null is open. */
export interface Ages {
  fromAge: number;
  toAge: number | null;
}

/** The rule a norm was read from: what it demands stands in the norm, where it comes from stands here. */
export interface NormRule {
  id: string;
  layer: string;
  kind: RuleKind;
  from: string;
  source: RuleSource;
  doubt?: NonNullable<RuleInForce['doubt']>;
}

interface NormHead {
  id: string;
  /** The kind of facility, and the class of it where the norm holds for one class only. */
  facility: string;
  class?: string;
  /** The department whose norm it is. */
  issuer: string;
  /** Where it holds, such as `new` or `renewal`; a norm without holds everywhere. */
  scope?: string;
  unit: Measure;
  rule: NormRule;
}

/** How much of a facility residents, an age group or households need. The bound states at least its lower edge. */
export type NeedNorm = NormHead & {
  least: number;
  most: number | null;
  /** Norms of one issuer with the same word here ask for one or the other: one met is enough. */
  alternative?: string;
} & ({ basis: 'per-1000-of-group'; ages: Ages } | { basis: Exclude<NeedBasis, 'per-1000-of-group'> });

/** What one facility must be like: `unit` over `basis`, such as places per class. `roomier` is the side of a range that
 * is no breach, only better than asked: fewer places per class, fewer children to a member of staff. */
export type QualityNorm = NormHead & { basis: QualityBasis; bound: Bound; roomier?: RoomierSide };

export type Norm = NeedNorm | QualityNorm;

export function isNeedNorm(norm: Norm): norm is NeedNorm {
  return 'least' in norm;
}

export function isQualityNorm(norm: Norm): norm is QualityNorm {
  return !isNeedNorm(norm);
}

export function isMeasure(text: string): text is Measure {
  return isOneOf(MEASURES, text);
}

export function isNeedBasis(text: string): text is NeedBasis {
  return isOneOf(NEED_BASES, text);
}

export function isQualityBasis(text: string): text is QualityBasis {
  return isOneOf(QUALITY_BASES, text);
}

function isOneOf(list: readonly string[], text: string): boolean {
  return list.includes(text);
}

/** How many people or households the figure of a norm is for. */
export function baseSize(basis: NeedBasis): number {
  return basis === 'per-100-households' ? 100 : 1000;
}
