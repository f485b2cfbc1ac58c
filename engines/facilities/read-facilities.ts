import { isNeedNorm, type Norm } from './norm.ts';
import { groupsOfAges, type People } from './people-by-year.ts';
import { FIGURES, type PlannedFacility } from './planned-facility.ts';

/** What is wrong with an input, and the path where. */
export interface FacilityIssue {
  code:
    | 'NO_YEARS'
    | 'NO_NORMS'
    | 'DUPLICATE_NORM'
    | 'DUPLICATE_FACILITY'
    | 'AGES_NOT_IN_POPULATION'
    | 'EDGES_CROSS'
    | 'NEGATIVE_FIGURE'
    | 'NOT_FINITE'
    | 'NOT_INTEGER'
    | 'CLOSES_BEFORE_OPENING';
  path: (string | number)[];
  detail: string;
}

type Path = (string | number)[];
type Report = (code: FacilityIssue['code'], path: Path, detail: string) => void;

/** Every fault of the three lists at once. Cost: O(norms · groups + facilities). */
export function readFacilities(input: {
  /** Left out where nothing is counted from people. */
  population?: People | undefined;
  norms: readonly Norm[];
  facilities: readonly PlannedFacility[];
}): FacilityIssue[] {
  const issues: FacilityIssue[] = [];
  const report: Report = (code, path, detail) => issues.push({ code, path, detail });
  if (input.population?.years.length === 0) {
    report('NO_YEARS', ['population', 'years'], 'the projection holds no year');
  }
  checkNorms(input.norms, input.population, report);
  checkFacilities(input.facilities, report);
  return issues;
}

function checkNorms(norms: readonly Norm[], population: People | undefined, report: Report): void {
  if (norms.length === 0) report('NO_NORMS', ['norms'], 'the list is empty');
  const seen = new Set<string>();
  norms.forEach((norm, index) => {
    const path: Path = ['norms', index];
    if (seen.has(norm.id)) report('DUPLICATE_NORM', [...path, 'id'], `"${norm.id}" is used twice`);
    seen.add(norm.id);
    if (!isNeedNorm(norm)) return;
    checkFigure(norm.least, [...path, 'least'], report);
    if (norm.most !== null) {
      checkFigure(norm.most, [...path, 'most'], report);
      if (norm.most < norm.least) {
        report('EDGES_CROSS', [...path, 'most'], `got ${norm.most}, expected ${norm.least} or more`);
      }
    }
    if (population && norm.basis === 'per-1000-of-group' && !groupsOfAges(population, norm.ages)) {
      const detail = `no groups of the projection are together ages ${norm.ages.fromAge} to ${norm.ages.toAge ?? 'the oldest'}`;
      report('AGES_NOT_IN_POPULATION', [...path, 'ages'], detail);
    }
  });
}

function checkFacilities(facilities: readonly PlannedFacility[], report: Report): void {
  const seen = new Set<string>();
  facilities.forEach((facility, index) => {
    const path: Path = ['facilities', index];
    const { id, openingYear, closingYear } = facility;
    if (seen.has(id)) report('DUPLICATE_FACILITY', [...path, 'id'], `"${id}" is used twice`);
    seen.add(id);
    for (const name of FIGURES) {
      const figure = facility[name];
      if (figure !== undefined) checkFigure(figure, [...path, name], report);
    }
    if (openingYear !== undefined) checkYear(openingYear, [...path, 'openingYear'], report);
    if (closingYear === undefined) return;
    checkYear(closingYear, [...path, 'closingYear'], report);
    if (openingYear !== undefined && closingYear <= openingYear) {
      const detail = `got ${closingYear}, expected a year after ${openingYear}`;
      report('CLOSES_BEFORE_OPENING', [...path, 'closingYear'], detail);
    }
  });
}

function checkFigure(figure: number, path: Path, report: Report): void {
  if (!Number.isFinite(figure)) report('NOT_FINITE', path, `got ${figure}, expected a number`);
  else if (figure < 0) report('NEGATIVE_FIGURE', path, `got ${figure}, expected ≥ 0`);
}

function checkYear(year: number, path: Path, report: Report): void {
  if (!Number.isSafeInteger(year)) report('NOT_INTEGER', path, `got ${year}, expected a year`);
}
