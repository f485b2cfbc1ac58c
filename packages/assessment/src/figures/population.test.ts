import { openRulebook } from '@zhulin/engines/rules';
import { isoDay } from '@zhulin/engines/units';
import { type Plan, withValueAt } from '@zhulin/plan';
import { describe, expect, test } from 'vitest';
import { Evaluation } from '../evaluation.ts';
import type { FigureDef, FigureRow } from '../figure.ts';
import { ruleBundle } from '../rule-bundle.ts';
import { peopledPlan } from '../testing/peopled-plan.ts';
import { peakResidents, peakYear, peopleByDwellings, peopleByYear, peopleOf } from './population.ts';

const peopled = peopledPlan();
const rulebook = openRulebook(ruleBundle, isoDay('2026-11-23'));

function made(def: FigureDef, plan: Plan = peopled) {
  return new Evaluation({ plan, rulebook }).figure(def);
}

function answerOf<V>(def: FigureDef, plan: Plan = peopled): V {
  const figure = made(def, plan);
  if (!('value' in figure)) throw new Error(`${def.id} lacks ${JSON.stringify(figure.lacks)}`);
  return figure.value as V; // the test knows what the figure gives
}

/** Nobody is born, dies or moves: whoever moved in stays. */
const still = [
  ...(peopled.people?.ageGroups ?? []).flatMap((_, index) => [
    [`people.ageGroups.${index}.deathsPerThousand`, 0] as const,
    [`people.ageGroups.${index}.netMigrationPerThousand`, 0] as const,
  ]),
  ['people.birthsPerThousand', 0] as const,
].reduce((plan, [path, value]) => withValueAt(plan, path, value), peopled);

describe('people by year', () => {
  test('3,500 dwellings of 2.9 people are 10,150, and move in as the plan says', () => {
    expect(answerOf(peopleByDwellings)).toBeCloseTo(10_150, 9);
    const rows = answerOf<readonly FigureRow[]>(peopleByYear, still);
    const residents = rows.map((row) => Math.round(Number(row['residents'])));
    expect(residents.slice(0, 5)).toEqual([3045, 7105, 7105, 9643, 9643]);
    expect(rows[0]).toMatchObject({
      year: 2028,
      occupiedDwellings: 1050,
      'ages 0-2': 3045 * 0.04,
      births: 0,
    });
    expect(rows[0]?.['ages 80+']).toBeCloseTo(3045 * 0.02, 9);
  });

  test('begin with the first year of occupancy and run as long as the rule allows at most', () => {
    const years = answerOf<readonly FigureRow[]>(peopleByYear).map((row) => row['year']);
    expect(years).toEqual(Array.from({ length: 15 }, (_, index) => 2028 + index));
  });

  test('peak in the year in which most live there', () => {
    const rows = answerOf<readonly FigureRow[]>(peopleByYear);
    const peak = answerOf<number>(peakResidents);
    expect(Math.max(...rows.map((row) => Number(row['residents'])))).toBe(peak);
    expect(rows.find((row) => row['year'] === answerOf(peakYear))?.['residents']).toBeCloseTo(peak, 6);
    expect(answerOf(peakYear, still)).toBe(2031);
  });

  test('are read back from the rows as the projection they tell', () => {
    const { groups, years } = peopleOf(answerOf(peopleByYear));
    expect(groups.map(({ fromAge, toAge }) => [fromAge, toAge])).toEqual([
      [0, 2],
      [3, 5],
      [6, 11],
      [12, 14],
      [15, 17],
      [18, 59],
      [60, 79],
      [80, null],
    ]);
    for (const { residents, byGroup } of years) {
      expect(byGroup.reduce((sum, { people }) => sum + people, 0)).toBeCloseTo(residents, 6);
    }
  });
});

describe('what is not stated is named, and never 0', () => {
  test('every rate that is missing, by its path', () => {
    const silent = [
      'people.birthsPerThousand',
      'people.ageGroups.2.deathsPerThousand',
      'people.ageGroups.7.netMigrationPerThousand',
    ].reduce((plan, path) => withValueAt(plan, path, undefined), peopled);
    expect(made(peopleByYear, silent)).toMatchObject({
      lacks: [
        { kind: 'input', path: 'people.ageGroups.2.deathsPerThousand' },
        { kind: 'input', path: 'people.ageGroups.7.netMigrationPerThousand' },
        { kind: 'input', path: 'people.birthsPerThousand' },
      ],
    });
    expect(made(peakResidents, silent)).toHaveProperty('lacks');
  });

  test.each<[string, string, unknown, object]>([
    ['nobody ever moves in', 'people.occupancy', [], { kind: 'input', path: 'people.occupancy' }],
    ['a group is left out', 'people.ageGroups.3.fromAge', 13, { code: 'GROUPS_NOT_CONTIGUOUS' }],
    ['shares do not sum', 'people.ageGroups.5.share', 0.7, { code: 'SHARES_DO_NOT_SUM' }],
    ['dwellings empty again', 'people.occupancy.2.share', 0.6, { code: 'OCCUPANCY_FALLS' }],
  ])('%s', (_, path, value, lack) => {
    expect(made(peopleByYear, withValueAt(peopled, path, value))).toMatchObject({
      lacks: expect.arrayContaining([expect.objectContaining(lack)]),
    });
  });
});
