import { demandedBound } from '../rules/index.ts';
import {
  type Ages,
  baseSize,
  isNeedNorm,
  type Measure,
  type NeedBasis,
  type NeedNorm,
  type Norm,
  type NormRule,
  type QualityBasis,
} from './norm.ts';
import type { PeopleByYear } from './people-by-year.ts';

/** What one issuer demands, per one of the basis, and what that comes to. */
export interface DisagreementSide {
  norm: string;
  issuer: string;
  /** The edges that are demanded: one whose far side is only roomier is none. */
  least: number | null;
  most: number | null;
  /** Whether the edge itself is not allowed any more: more than, less than. */
  isOpen: boolean;
  /** The need in the year of the disagreement; null for a quality, or where no people were given. */
  need: number | null;
  rule: NormRule;
}

/** Norms of different issuers for the same facility, basis and unit that do not demand the same. */
export interface Disagreement {
  facility: string;
  class?: string;
  basis: NeedBasis | QualityBasis;
  ages?: Ages;
  unit: Measure;
  sides: DisagreementSide[];
  /** Whether one plan can satisfy all sides: no `least` passes a `most`, nor meets it where one of them is open. */
  isReconcilable: boolean;
  /** The year with the most people of the basis, in which the difference is greatest; null for a quality, or
   * where no people were given. */
  year: number | null;
  /** What the strictest `least` costs beyond the mildest, in the unit: in that year for a need, for one of the basis
   * for a quality or where there is no year. Null where fewer than two sides state a least. */
  strictestCosts: number | null;
}

/** How many people or households one whole facility is for, by the norms of different issuers that count facilities
 * on one basis. Where the sizes differ, no one unit of neighbourhood carries whole facilities of every kind. */
export interface CatchmentConflict {
  basis: NeedBasis;
  ages?: Ages;
  sides: { norm: string; issuer: string; facility: string; basePerFacility: number }[];
}

const TOLERANCE = 1e-9;

/** Disagreements in the order of the norms. Cost: O(norms · years + the square of each group). */
export function findDisagreements(norms: readonly Norm[], people: PeopleByYear): Disagreement[] {
  const groups = Map.groupBy(norms, (norm) =>
    JSON.stringify([norm.facility, norm.class ?? null, norm.basis, agesOf(norm) ?? null, norm.unit]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first && group.some((one) => group.some((other) => differ(one, other)))
      ? [describe(first, group, people)]
      : [];
  });
}

/** Conflicts of catchments in the order of the norms. Cost: O(the square of each group). */
export function findCatchmentConflicts(norms: readonly NeedNorm[]): CatchmentConflict[] {
  const counting = norms.filter((norm) => norm.unit === 'count' && norm.least > 0);
  const groups = Map.groupBy(counting, (norm) => JSON.stringify([norm.basis, agesOf(norm) ?? null]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    if (!group.some((one) => group.some((other) => serveApart(one, other)))) return [];
    const sides = group.map(({ id, issuer, facility, least }) => ({
      norm: id,
      issuer,
      facility,
      basePerFacility: baseSize(first.basis) / least,
    }));
    const ages = agesOf(first);
    return [{ basis: first.basis, ...(ages === undefined ? {} : { ages }), sides }];
  });
}

function serveApart(one: NeedNorm, other: NeedNorm): boolean {
  return one.issuer !== other.issuer && one.facility !== other.facility && !isSame(one.least, other.least);
}

function describe(first: Norm, group: readonly Norm[], people: PeopleByYear): Disagreement {
  const peak = isNeedNorm(first) ? peakOf(first, people) : null;
  const sides = group.map((norm) => {
    const { least, most, isOpen } = edgesOf(norm);
    const need = peak && isNeedNorm(norm) ? (peak.base / baseSize(norm.basis)) * norm.least : null;
    return { norm: norm.id, issuer: norm.issuer, least, most, isOpen, need, rule: norm.rule };
  });
  const demands = sides.flatMap(({ least, need }) => need ?? least ?? []);
  const ages = agesOf(first);
  return {
    facility: first.facility,
    ...(first.class === undefined ? {} : { class: first.class }),
    basis: first.basis,
    ...(ages === undefined ? {} : { ages }),
    unit: first.unit,
    sides,
    isReconcilable: !sides.some((one) => sides.some((other) => isBeyond(one, other))),
    year: peak?.year ?? null,
    strictestCosts: demands.length < 2 ? null : Math.max(...demands) - Math.min(...demands),
  };
}

function peakOf(norm: NeedNorm, people: PeopleByYear): { year: number; base: number } | null {
  let peak: { year: number; base: number } | null = null;
  people.years.forEach((year, index) => {
    const base = people.baseOf(norm, index);
    if (peak === null || base > peak.base) peak = { year, base };
  });
  return peak;
}

/** An edge that only one side states is no disagreement, unless it lies beyond the opposite edge of the other. */
function differ(one: Norm, other: Norm): boolean {
  if (one.issuer === other.issuer) return false;
  const [a, b] = [edgesOf(one), edgesOf(other)];
  const isApart = (x: number | null, y: number | null) =>
    x !== null && y !== null && (!isSame(x, y) || a.isOpen !== b.isOpen);
  return isApart(a.least, b.least) || isApart(a.most, b.most) || isBeyond(a, b) || isBeyond(b, a);
}

interface Edges {
  least: number | null;
  most: number | null;
  isOpen: boolean;
}

/** Whether what the one demands at least leaves nothing of what the other allows at most. */
function isBeyond(one: Edges, other: Edges): boolean {
  if (one.least === null || other.most === null) return false;
  if (isSame(one.least, other.most)) return one.isOpen || other.isOpen;
  return one.least > other.most;
}

function edgesOf(norm: Norm): Edges {
  if (isNeedNorm(norm)) return { least: norm.least, most: norm.most, isOpen: false };
  const bound = demandedBound(norm.bound, norm.roomier);
  if ('min' in bound) return { least: bound.min, most: bound.max, isOpen: false };
  if ('gte' in bound) return { least: bound.gte, most: null, isOpen: false };
  if ('gt' in bound) return { least: bound.gt, most: null, isOpen: true };
  if ('lte' in bound) return { least: null, most: bound.lte, isOpen: false };
  return { least: null, most: bound.lt, isOpen: true };
}

function agesOf(norm: Norm): Ages | undefined {
  return 'ages' in norm ? norm.ages : undefined;
}

function isSame(one: number, other: number): boolean {
  return Math.abs(one - other) <= TOLERANCE * Math.max(Math.abs(one), Math.abs(other));
}
