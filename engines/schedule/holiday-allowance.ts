import { fromEpochDay, type IsoDay, isoDay, toEpochDay, weekdayOf } from '../units/index.ts';
import type { CalendarYear, WorkCalendar } from './work-calendar.ts';

/** Working days that a published year takes from plain Monday–Friday: weekdays off less make-up workdays. */
export function workdaysLost({ off, work }: CalendarYear): number {
  const weekdaysOff = off.filter((day) => isWeekday(toEpochDay(day))).length;
  const madeUp = work.filter((day) => !isWeekday(toEpochDay(day))).length;
  return weekdaysOff - madeUp;
}

function isWeekday(epochDay: number): boolean {
  const weekday = weekdayOf(epochDay);
  return weekday !== 0 && weekday !== 6;
}

/** The finish a schedule would have if its unpublished years took as many working days as the published ones do on
 * average. The computed finish counts them as plain Monday–Friday and is too early by that much.
 * @param published  the years whose calendar is known; at least one
 * @returns the later day (null where it lies past the year 9999), and the working days that were allowed for, rounded up
 * Cost: O(days listed + days passed over). A first order estimate: what the allowance itself pushes into a further year is
 * not allowed for again. */
export function allowForHolidays(input: {
  start: IsoDay;
  finish: IsoDay;
  assumedYears: readonly number[];
  published: readonly CalendarYear[];
  calendar: WorkCalendar;
}): { finish: IsoDay | null; allowedDays: number } {
  const { start, finish, assumedYears, published, calendar } = input;
  if (published.length === 0) throw new RangeError('no published year to take the allowance from');
  const lostPerYear = published.reduce((sum, year) => sum + workdaysLost(year), 0) / published.length;
  const yearsCovered = assumedYears.reduce((sum, year) => sum + partOfYear(year, start, finish), 0);
  const allowedDays = Math.ceil(lostPerYear * yearsCovered);
  if (allowedDays === 0) return { finish, allowedDays };
  const count = calendar.isWorkday(finish) ? allowedDays + 1 : allowedDays;
  const { epochDays } = calendar.workdayNumbers({ from: finish, count });
  const last = epochDays[count - 1];
  return { finish: last === undefined ? null : fromEpochDay(last), allowedDays };
}

/** What part of a year lies between two days, both included. */
function partOfYear(year: number, start: IsoDay, finish: IsoDay): number {
  const first = toEpochDay(isoDay(`${year}-01-01`));
  const last = toEpochDay(isoDay(`${year}-12-31`));
  const covered = Math.min(last, toEpochDay(finish)) - Math.max(first, toEpochDay(start)) + 1;
  return Math.max(0, covered) / (last - first + 1);
}
