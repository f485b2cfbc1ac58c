import { describe, expect, test } from 'vitest';
import {
  type AgeGroupShare,
  findPopulationIssues,
  type PopulationInput,
  projectPopulation,
} from './index.ts';
import { ageShares, inputOf, rateTable } from './testing/inputs.ts';

describe('a projection is refused without partial results', () => {
  const [first, second, third, last] = ageShares as [
    AgeGroupShare,
    AgeGroupShare,
    AgeGroupShare,
    AgeGroupShare,
  ]; // four are listed above
  const home = { id: 'a', count: 1, peoplePerDwelling: 1, occupiedFromYear: 2028 };
  const steps = (...list: [number, number][]) => ({
    dwellings: [
      {
        id: 'a',
        count: 1,
        peoplePerDwelling: 1,
        occupancyByYear: list.map(([year, share]) => ({ year, share })),
      },
    ],
  });
  const rates = (deaths: Record<string, number>, migration: Record<string, number> = {}, births = 0) => ({
    ratesPerThousand: {
      births,
      deathsByGroup: { ...rateTable(ageShares, 0), ...deaths },
      netMigrationByGroup: { ...rateTable(ageShares, 0), ...migration },
    },
  });

  test.each<[string, Partial<PopulationInput>, [string, string][]]>([
    ['without dwellings', { dwellings: [] }, [['NO_DWELLINGS', 'dwellings']]],
    [
      'without groups',
      { ageShares: [], ratesPerThousand: { births: 0, deathsByGroup: {}, netMigrationByGroup: {} } },
      [['NO_GROUPS', 'ageShares']],
    ],
    ['for dwellings named twice', { dwellings: [home, home] }, [['DUPLICATE_DWELLINGS', 'dwellings.1.id']]],
    [
      'for negative dwellings and people',
      { dwellings: [{ ...home, count: -1, peoplePerDwelling: -2 }] },
      [
        ['NEGATIVE_COUNT', 'dwellings.0.count'],
        ['NEGATIVE_PEOPLE', 'dwellings.0.peoplePerDwelling'],
      ],
    ],
    [
      'for a count that is no number',
      { dwellings: [{ ...home, count: Number.NaN }] },
      [['NOT_FINITE', 'dwellings.0.count']],
    ],
    [
      'for an occupancy above 1',
      steps([2028, 1.2]),
      [['OCCUPANCY_OUT_OF_RANGE', 'dwellings.0.occupancyByYear.0.share']],
    ],
    [
      'for an occupancy that falls',
      steps([2028, 0.5], [2029, 0.4]),
      [['OCCUPANCY_FALLS', 'dwellings.0.occupancyByYear.1.share']],
    ],
    [
      'for years of occupancy out of order',
      steps([2030, 0.5], [2029, 0.6]),
      [['YEARS_NOT_ASCENDING', 'dwellings.0.occupancyByYear.1.year']],
    ],
    [
      'for a gap between the groups',
      { ageShares: [first, third, last, { ...second, share: 0.04 }] },
      [
        ['GROUPS_NOT_CONTIGUOUS', 'ageShares.1.fromAge'],
        ['GROUPS_NOT_CONTIGUOUS', 'ageShares.3.fromAge'],
        ['GROUPS_NOT_CONTIGUOUS', 'ageShares.3.toAge'],
      ],
    ],
    [
      'for a group used twice',
      { ageShares: [first, second, third, { ...last, id: '3-5' }] },
      [
        ['DUPLICATE_GROUP', 'ageShares.3.id'],
        ['UNKNOWN_GROUP', 'ratesPerThousand.deathsByGroup.60+'],
        ['UNKNOWN_GROUP', 'ratesPerThousand.netMigrationByGroup.60+'],
      ],
    ],
    [
      'for shares that do not sum to 1',
      { ageShares: [first, second, third, { ...last, share: 0.19 }] },
      [['SHARES_DO_NOT_SUM', 'ageShares']],
    ],
    [
      'for a negative share',
      { ageShares: [{ ...first, share: -0.03 }, { ...second, share: 0.1 }, third, last] },
      [['NEGATIVE_SHARE', 'ageShares.0.share']],
    ],
    [
      'for rates that cannot be',
      rates({ '0-2': -1, '60+': 1001 }, { '3-5': -1001 }, -7),
      [
        ['NEGATIVE_RATE', 'ratesPerThousand.births'],
        ['NEGATIVE_RATE', 'ratesPerThousand.deathsByGroup.0-2'],
        ['RATE_OUT_OF_RANGE', 'ratesPerThousand.deathsByGroup.60+'],
        ['RATE_OUT_OF_RANGE', 'ratesPerThousand.netMigrationByGroup.3-5'],
      ],
    ],
    ['for no years', { years: 0 }, [['YEARS_OUT_OF_RANGE', 'years']]],
    [
      'for years that are not whole',
      { firstYear: 2028.5, years: 1.5 },
      [
        ['NOT_INTEGER', 'firstYear'],
        ['NOT_INTEGER', 'years'],
      ],
    ],
  ])('%s', (_, changes, expected) => {
    const input = {
      ...inputOf(changes),
      ratesPerThousand: changes.ratesPerThousand ?? inputOf().ratesPerThousand,
    };
    const { years, issues } = projectPopulation(input);
    expect(issues.map(({ code, path }) => [code, path.join('.')])).toEqual(expected);
    expect(years).toEqual([]);
    expect(findPopulationIssues(input)).toEqual(issues);
  });

  test('a group without a rate is named, not taken as 0', () => {
    const { '60+': _, ...rest } = rateTable(ageShares, 4);
    const { issues } = projectPopulation(
      inputOf({
        ratesPerThousand: {
          births: 0,
          deathsByGroup: rest,
          netMigrationByGroup: rateTable(ageShares, 0),
        },
      }),
    );
    expect(issues).toMatchObject([
      { code: 'RATE_MISSING', path: ['ratesPerThousand', 'deathsByGroup', '60+'] },
    ]);
  });
});
