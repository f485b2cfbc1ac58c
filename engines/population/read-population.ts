import {
  type Dwellings,
  occupancySteps,
  type PopulationInput,
  type RatesPerThousand,
} from './population-input.ts';

/** What is wrong with an input, and the path where. */
export interface PopulationIssue {
  code:
    | 'NO_DWELLINGS'
    | 'NO_GROUPS'
    | 'DUPLICATE_DWELLINGS'
    | 'DUPLICATE_GROUP'
    | 'UNKNOWN_GROUP'
    | 'GROUPS_NOT_CONTIGUOUS'
    | 'SHARES_DO_NOT_SUM'
    | 'RATE_MISSING'
    | 'RATE_OUT_OF_RANGE'
    | 'OCCUPANCY_OUT_OF_RANGE'
    | 'OCCUPANCY_FALLS'
    | 'YEARS_NOT_ASCENDING'
    | 'YEARS_OUT_OF_RANGE'
    | 'NEGATIVE_COUNT'
    | 'NEGATIVE_PEOPLE'
    | 'NEGATIVE_SHARE'
    | 'NEGATIVE_RATE'
    | 'NOT_FINITE'
    | 'NOT_INTEGER';
  path: (string | number)[];
  detail: string;
}

type Path = (string | number)[];
type Report = (code: PopulationIssue['code'], path: Path, detail: string) => void;

const YEARS_MAX = 200;
const SHARE_TOLERANCE = 1e-9;
const THOUSAND = 1000;

/** Every fault of the input at once, for checking a plan as it is written; an empty list has none.
 * Issues: those of `projectPopulation`. Cost: O(dwellings + groups). */
export function findPopulationIssues(input: PopulationInput): PopulationIssue[] {
  const issues: PopulationIssue[] = [];
  const report: Report = (code, path, detail) => issues.push({ code, path, detail });
  checkHorizon(input, report);
  checkDwellings(input.dwellings, report);
  checkGroups(input.ageShares, report);
  checkRates(input.ratesPerThousand, new Set(input.ageShares.map(({ id }) => id)), report);
  return issues;
}

function checkHorizon({ firstYear, years }: PopulationInput, report: Report): void {
  checkWhole(firstYear, ['firstYear'], report);
  if (checkWhole(years, ['years'], report) && (years < 1 || years > YEARS_MAX)) {
    report('YEARS_OUT_OF_RANGE', ['years'], `got ${years}, expected 1 to ${YEARS_MAX} years`);
  }
}

function checkDwellings(list: readonly Dwellings[], report: Report): void {
  if (list.length === 0) report('NO_DWELLINGS', ['dwellings'], 'the list is empty');
  const seen = new Set<string>();
  list.forEach((dwellings, index) => {
    const path: Path = ['dwellings', index];
    const { id, count, peoplePerDwelling } = dwellings;
    if (seen.has(id)) report('DUPLICATE_DWELLINGS', [...path, 'id'], `"${id}" is used twice`);
    seen.add(id);
    checkNotNegative(count, 'NEGATIVE_COUNT', [...path, 'count'], report);
    checkNotNegative(peoplePerDwelling, 'NEGATIVE_PEOPLE', [...path, 'peoplePerDwelling'], report);
    if ('occupancyByYear' in dwellings) checkOccupancy(dwellings, path, report);
    else checkWhole(dwellings.occupiedFromYear, [...path, 'occupiedFromYear'], report);
  });
}

function checkOccupancy(dwellings: Dwellings, path: Path, report: Report): void {
  let before: { year: number; share: number } | undefined;
  occupancySteps(dwellings).forEach((step, index) => {
    const at: Path = [...path, 'occupancyByYear', index];
    checkWhole(step.year, [...at, 'year'], report);
    if (!(step.share >= 0 && step.share <= 1)) {
      report('OCCUPANCY_OUT_OF_RANGE', [...at, 'share'], `got ${step.share}, expected a share of 0 to 1`);
    }
    if (before && step.year <= before.year) {
      report('YEARS_NOT_ASCENDING', [...at, 'year'], `${step.year} follows ${before.year}`);
    }
    if (before && step.share < before.share) {
      const detail = `${step.share} follows ${before.share}; state who leaves as net migration`;
      report('OCCUPANCY_FALLS', [...at, 'share'], detail);
    }
    before = step;
  });
}

