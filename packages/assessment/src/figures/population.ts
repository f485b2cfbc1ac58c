import type { People } from '@zhulin/engines/facilities';
import { type PopulationYear, projectPopulation } from '@zhulin/engines/population';
import { asBound, type RuleInForce } from '@zhulin/engines/rules';
import { type FigureRow, figure, Unavailable } from '../figure.ts';
import { input, inputRows, rule } from '../source.ts';
import { numberIn } from './number-in.ts';

const given = {
  dwellings: input('buildings.dwellings'),
  peoplePerDwelling: input('people.peoplePerDwelling'),
};

export const peopleByDwellings = figure({
  id: 'people.by_dwellings',
  unit: 'people',
  how: 'dwellings-times-people',
  from: given,
  compute: ({ dwellings, peoplePerDwelling }): number =>
    dwellings.reduce((sum, { count }) => sum + count, 0) * peoplePerDwelling,
});

/** Residents at the end of each year and what happened during it; one column an age group, named by its ages. */
export const peopleByYear = figure({
  id: 'people.by_year',
  unit: 'table',
  how: 'population-by-year',
  from: {
    ...given,
    occupancy: input('people.occupancy'),
    ageGroups: inputRows('people.ageGroups', 'deathsPerThousand', 'netMigrationPerThousand'),
    birthsPerThousand: input('people.birthsPerThousand'),
    horizon: rule('population.horizon'),
  },
  compute: ({ dwellings, peoplePerDwelling, occupancy, ageGroups, birthsPerThousand, horizon }) => {
    const [first] = occupancy;
    if (!first) return new Unavailable([{ kind: 'input', path: 'people.occupancy' }]);
    const { years, groups, issues } = projectPopulation({
      firstYear: first.year,
      years: longestOf(horizon),
      dwellings: dwellings.map(({ id, count }) => ({
        id,
        count,
        peoplePerDwelling,
        occupancyByYear: occupancy,
      })),
      ageShares: ageGroups.map(({ id, fromAge, toAge, share }) => ({
        id,
        fromAge,
        toAge: toAge ?? null,
        share,
      })),
      ratesPerThousand: {
        births: birthsPerThousand,
        deathsByGroup: Object.fromEntries(ageGroups.map((each) => [each.id, each.deathsPerThousand])),
        netMigrationByGroup: Object.fromEntries(
          ageGroups.map((each) => [each.id, each.netMigrationPerThousand]),
        ),
      },
    });
    if (issues.length > 0) {
      return new Unavailable(issues.map(({ code, detail }) => ({ kind: 'engine', code, detail })));
    }
    return years.map((year): FigureRow => rowOf(year, groups));
  },
});

/** The longest horizon a rule allows, in whole years. */
function longestOf({ id, value }: RuleInForce): number {
  const bound = asBound(value, 'exactly');
  if (bound && 'max' in bound) return bound.max;
  throw new Error(`rule ${id} sets no longest horizon`);
}

const AGES_COLUMN = /^ages (\d+)(?:-(\d+)|\+)$/;

function rowOf({ byGroup, ...year }: PopulationYear, groups: People['groups']): FigureRow {
  const byAges = groups.map(({ id, fromAge, toAge }, index): [string, number] => {
    const there = byGroup[index];
    if (!there) throw new Error(`group ${id} is not in the year ${year.year}`);
    return [toAge === null ? `ages ${fromAge}+` : `ages ${fromAge}-${toAge}`, there.people];
  });
  const { residents, occupiedDwellings, newcomers, births, deaths, netMigration } = year;
  return {
    year: year.year,
    residents,
    ...Object.fromEntries(byAges),
    occupiedDwellings,
    newcomers,
    births,
    deaths,
    netMigration,
  };
}

const peopleRead = new WeakMap<readonly FigureRow[], People>();

/** The projection that the rows of `people.by_year` tell; every norm for facilities asks for it. */
export function peopleOf(rows: readonly FigureRow[]): People {
  const people = peopleRead.get(rows) ?? readPeople(rows);
  peopleRead.set(rows, people);
  return people;
}

function readPeople(rows: readonly FigureRow[]): People {
  const columns = Object.keys(rows[0] ?? {}).flatMap((name) => {
    const [, from, to] = AGES_COLUMN.exec(name) ?? [];
    return from === undefined
      ? []
      : [{ id: name, fromAge: Number(from), toAge: to === undefined ? null : Number(to) }];
  });
  return {
    groups: columns,
    years: rows.map((row) => ({
      year: numberIn(row, 'year'),
      residents: numberIn(row, 'residents'),
      byGroup: columns.map(({ id }) => ({ group: id, people: numberIn(row, id) })),
      occupiedDwellings: numberIn(row, 'occupiedDwellings'),
      newcomers: numberIn(row, 'newcomers'),
      births: numberIn(row, 'births'),
      deaths: numberIn(row, 'deaths'),
      netMigration: numberIn(row, 'netMigration'),
    })),
  };
}

export const peakResidents = figure({
  id: 'people.peak',
  unit: 'people',
  how: 'most-residents',
  from: { byYear: peopleByYear },
  compute: ({ byYear }): number => Math.max(...peopleOf(byYear).years.map(({ residents }) => residents)),
});

/** Sums of many groups differ in the last digits from year to year although nobody came or left. */
const ROUNDING = 1e-9;

export const peakYear = figure({
  id: 'people.peak_year',
  unit: 'year',
  how: 'year-of-most-residents',
  from: { byYear: peopleByYear, peak: peakResidents },
  compute: ({ byYear, peak }): number => {
    const found = peopleOf(byYear).years.find(({ residents }) => residents >= peak * (1 - ROUNDING));
    if (!found) throw new Error(`no year has the ${peak} residents of the peak`);
    return found.year;
  },
});

export const populationFigures = [peopleByDwellings, peopleByYear, peakResidents, peakYear];
