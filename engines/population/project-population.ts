import {
  type AgeGroup,
  type Dwellings,
  occupancySteps,
  type PopulationInput,
  type RatesPerThousand,
} from './population-input.ts';
import { findPopulationIssues, type PopulationIssue } from './read-population.ts';

/** People at the end of a year, exact and not rounded, and what happened during it: residents = those of the year
 * before + newcomers + births − deaths + net migration. `byGroup` is in the order of `groups`. */
export interface PopulationYear {
  year: number;
  residents: number;
  byGroup: { group: string; people: number }[];
  occupiedDwellings: number;
  newcomers: number;
  births: number;
  deaths: number;
  netMigration: number;
}

export interface PopulationProjection {
  groups: AgeGroup[];
  years: PopulationYear[];
  issues: PopulationIssue[];
}

interface Flows {
  births: number;
  deaths: number;
  netMigration: number;
}

/** Residents by year and age group, from dwellings, the people in them, and given rates.
 * A year runs in this order: everybody grows a year older; of those, the deaths; of who survives, the net migration;
 * of who is then there, the births, into the first group; at last the newcomers of dwellings that were occupied
 * during the year, with the stated age shares. Nobody dies or leaves in the year of birth or of moving in.
 * Within a group ages are taken as uniform: of a group of n years, 1/n grows into the next one each year.
 * @param input  dwellings occupied before `firstYear` count as newcomers of that year; every rate must be stated
 * @returns people at the end of each year; with any issue no years
 * Issues: NO_DWELLINGS, NO_GROUPS, DUPLICATE_DWELLINGS, DUPLICATE_GROUP, UNKNOWN_GROUP, GROUPS_NOT_CONTIGUOUS (from age 0
 * to an open last group), SHARES_DO_NOT_SUM, RATE_MISSING, RATE_OUT_OF_RANGE, OCCUPANCY_OUT_OF_RANGE, OCCUPANCY_FALLS,
 * YEARS_NOT_ASCENDING, YEARS_OUT_OF_RANGE, NEGATIVE_COUNT, NEGATIVE_PEOPLE, NEGATIVE_SHARE, NEGATIVE_RATE, NOT_FINITE,
 * NOT_INTEGER. Cost: O(years · (groups + dwellings)). */
export function projectPopulation(input: PopulationInput): PopulationProjection {
  const groups = input.ageShares.map(({ id, fromAge, toAge }) => ({ id, fromAge, toAge }));
  const issues = findPopulationIssues(input);
  if (issues.length > 0) return { groups, years: [], issues };

  const years: PopulationYear[] = [];
  let people = groups.map(() => 0);
  let movedIn = { dwellings: 0, people: 0 };
  for (let year = input.firstYear; year < input.firstYear + input.years; year++) {
    const lived = liveYear(people, groups, input.ratesPerThousand);
    const housed = housedBy(year, input.dwellings);
    const newcomers = housed.people - movedIn.people;
    people = lived.people.map((stayed, index) => stayed + newcomers * shareOf(input, index));
    years.push({
      year,
      residents: sum(people),
      byGroup: groups.map(({ id }, index) => ({ group: id, people: at(people, index) })),
      occupiedDwellings: housed.dwellings,
      newcomers,
      ...lived.flows,
    });
    movedIn = housed;
  }
  return { groups, years, issues };
}

/** One year of those who already live there. */
function liveYear(
  before: readonly number[],
  groups: readonly AgeGroup[],
  rates: RatesPerThousand,
): { people: number[]; flows: Flows } {
  const flows: Flows = { births: 0, deaths: 0, netMigration: 0 };
  const people = growOlder(before, groups).map((alive, index) => {
    const { id } = at(groups, index);
    const deaths = (alive * rateOf(rates.deathsByGroup, id)) / 1000;
    const moved = ((alive - deaths) * rateOf(rates.netMigrationByGroup, id)) / 1000;
    flows.deaths += deaths;
    flows.netMigration += moved;
    return Math.max(0, alive - deaths + moved);
  });
  flows.births = (sum(people) * rates.births) / 1000;
  return { people: people.map((alive, index) => (index === 0 ? alive + flows.births : alive)), flows };
}

function growOlder(people: readonly number[], groups: readonly AgeGroup[]): number[] {
  let arriving = 0;
  return groups.map(({ fromAge, toAge }, index) => {
    const present = at(people, index);
    const leaving = toAge === null ? 0 : present / (toAge - fromAge + 1);
    const after = present - leaving + arriving;
    arriving = leaving;
    return after;
  });
}

function housedBy(year: number, list: readonly Dwellings[]): { dwellings: number; people: number } {
  const housed = { dwellings: 0, people: 0 };
  for (const dwellings of list) {
    const step = occupancySteps(dwellings).findLast((each) => each.year <= year);
    if (!step) continue;
    const occupied = dwellings.count * step.share;
    housed.dwellings += occupied;
    housed.people += occupied * dwellings.peoplePerDwelling;
  }
  return housed;
}

function shareOf({ ageShares }: PopulationInput, index: number): number {
  return at(ageShares, index).share;
}

function rateOf(rates: Readonly<Record<string, number>>, group: string): number {
  const rate = rates[group];
  if (rate === undefined) throw new Error(`group "${group}" has no rate after the rates were checked`);
  return rate;
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`index ${index} lies outside a list of ${list.length}`);
  return item;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
