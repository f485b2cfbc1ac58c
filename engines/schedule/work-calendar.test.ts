import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromEpochDay, type IsoDay, isoDay, toEpochDay } from '../units/index.ts';
import { goldenCalendar, goldenYears, workdays } from './golden/golden.ts';
import { type CalendarIssue, createWorkCalendar } from './index.ts';

const calendar = goldenCalendar();
const FIRST = toEpochDay(isoDay('2024-12-01'));
const LAST = toEpochDay(isoDay('2027-02-28'));
const anyDay = fc.integer({ min: FIRST, max: LAST }).map(fromEpochDay);

/** Oracle: the golden lists and the weekday of the language, nothing of the engine. */
function isWorkdayByList(day: string): boolean {
  const year = goldenYears.find((entry) => day.startsWith(`${entry.year}-`));
  if (year?.off.some((off) => off === day)) return false;
  if (year?.work.some((work) => work === day)) return true;
  return ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

describe('working days of published years', () => {
  test.each(workdays.limits)(
    '$count working days from $from end on $day',
    ({ from, count, day, assumed }) => {
      expect(calendar.addWorkdays({ from: isoDay(from), count })).toEqual({ day, assumedYears: assumed });
    },
  );

  test.each(workdays.totals)('$year has $workdays working days', ({ year, workdays: count }) => {
    const answer = calendar.countWorkdays({ from: isoDay(`${year - 1}-12-31`), to: isoDay(`${year}-12-31`) });
    expect(answer.count).toBe(count);
  });

  test('every day of 2024-12 to 2027-02 agrees with the lists', () => {
    for (let epochDay = FIRST; epochDay <= LAST; epochDay++) {
      const day = fromEpochDay(epochDay);
      expect([day, calendar.isWorkday(day)]).toEqual([day, isWorkdayByList(day)]);
    }
  });

  test('the first working day on or after a holiday is the one after it', () => {
    expect(calendar.nthWorkday({ from: isoDay('2026-10-01'), n: 0 }).day).toBe('2026-10-08');
    expect(calendar.nthWorkday({ from: isoDay('2026-10-08'), n: 0 }).day).toBe('2026-10-08');
    expect(calendar.nthWorkday({ from: isoDay('2026-10-08'), n: 2 }).day).toBe('2026-10-10');
  });

  test('counting undoes adding, forwards and backwards', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -300, max: 300 }), (from, count) => {
        const { day } = calendar.addWorkdays({ from, count });
        expect(calendar.countWorkdays({ from, to: day }).count).toBe(count);
      }),
    );
  });

  test('counts of two neighbouring spans add up', () => {
    fc.assert(
      fc.property(fc.tuple(anyDay, anyDay, anyDay), (days) => {
        const [from, middle, to] = days.sort() as [IsoDay, IsoDay, IsoDay];
        const count = (start: IsoDay, end: IsoDay) => calendar.countWorkdays({ from: start, to: end }).count;
        expect(count(from, middle) + count(middle, to)).toBe(count(from, to));
      }),
    );
  });

  test('many days at once are the single answers', () => {
    const { epochDays } = calendar.workdayNumbers({ from: isoDay('2026-02-13'), count: 300 });
    for (const [n, epochDay] of epochDays.entries()) {
      const { day } = calendar.nthWorkday({ from: isoDay('2026-02-13'), n });
      expect(fromEpochDay(epochDay)).toBe(day);
    }
  });
});

describe('years without a published calendar', () => {
  test('are Monday to Friday and named in every answer that touches them', () => {
    expect(calendar.isPublished(2026)).toBe(true);
    expect(calendar.isPublished(2027)).toBe(false);
    expect(calendar.isWorkday(isoDay('2027-10-01'))).toBe(true);
    const from = isoDay('2026-12-01');
    expect(calendar.addWorkdays({ from, count: 300 }).assumedYears).toEqual([2027, 2028]);
    expect(calendar.nthWorkday({ from, n: 40 }).assumedYears).toEqual([2027]);
    expect(calendar.countWorkdays({ from: isoDay('2027-03-01'), to: from }).assumedYears).toEqual([2027]);
    expect(calendar.workdayNumbers({ from: isoDay('2024-12-31'), count: 2 }).assumedYears).toEqual([2024]);
    expect(calendar.addWorkdays({ from, count: 10 }).assumedYears).toEqual([]);
  });

  test('a calendar of no years assumes everything', () => {
    const { calendar: plain } = createWorkCalendar({ years: [] });
    const answer = plain?.addWorkdays({ from: isoDay('2026-09-30'), count: 1 });
    expect(answer).toEqual({ day: '2026-10-01', assumedYears: [2026] });
  });
});

describe('a calendar is refused', () => {
  const good = goldenYears[0];
  if (!good) throw new Error('no golden year');
  const notADay = '2025-02-30' as IsoDay; // foreign data can carry what the type forbids

  const cases: [
    string,
    Parameters<typeof createWorkCalendar>[0]['years'],
    [CalendarIssue['code'], string][],
  ][] = [
    [
      'for a year listed twice',
      [good, { ...good, off: [isoDay('2025-12-25')], work: [] }],
      [['DUPLICATE_YEAR', 'years.1.year']],
    ],
    ['for an empty year', [{ year: 2027, off: [], work: [] }], [['EMPTY_YEAR', 'years.0.off']]],
    ['for a day that does not exist', [{ ...good, off: [notADay] }], [['NOT_A_DAY', 'years.0.off.0']]],
    [
      'for a day of another year',
      [{ ...good, work: [isoDay('2024-12-29')] }],
      [['DAY_OUTSIDE_YEAR', 'years.0.work.0']],
    ],
    [
      'for a day both off and worked',
      [{ year: 2025, off: [isoDay('2025-01-01')], work: [isoDay('2025-01-01')] }],
      [['DAY_LISTED_TWICE', 'years.0.work.0']],
    ],
    [
      'for everything at once',
      [{ year: 2025.5, off: [], work: [notADay] }],
      [
        ['NOT_A_YEAR', 'years.0.year'],
        ['EMPTY_YEAR', 'years.0.off'],
        ['NOT_A_DAY', 'years.0.work.0'],
      ],
    ],
  ];
  test.each(cases)('%s', (_, years, expected) => {
    const result = createWorkCalendar({ years });
    expect(result.calendar).toBeNull();
    expect(result.issues.map(({ code, path }) => [code, path.join('.')])).toEqual(expected);
  });

  test.each([
    ['half a day', () => calendar.addWorkdays({ from: isoDay('2026-01-01'), count: 0.5 })],
    ['a negative place', () => calendar.nthWorkday({ from: isoDay('2026-01-01'), n: -1 })],
    ['no days', () => calendar.workdayNumbers({ from: isoDay('2026-01-01'), count: 0 })],
    ['the year 10000', () => calendar.addWorkdays({ from: isoDay('9999-12-30'), count: 9 })],
    ['the year -1', () => calendar.addWorkdays({ from: isoDay('0000-01-04'), count: -9 })],
  ])('%s is not answered', (_, ask) => {
    expect(ask).toThrow(RangeError);
  });
});
