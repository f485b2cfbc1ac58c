import {
  compareNorms,
  computeFacilities,
  computeQuality,
  type FacilitiesResult,
  type NeedRow,
  type NeedYear,
  type Norm,
  normsFromRules,
  type QualityRow,
} from '@zhulin/engines/facilities';
import type { RuleInForce } from '@zhulin/engines/rules';
import type { PlanFacility } from '@zhulin/plan';
import { type FigureRow, figure, Unavailable } from '../figure.ts';
import { ifKnown, input, rulesAbout } from '../source.ts';
import { numberIn } from './number-in.ts';
import { peopleByYear, peopleOf } from './population.ts';
import { refusal } from './refusal.ts';

/** What a plan of this platform is for, in the word of the norms: communities that are built new. */
export const SCOPE = 'new';

interface Given {
  people: readonly FigureRow[];
  facilities: readonly PlanFacility[];
  rules: readonly RuleInForce[];
}

/** Whether a norm binds a plan; others are only shown where norms contradict each other. */
export function isBinding({ kind }: { kind: RuleInForce['kind'] }): boolean {
  return kind === 'rule' || kind === 'target';
}

/** The norms that rules state, or what keeps one of them from being read. */
export function normsOf(rules: readonly RuleInForce[]): readonly Norm[] | Unavailable {
  const { norms, issues } = normsFromRules(rules);
  return issues.length === 0
    ? norms
    : refusal(issues.map((each) => ({ ...each, detail: `${each.rule}: ${each.detail}` })));
}

/** What planned facilities give by the binding norms among these rules. */
export function facilitiesOf({ people, facilities, rules }: Given): FacilitiesResult | Unavailable {
  const norms = normsOf(rules.filter(isBinding));
  if (norms instanceof Unavailable) return norms;
  const result = computeFacilities({ population: peopleOf(people), norms, facilities, scope: SCOPE });
  return result.issues.length === 0 ? result : refusal(result.issues);
}

/** The quality of planned facilities by the binding norms among these rules. */
export function qualityOf({ facilities, rules }: Omit<Given, 'people'>): readonly QualityRow[] | Unavailable {
  const norms = normsOf(rules.filter(isBinding));
  if (norms instanceof Unavailable) return norms;
  const { quality, issues } = computeQuality({ norms, facilities, scope: SCOPE });
  return issues.length === 0 ? quality : refusal(issues);
}

const from = { people: peopleByYear, facilities: input('facilities'), rules: rulesAbout('facility') };

export const facilityCount = figure({
  id: 'facilities.count',
  unit: 'facilities',
  how: 'rows-stated',
  from: { facilities: from.facilities },
  compute: ({ facilities }): number => facilities.length,
});

export const facilityNeeds = figure({
  id: 'facilities.needs',
  unit: 'table',
  how: 'need-by-norm',
  from,
  compute: (given): readonly FigureRow[] | Unavailable => {
    const result = facilitiesOf(given);
    if (result instanceof Unavailable) return result;
    return result.needs.flatMap((row) => row.years.map((year) => needCells(row, year)));
  },
});

function needCells({ norm, facility, issuer, unit }: NeedRow, year: NeedYear): FigureRow {
  return {
    norm,
    facility,
    issuer,
    unit,
    year: year.year,
    base: year.base,
    need: year.need,
    ...(year.wholeCount === null ? {} : { wholeCount: year.wholeCount }),
    ...(year.supply === null ? {} : { planned: year.supply }),
    ...(year.gap === null ? {} : { gap: year.gap }),
    verdict: year.verdict,
  };
}

/** Per norm that is short in some year: since when, and the year in which most is missing. */
export const shortYears = figure({
  id: 'facilities.short_years',
  unit: 'table',
  how: 'first-and-worst-short-year',
  from: { needs: facilityNeeds },
  compute: ({ needs }): readonly FigureRow[] => {
    const byNorm = Map.groupBy(
      needs.filter((row) => row['verdict'] === 'short'),
      (row) => row['norm'],
    );
    return [...byNorm.values()].flatMap((rows) => {
      const [first] = rows;
      if (!first) return [];
      const worst = rows.reduce((most, row) => (gapIn(row) > gapIn(most) ? row : most), first);
      const head = ['norm', 'facility', 'issuer', 'unit'].map((column) => [column, first[column]]);
      return [
        {
          ...Object.fromEntries(head),
          firstShortYear: numberIn(first, 'year'),
          widestGap: gapIn(worst),
          widestGapYear: numberIn(worst, 'year'),
        },
      ];
    });
  },
});

function gapIn(row: FigureRow): number {
  return numberIn(row, 'gap');
}