function checkGroups(groups: PopulationInput['ageShares'], report: Report): void {
  if (groups.length === 0) {
    report('NO_GROUPS', ['ageShares'], 'the list is empty');
    return;
  }
  const seen = new Set<string>();
  let sum = 0;
  let nextAge: number | null = 0;
  groups.forEach(({ id, fromAge, toAge, share }, index) => {
    const path: Path = ['ageShares', index];
    if (seen.has(id)) report('DUPLICATE_GROUP', [...path, 'id'], `"${id}" is used twice`);
    seen.add(id);
    checkWhole(fromAge, [...path, 'fromAge'], report);
    if (toAge !== null) checkWhole(toAge, [...path, 'toAge'], report);
    if (fromAge !== nextAge) {
      const expected = nextAge === null ? 'nothing after an open group' : `${nextAge}`;
      report('GROUPS_NOT_CONTIGUOUS', [...path, 'fromAge'], `got ${fromAge}, expected ${expected}`);
    }
    if (toAge !== null && toAge < fromAge) {
      report('GROUPS_NOT_CONTIGUOUS', [...path, 'toAge'], `got ${toAge}, expected ${fromAge} or more`);
    }
    nextAge = toAge === null ? null : toAge + 1;
    checkNotNegative(share, 'NEGATIVE_SHARE', [...path, 'share'], report);
    sum += share;
  });
  if (nextAge !== null) {
    const path: Path = ['ageShares', groups.length - 1, 'toAge'];
    report('GROUPS_NOT_CONTIGUOUS', path, 'expected null: the last group is open');
  }
  if (Math.abs(sum - 1) > SHARE_TOLERANCE)
    report('SHARES_DO_NOT_SUM', ['ageShares'], `got ${sum}, expected 1`);
}

function checkRates(rates: RatesPerThousand, groups: ReadonlySet<string>, report: Report): void {
  const path: Path = ['ratesPerThousand'];
  checkNotNegative(rates.births, 'NEGATIVE_RATE', [...path, 'births'], report);
  for (const table of ['deathsByGroup', 'netMigrationByGroup'] as const) {
    const stated = new Map(Object.entries(rates[table]));
    for (const group of groups) {
      if (!stated.has(group)) report('RATE_MISSING', [...path, table, group], `no rate for group "${group}"`);
    }
    for (const [group, rate] of stated) {
      const at: Path = [...path, table, group];
      if (!groups.has(group)) report('UNKNOWN_GROUP', at, `"${group}" is none of the age groups`);
      if (table === 'deathsByGroup') {
        checkNotNegative(rate, 'NEGATIVE_RATE', at, report);
        if (rate > THOUSAND) report('RATE_OUT_OF_RANGE', at, `got ${rate}, expected at most ${THOUSAND}`);
      } else if (!Number.isFinite(rate)) {
        report('NOT_FINITE', at, `got ${rate}, expected a number`);
      } else if (rate < -THOUSAND) {
        report('RATE_OUT_OF_RANGE', at, `got ${rate}, expected at least −${THOUSAND}`);
      }
    }
  }
}

function checkNotNegative(value: number, code: PopulationIssue['code'], path: Path, report: Report): void {
  if (!Number.isFinite(value)) report('NOT_FINITE', path, `got ${value}, expected a number`);
  else if (value < 0) report(code, path, `got ${value}, expected ≥ 0`);
}

function checkWhole(value: number, path: Path, report: Report): boolean {
  const isWhole = Number.isSafeInteger(value);
  if (!isWhole) report('NOT_INTEGER', path, `got ${value}, expected a whole number`);
  return isWhole;
}
