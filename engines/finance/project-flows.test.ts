import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayMonthsLater, fen, isoDay } from '../units/index.ts';
import { calendarYearOf, computeProjectFlows, sumByCalendarYear } from './index.ts';

const start = isoDay('2026-11-30');

test('months belong to the calendar year they begin in, years of operation end on 31 December', () => {
  const { firstYear, years, dated, issues } = computeProjectFlows({
    start,
    building: [-100, -50, 0, -30].map(fen),
    operation: { firstYear: 2027, net: [40, 70].map(fen) },
  });
  expect(issues).toEqual([]);
  expect(firstYear).toBe(2026);
  // November and December 2026; January and February 2027 with the first year of operation; 2028.
  expect(years).toEqual([-150, 10, 70]);
  expect(dated).toEqual([
    { day: '2026-11-30', amount: -100 },
    { day: '2026-12-30', amount: -50 },
    { day: '2027-02-28', amount: -30 },
    { day: '2027-12-31', amount: 40 },
    { day: '2028-12-31', amount: 70 },
  ]);
});

test('building may outlast the years of operation', () => {
  const { years } = computeProjectFlows({
    start,
    building: new Array<number>(27).fill(-1).map(fen),
    operation: { firstYear: 2026, net: [5].map(fen) },
  });
  expect(years).toEqual([3, -12, -12, -1]);
});

test.each([
  [[-1], { firstYear: 2025, net: [1] }, 'OUT_OF_RANGE'],
  [[], { firstYear: 2027, net: [1] }, 'TOO_FEW_FLOWS'],
  [[-1], { firstYear: 2027, net: [] }, 'TOO_FEW_FLOWS'],
])('building %j with operation %j is refused with %s', (building, { firstYear, net }, code) => {
  const result = computeProjectFlows({
    start,
    building: building.map(fen),
    operation: { firstYear, net: net.map(fen) },
  });
  expect(result.issues.map((issue) => issue.code)).toEqual([code]);
  expect(result.years).toEqual([]);
});

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2027-12-31', 2, '2028-02-29'],
  ['2026-03-02', 0, '2026-03-02'],
  ['2026-03-02', -3, '2025-12-02'],
  ['2026-03-02', 46, '2030-01-02'],
])('%s and %d months is %s', (day, months, expected) => {
  expect(dayMonthsLater(isoDay(day), months)).toBe(expected);
});

test('no month is lost between years and days', () => {
  const anyMonths = fc.array(fc.integer({ min: -1e6, max: 1e6 }).map(fen), { minLength: 1, maxLength: 80 });
  fc.assert(
    fc.property(anyMonths, fc.integer({ min: 1, max: 12 }), (months, month) => {
      const day = isoDay(`2026-${String(month).padStart(2, '0')}-15`);
      const years = calendarYearOf(day, months.length - 1) - 2026 + 1;
      const byYear = sumByCalendarYear({ start: day, months, firstYear: 2026, years });
      const sum = (list: readonly number[]) => list.reduce((total, amount) => total + amount, 0);
      expect(sum(byYear)).toBe(sum(months));
      const { dated } = computeProjectFlows({
        start: day,
        building: months,
        operation: { firstYear: 2026, net: [fen(0)] },
      });
      expect(sum(dated.map(({ amount }) => amount))).toBe(sum(months));
    }),
    { seed: 20_261_125 },
  );
  expect(() => sumByCalendarYear({ start, months: [1, 1, 1].map(fen), firstYear: 2026, years: 1 })).toThrow(
    RangeError,
  );
});
