import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AgeGroupShare, type PopulationInput, projectPopulation } from './index.ts';
import { ageShares, inputOf, rateTable } from './testing/inputs.ts';

function project(changes: Partial<PopulationInput> = {}) {
  const { years, issues } = projectPopulation(inputOf(changes));
  expect(issues).toEqual([]);
  return years;
}

function people(year: { byGroup: { group: string; people: number }[] } | undefined, group: string) {
  return year?.byGroup.find((each) => each.group === group)?.people;
}

describe('newcomers', () => {
  test('dwellings fill as their occupancy says, and stay as full until the next step', () => {
    const occupancyByYear = [
      { year: 2028, share: 0.3 },
      { year: 2030, share: 0.9 },
    ];
    const years = project({
      years: 4,
      dwellings: [{ id: 'towers', count: 1000, peoplePerDwelling: 3, occupancyByYear }],
    });
    expect(years.map(({ occupiedDwellings }) => occupiedDwellings)).toEqual([300, 300, 900, 900]);
    expect(years.map(({ newcomers }) => newcomers)).toEqual([900, 0, 1800, 0]);
    expect(years.map(({ residents }) => Math.round(residents))).toEqual([900, 900, 2700, 2700]);
  });

  test('they come with the stated age shares', () => {
    const [first] = project();
    expect(first?.byGroup.map((each) => each.people)).toEqual([90, 120, 2190, 600]);
  });

  test('dwellings lived in before the first year are newcomers of that year, later ones wait', () => {
    const years = project({
      years: 3,
      dwellings: [
        { id: 'old', count: 10, peoplePerDwelling: 2, occupiedFromYear: 1995 },
        { id: 'new', count: 10, peoplePerDwelling: 3, occupiedFromYear: 2030 },
      ],
    });
    expect(years.map(({ newcomers }) => newcomers)).toEqual([20, 0, 30]);
  });
});

describe('a year', () => {
  test('runs in the order age, deaths, migration, births', () => {
    const groups: AgeGroupShare[] = [
      { id: 'child', fromAge: 0, toAge: 0, share: 1 },
      { id: 'adult', fromAge: 1, toAge: null, share: 0 },
    ];
    const [, second] = project({
      years: 2,
      dwellings: [{ id: 'one', count: 100, peoplePerDwelling: 10, occupiedFromYear: 2028 }],
      ageShares: groups,
      ratesPerThousand: {
        births: 50,
        deathsByGroup: { child: 0, adult: 100 },
        netMigrationByGroup: { child: 0, adult: -200 },
      },
    });
    // 1,000 grow up; 100 die; 180 of the 900 leave; 720 have 36 births.
    expect(second).toMatchObject({ deaths: 100, netMigration: -180, births: 36, residents: 756 });
    expect(people(second, 'child')).toBe(36);
  });

  test('a third of a group of three years grows into the next one', () => {
    const [, second] = project();
    expect(people(second, '0-2')).toBeCloseTo(60, 9);
    expect(people(second, '3-5')).toBeCloseTo(120 - 40 + 30, 9);
    expect(people(second, '60+')).toBeCloseTo(600 + 2190 / 54, 9);
  });

  test('in a wide group a wave of equal age spreads, so that some stay children when all are older in truth', () => {
    const groups: AgeGroupShare[] = [
      { id: 'child', fromAge: 0, toAge: 3, share: 1 },
      { id: 'older', fromAge: 4, toAge: null, share: 0 },
    ];
    const fourYearsOn = project({ years: 5, ageShares: groups }).at(-1);
    expect(people(fourYearsOn, 'child')).toBeCloseTo(3000 * 0.75 ** 4, 9);
  });
});

/** Everybody by single year of age, moved on one birthday at a time: imports nothing of the engine. */
function singleYears(
  newcomersByAge: readonly (readonly number[])[],
  rates: { births: number; deaths: readonly number[]; migration: readonly number[] },
): number[][] {
  const oldest = rates.deaths.length - 1;
  const history: number[][] = [];
  let alive = new Array<number>(oldest + 1).fill(0);
  for (const newcomers of newcomersByAge) {
    const next = new Array<number>(oldest + 1).fill(0);
    for (let age = 0; age <= oldest; age++) {
      const older = Math.min(age + 1, oldest);
      const factor = (1 - (rates.deaths[older] ?? NaN) / 1000) * (1 + (rates.migration[older] ?? NaN) / 1000);
      next[older] = (next[older] ?? NaN) + (alive[age] ?? NaN) * factor;
    }
    next[0] = (next.reduce((sum, each) => sum + each, 0) * rates.births) / 1000;
    alive = next.map((each, age) => each + (newcomers[age] ?? NaN));
    history.push(alive);
  }
  return history;
}

const rate = fc.double({ min: 0, max: 100, noNaN: true });

