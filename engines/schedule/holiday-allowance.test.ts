import { expect, test } from 'vitest';
import { isoDay } from '../units/index.ts';
import { allowForHolidays, createWorkCalendar, workdaysLost } from './index.ts';

/** May Day 2026 as published: Friday to Tuesday off, the Saturday after worked; 1 + 2 weekdays off less 1 make-up day. */
const year2026 = {
  year: 2026,
  off: ['2026-05-01', '2026-05-02', '2026-05-03', '2026-05-04', '2026-05-05'].map(isoDay),
  work: [isoDay('2026-05-09')],
};
const { calendar } = createWorkCalendar({ years: [year2026] });
if (!calendar) throw new Error('the year contradicts itself');

test('a year loses its weekdays off less its make-up workdays', () => {
  expect(workdaysLost(year2026)).toBe(2);
});

test.each([
  // Wholly inside published years: nothing to allow for.
  ['2026-03-02', '2026-11-30', [], '2026-11-30', 0],
  // One whole unpublished year loses the mean of 2 days: Friday 31 December 2027 → Tuesday 4 January 2028.
  ['2026-03-02', '2027-12-31', [2027], '2028-01-04', 2],
  // A quarter of a year loses half a day, rounded up: Thursday 1 April 2027 → Friday.
  ['2026-03-02', '2027-04-01', [2027], '2027-04-02', 1],
] as const)(
  'from %s to %s with %j unpublished the finish moves to %s',
  (start, finish, assumedYears, later, days) => {
    expect(
      allowForHolidays({
        start: isoDay(start),
        finish: isoDay(finish),
        assumedYears,
        published: [year2026],
        calendar,
      }),
    ).toEqual({ finish: later, allowedDays: days });
  },
);

test('an allowance past the year 9999 has no day', () => {
  const ask = { start: isoDay('2026-03-02'), finish: isoDay('9999-12-30'), published: [year2026], calendar };
  const assumedYears = Array.from({ length: 7973 }, (_, index) => 2027 + index);
  expect(allowForHolidays({ ...ask, assumedYears })).toEqual({ finish: null, allowedDays: 15_946 });
});

test('without a published year there is nothing to take the allowance from', () => {
  const ask = {
    start: isoDay('2027-01-01'),
    finish: isoDay('2027-06-01'),
    assumedYears: [2027],
    published: [],
    calendar,
  };
  expect(() => allowForHolidays(ask)).toThrow('no published year');
});
