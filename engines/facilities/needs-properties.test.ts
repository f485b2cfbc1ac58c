import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NeedNorm, PlannedFacility } from './index.ts';
import { need, peopleOf, rowOf } from './testing/inputs.ts';

/** Need, supply and gap of one norm in one year, by the words of the norm: imports nothing of the engine. */
function byHand(
  residents: number,
  least: number,
  year: number,
  facilities: readonly { places: number; openingYear: number; closingYear: number }[],
) {
  const demand = (residents / 1000) * least;
  let supply = 0;
  for (const { places, openingYear, closingYear } of facilities) {
    if (year >= openingYear && year < closingYear) supply += places;
  }
  return { demand, supply, gap: demand > supply ? demand - supply : 0 };
}

describe('properties', () => {
  const residents = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 8 });
  const least = fc.double({ min: 0, max: 50, noNaN: true });
  const facility = fc.record({
    places: fc.nat(400),
    openingYear: fc.integer({ min: 2025, max: 2040 }),
    closingYear: fc.integer({ min: 2041, max: 2045 }),
  });
  const plan = fc.array(facility, { maxLength: 10 });
  const planned = (list: { places: number; openingYear: number; closingYear: number }[]) =>
    list.map((each, index) => ({ id: `${index}`, kind: 'nursery', ...each }));
  const gapsOf = (people: number[], norm: NeedNorm, list: PlannedFacility[]) =>
    rowOf(peopleOf(...people), norm, list).years.map(({ gap }) => {
      if (gap === null) throw new Error('every facility states its places');
      return gap;
    });

  test('need, supply and gap are those of a count by hand', () => {
    fc.assert(
      fc.property(residents, least, plan, (people, amount, list) => {
        const row = rowOf(peopleOf(...people), need({ least: amount }), planned(list));
        row.years.forEach((year, index) => {
          const { demand, supply, gap } = byHand(people[index] ?? Number.NaN, amount, 2030 + index, list);
          expect(year.need).toBeCloseTo(demand, 8);
          expect(year.supply).toBe(supply);
          expect(year.gap).toBeCloseTo(gap, 5);
        });
        const short = row.years.find(({ gap }) => gap !== null && gap > 0);
        expect(row.firstShortYear).toBe(short?.year ?? null);
      }),
    );
  });

  test('k times the people need k times as much', () => {
    fc.assert(
      fc.property(residents, least, fc.integer({ min: 2, max: 9 }), (people, amount, times) => {
        const needs = (list: number[]) =>
          rowOf(peopleOf(...list), need({ least: amount }), []).years.map((year) => year.need);
        const once = needs(people);
        needs(people.map((each) => each * times)).forEach((each, index) => {
          expect(each).toBeCloseTo(times * (once[index] ?? Number.NaN), 5);
        });
      }),
    );
  });

  test('one more facility never widens a gap', () => {
    fc.assert(
      fc.property(residents, least, plan, facility, (people, amount, list, extra) => {
        const before = gapsOf(people, need({ least: amount }), planned(list));
        const after = gapsOf(people, need({ least: amount }), planned([...list, extra]));
        after.forEach((gap, index) => {
          expect(gap).toBeLessThanOrEqual(before[index] ?? Number.NaN);
        });
      }),
    );
  });

  test('a later opening never narrows a gap', () => {
    fc.assert(
      fc.property(
        residents,
        least,
        plan,
        facility,
        fc.integer({ min: 0, max: 9 }),
        (people, amount, list, one, delay) => {
          const openingYear = Math.min(one.openingYear + delay, 2040);
          const before = gapsOf(people, need({ least: amount }), planned([...list, one]));
          const after = gapsOf(people, need({ least: amount }), planned([...list, { ...one, openingYear }]));
          after.forEach((gap, index) => {
            expect(gap).toBeGreaterThanOrEqual(before[index] ?? Number.NaN);
          });
        },
      ),
    );
  });
});
