import { type Ages, baseSize, type Measure, type NeedBasis, type NeedNorm, type NormRule } from './norm.ts';
import type { PeopleByYear } from './people-by-year.ts';
import { answers, figureFor, type Lacking, mayBeOpen, type PlannedFacility } from './planned-facility.ts';

/** `met-otherwise`: short, but another norm of the same alternative is met. `unknown`: what is stated falls short, and
 * a facility that counts does not state its figure, its class or its opening year. */
export const NEED_VERDICTS = ['met', 'met-otherwise', 'short', 'over', 'unknown'] as const;
export type NeedVerdict = (typeof NEED_VERDICTS)[number];

/** One norm at the end of one year. */
export interface NeedYear {
  year: number;
  /** Residents, people of the group, or households. */
  base: number;
  /** In the unit of the norm, exact. */
  need: number;
  /** The upper edge, where the norm has one. */
  needMost: number | null;
  /** The need in whole facilities; null where the norm does not count facilities. */
  wholeCount: number | null;
  /** What open facilities state together; `supply` is null where one that may count does not state what it takes. */
  stated: number;
  /** The same for one of the basis, to be held against the figure of the norm; null where nobody is there. */
  statedPerBase: number | null;
  supply: number | null;
  /** What is missing to the need, 0 or more; null while it is unknown. */
  gap: number | null;
  verdict: NeedVerdict;
}

export interface NeedRow {
  norm: string;
  facility: string;
  class?: string;
  issuer: string;
  basis: NeedBasis;
  ages?: Ages;
  unit: Measure;
  rule: NormRule;
  /** The first year whose verdict is `short`. */
  firstShortYear: number | null;
  lacking: Lacking[];
  years: NeedYear[];
}

const TOLERANCE = 1e-9;

/** Need against supply, year by year, for every norm. Cost: O(norms · facilities · years). */
export function rowsOfNeeds(
  norms: readonly NeedNorm[],
  people: PeopleByYear,
  facilities: readonly PlannedFacility[],
): NeedRow[] {
  const rows = norms.map((norm) => rowOf(norm, people, facilities));
  acceptAlternatives(norms, rows);
  for (const row of rows) {
    row.firstShortYear = row.years.find(({ verdict }) => verdict === 'short')?.year ?? null;
  }
  return rows;
}

function rowOf(norm: NeedNorm, people: PeopleByYear, facilities: readonly PlannedFacility[]): NeedRow {
  const { known, lacking, unknown } = suppliersOf(norm, facilities);
  const years = people.years.map((year, index) => {
    const base = people.baseOf(norm, index);
    const supplied = { stated: 0, isComplete: true };
    for (const { facility, amount } of known) if (mayBeOpen(facility, year)) supplied.stated += amount;
    for (const facility of unknown) if (mayBeOpen(facility, year)) supplied.isComplete = false;
    return yearOf(norm, { year, base, ...supplied });
  });
  const { id, facility, issuer, basis, unit, rule } = norm;
  return {
    norm: id,
    facility,
    ...(norm.class === undefined ? {} : { class: norm.class }),
    issuer,
    basis,
    ...('ages' in norm ? { ages: norm.ages } : {}),
    unit,
    rule,
    firstShortYear: null,
    lacking,
    years,
  };
}

function suppliersOf(norm: NeedNorm, facilities: readonly PlannedFacility[]) {
  const known: { facility: PlannedFacility; amount: number }[] = [];
  const unknown: PlannedFacility[] = [];
  const lacking: Lacking[] = [];
  for (const facility of facilities) {
    const answer = answers(facility, norm);
    if (answer === 'no') continue;
    const figure = figureFor(facility, norm.unit);
    if (answer === 'yes' && 'value' in figure && facility.openingYear !== undefined) {
      known.push({ facility, amount: figure.value });
      continue;
    }
    unknown.push(facility);
    if (answer === 'unclear') lacking.push({ facility: facility.id, field: 'class' });
    if ('lacks' in figure) lacking.push({ facility: facility.id, field: figure.lacks });
    if (facility.openingYear === undefined) lacking.push({ facility: facility.id, field: 'openingYear' });
  }
  return { known, unknown, lacking };
}

function yearOf(
  norm: NeedNorm,
  { year, base, stated, isComplete }: { year: number; base: number; stated: number; isComplete: boolean },
): NeedYear {
  const units = base / baseSize(norm.basis);
  const need = units * norm.least;
  const needMost = norm.most === null ? null : units * norm.most;
  const isCovered = stated >= need * (1 - TOLERANCE);
  const isOver = needMost !== null && stated > needMost * (1 + TOLERANCE);
  const isUnknown = !isCovered && !isComplete;
  const verdict = isUnknown ? 'unknown' : !isCovered ? 'short' : isOver ? 'over' : 'met';
  return {
    year,
    base,
    need,
    needMost,
    wholeCount: norm.unit === 'count' ? Math.ceil(need * (1 - TOLERANCE)) : null,
    stated,
    statedPerBase: units > 0 ? stated / units : null,
    supply: isComplete ? stated : null,
    gap: isUnknown ? null : isCovered ? 0 : need - stated,
    verdict,
  };
}

/** Turns `short` into `met-otherwise` in years where another norm of the same issuer and alternative is satisfied. */
function acceptAlternatives(norms: readonly NeedNorm[], rows: readonly NeedRow[]): void {
  const groups = Map.groupBy(rows, (_, index) => {
    const norm = norms[index];
    return norm?.alternative === undefined ? undefined : JSON.stringify([norm.issuer, norm.alternative]);
  });
  for (const [key, group] of groups) {
    if (key === undefined) continue;
    const length = group[0]?.years.length ?? 0;
    for (let index = 0; index < length; index++) {
      const years = group.flatMap((row) => row.years[index] ?? []);
      if (!years.some(({ verdict }) => verdict === 'met' || verdict === 'over')) continue;
      for (const year of years) if (year.verdict === 'short') year.verdict = 'met-otherwise';
    }
  }
}