export const shortCount = figure({
  id: 'facilities.short_count',
  unit: 'norms',
  how: 'norms-short',
  from: { shortYears },
  compute: ({ shortYears: rows }): number => rows.length,
});

export const facilityQuality = figure({
  id: 'facilities.quality',
  unit: 'table',
  how: 'quality-by-norm',
  from: { facilities: from.facilities, rules: from.rules },
  compute: (given): readonly FigureRow[] | Unavailable => {
    const rows = qualityOf(given);
    if (rows instanceof Unavailable) return rows;
    const names = new Map(given.facilities.map(({ id, name }) => [id, name]));
    return rows.map((row) => qualityCells(row, names.get(row.facility) ?? row.facility));
  },
});

function qualityCells(
  { norm, kind, issuer, unit, basis, bound, value, verdict }: QualityRow,
  name: string,
): FigureRow {
  return {
    name,
    facility: kind,
    norm,
    issuer,
    unit,
    basis,
    ...(value === null ? {} : { value }),
    ...edgeCells(bound),
    verdict,
  };
}

function edgeCells(bound: QualityRow['bound']): FigureRow {
  if ('min' in bound) return { least: bound.min, most: bound.max };
  if ('gte' in bound) return { least: bound.gte };
  if ('lte' in bound) return { most: bound.lte };
  return 'gt' in bound ? { moreThan: bound.gt } : { lessThan: bound.lt };
}

export const normDisagreements = figure({
  id: 'facilities.disagreements',
  unit: 'table',
  how: 'norms-side-by-side',
  from: { people: ifKnown(peopleByYear), rules: from.rules },
  compute: ({ people, rules }): readonly FigureRow[] | Unavailable => {
    const norms = normsOf(rules.filter(isBinding));
    if (norms instanceof Unavailable) return norms;
    const population = people && peopleOf(people);
    const { disagreements, issues } = compareNorms({ norms, scope: SCOPE, population });
    if (issues.length > 0) return refusal(issues);
    return disagreements.flatMap(({ facility, basis, unit, sides, isReconcilable, year, strictestCosts }) =>
      sides.map(
        ({ norm, issuer, least, most, isOpen, need }): FigureRow => ({
          facility,
          basis,
          unit,
          issuer,
          norm,
          ...(least === null ? {} : { [isOpen ? 'moreThan' : 'least']: least }),
          ...(most === null ? {} : { [isOpen ? 'lessThan' : 'most']: most }),
          ...(year === null || need === null ? {} : { year, need }),
          ...(strictestCosts === null ? {} : { strictestCosts }),
          isReconcilable,
        }),
      ),
    );
  },
});

/** Norms that are only an example take part: they bind nobody, but they contradict each other all the same. */
export const catchmentConflicts = figure({
  id: 'facilities.catchment_conflicts',
  unit: 'table',
  how: 'people-per-facility',
  from: { rules: from.rules },
  compute: ({ rules }): readonly FigureRow[] | Unavailable => {
    const norms = normsOf(rules);
    if (norms instanceof Unavailable) return norms;
    const { catchmentConflicts: conflicts, issues } = compareNorms({ norms, scope: SCOPE });
    if (issues.length > 0) return refusal(issues);
    return conflicts.flatMap(({ basis, ages, sides }) =>
      sides.map(
        ({ facility, issuer, norm, basePerFacility }): FigureRow => ({
          basis,
          ...(ages === undefined
            ? {}
            : { ages: `${ages.fromAge}${ages.toAge === null ? '+' : `-${ages.toAge}`}` }),
          facility,
          issuer,
          norm,
          basePerFacility,
        }),
      ),
    );
  },
});

export const unansweredNorms = figure({
  id: 'facilities.unanswered_norms',
  unit: 'norm',
  how: 'norms-without-facility',
  from,
  compute: (given): readonly string[] | Unavailable => {
    const result = facilitiesOf(given);
    return result instanceof Unavailable ? result : result.unansweredNorms;
  },
});

export const facilitiesWithoutNorm = figure({
  id: 'facilities.without_norm',
  unit: 'facility',
  how: 'facilities-no-norm-is-about',
  from,
  compute: (given): readonly string[] | Unavailable => {
    const result = facilitiesOf(given);
    if (result instanceof Unavailable) return result;
    const alone = new Set(result.facilitiesWithoutNorm);
    return given.facilities.filter(({ id }) => alone.has(id)).map(({ name }) => name);
  },
});

export const facilityFigures = [
  facilityCount,
  facilityNeeds,
  shortYears,
  shortCount,
  facilityQuality,
  normDisagreements,
  catchmentConflicts,
  unansweredNorms,
  facilitiesWithoutNorm,
];