describe('properties', () => {
  test('with groups of one year the engine agrees with a model of single years of age', () => {
    const ages = 12;
    const perAge = fc.array(rate, { minLength: ages, maxLength: ages });
    fc.assert(
      fc.property(perAge, perAge, rate, fc.integer({ min: 1, max: 9 }), (deaths, migration, births, late) => {
        const groups = Array.from({ length: ages }, (_, age) => ({
          id: `${age}`,
          fromAge: age,
          toAge: age === ages - 1 ? null : age,
          share: 1 / ages,
        }));
        const byAge = (rates: number[]) => Object.fromEntries(rates.map((each, age) => [`${age}`, each]));
        const years = project({
          ageShares: groups,
          dwellings: [
            { id: 'early', count: 120, peoplePerDwelling: 3, occupiedFromYear: 2028 },
            { id: 'late', count: 60, peoplePerDwelling: 2, occupiedFromYear: 2028 + late },
          ],
          ratesPerThousand: {
            births,
            deathsByGroup: byAge(deaths),
            netMigrationByGroup: byAge(migration.map((each) => each - 50)),
          },
        });
        const newcomers = Array.from({ length: 10 }, (_, year) =>
          new Array<number>(ages).fill(((year === 0 ? 360 : 0) + (year === late ? 120 : 0)) / ages),
        );
        const expected = singleYears(newcomers, {
          births,
          deaths,
          migration: migration.map((each) => each - 50),
        });
        years.forEach((year, index) => {
          year.byGroup.forEach((each, age) => {
            expect(each.people).toBeCloseTo(expected[index]?.[age] ?? NaN, 8);
          });
        });
      }),
    );
  });

  test('equal rates for all groups give the closed form N · ((1 − d)(1 + m)(1 + b))^years, however wide the groups', () => {
    fc.assert(
      fc.property(rate, rate, rate, (deaths, migration, births) => {
        const years = project({
          ratesPerThousand: {
            births,
            deathsByGroup: rateTable(ageShares, deaths),
            netMigrationByGroup: rateTable(ageShares, -migration),
          },
        });
        const factor = (1 - deaths / 1000) * (1 - migration / 1000) * (1 + births / 1000);
        years.forEach(({ residents }, index) => {
          expect(residents / (3000 * factor ** index)).toBeCloseTo(1, 9);
        });
      }),
    );
  });

  test('people are never negative, groups sum to the residents, and every year keeps its account', () => {
    const anyRate = fc.double({ min: -1000, max: 1000, noNaN: true });
    fc.assert(
      fc.property(rate, fc.tuple(anyRate, anyRate, anyRate, anyRate), (births, rates) => {
        const table = (change: (each: number) => number) =>
          Object.fromEntries(ageShares.map(({ id }, index) => [id, change(rates[index] ?? NaN)]));
        const years = project({
          ratesPerThousand: {
            births,
            deathsByGroup: table(Math.abs),
            netMigrationByGroup: table((each) => each),
          },
        });
        let before = 0;
        for (const year of years) {
          const { residents, newcomers, netMigration, deaths } = year;
          expect(year.byGroup.every((each) => each.people >= 0)).toBe(true);
          expect(year.byGroup.reduce((sum, each) => sum + each.people, 0)).toBeCloseTo(residents, 6);
          const account = before + newcomers + year.births - deaths + netMigration;
          expect(Math.abs(account - residents)).toBeLessThanOrEqual(1e-9 * (1 + residents));
          before = residents;
        }
      }),
    );
  });

  test('zero rates conserve people in every year', () => {
    const homes = fc.array(fc.tuple(fc.nat(5000), fc.integer({ min: 2020, max: 2045 })), { minLength: 1 });
    fc.assert(
      fc.property(homes, (list) => {
        const years = project({
          years: 20,
          dwellings: list.map(([count, occupiedFromYear], index) => ({
            id: `${index}`,
            count,
            peoplePerDwelling: 2.6,
            occupiedFromYear,
          })),
        });
        for (const { year, residents } of years) {
          const moved = list.reduce((sum, [count, from]) => sum + (from <= year ? count : 0), 0);
          expect(residents).toBeCloseTo(moved * 2.6, 5);
        }
      }),
    );
  });

  test('k times the dwellings give k times the people in every group', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 50 }), rate, rate, (times, deaths, births) => {
        const ratesPerThousand = {
          births,
          deathsByGroup: rateTable(ageShares, deaths),
          netMigrationByGroup: rateTable(ageShares, 5),
        };
        const of = (count: number) =>
          project({
            dwellings: [{ id: 'a', count, peoplePerDwelling: 3, occupiedFromYear: 2030 }],
            ratesPerThousand,
          });
        const once = of(100);
        of(100 * times).forEach((year, index) => {
          year.byGroup.forEach((each, group) => {
            expect(each.people).toBeCloseTo(times * (once[index]?.byGroup[group]?.people ?? NaN), 5);
          });
        });
      }),
    );
  });
});
