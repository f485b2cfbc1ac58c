import { fromEpochDay, type IsoDay, isIsoDay, isoDay, toEpochDay, weekdayOf } from '../units/index.ts';

/** One published year: `off` are the statutory days off (moved days included), `work` the make-up workdays. */
export interface CalendarYear {
  year: number;
  off: readonly IsoDay[];
  work: readonly IsoDay[];
}

export interface CalendarIssue {
  code:
    | 'NOT_A_YEAR'
    | 'DUPLICATE_YEAR'
    | 'EMPTY_YEAR'
    | 'NOT_A_DAY'
    | 'DAY_OUTSIDE_YEAR'
    | 'DAY_LISTED_TWICE';
  path: readonly (string | number)[];
  detail: string;
}

/** A day and the years on the way to it whose calendar is not published. */
export interface WorkdayAnswer {
  day: IsoDay;
  assumedYears: number[];
}

/** Working days by published years; a year that is not published is assumed to be plain Monday–Friday.
 * Every answer that touches such a year names it in `assumedYears`. Arguments that are no integers, and answers
 * outside the years 0–9999, throw a RangeError. Cost: O(days passed over). */
export interface WorkCalendar {
  isWorkday(day: IsoDay): boolean;
  isPublished(year: number): boolean;
  /** Working day number `n` on or after `from`; 0 is the first, so it is `from` itself if that is a working day. */
  nthWorkday(ask: { from: IsoDay; n: number }): WorkdayAnswer;
  /** The day on which a limit of `count` working days ends: the day after `from` is the first that can count.
   * A negative count goes back from the day before `from`; 0 is `from` itself, working day or not. */
  addWorkdays(ask: { from: IsoDay; count: number }): WorkdayAnswer;
  /** Working days after `from` up to and including `to`; where `to` is earlier, minus those from `to` up to the day
   * before `from`. Undoes `addWorkdays` where that ends on a working day. */
  countWorkdays(ask: { from: IsoDay; to: IsoDay }): { count: number; assumedYears: number[] };
  /** The first `count` working days on or after `from` as days since 1970-01-01, for mapping many days at once;
   * fewer where the year 9999 ends first. */
  workdayNumbers(ask: { from: IsoDay; count: number }): { epochDays: Int32Array; assumedYears: number[] };
}

const FIRST_DAY = toEpochDay(isoDay('0000-01-01'));
const LAST_DAY = toEpochDay(isoDay('9999-12-31'));
const SUNDAY = 0;
const SATURDAY = 6;

/** Calendar of working days from years as the State Council publishes them.
 * @param input  `years` in any order; each day belongs to the entry of its own year, also where the notice of the
 *   next year announced it
 * @returns the calendar, or `null` with every issue
 * Issues: NOT_A_YEAR, DUPLICATE_YEAR, EMPTY_YEAR (an unpublished year is left out, not listed empty), NOT_A_DAY,
 * DAY_OUTSIDE_YEAR, DAY_LISTED_TWICE. Cost: O(days listed).
 * Source: 国务院办公厅关于部分节假日安排的通知, one a year. */
export function createWorkCalendar({ years }: { years: readonly CalendarYear[] }): {
  calendar: WorkCalendar | null;
  issues: CalendarIssue[];
} {
  const issues: CalendarIssue[] = [];
  const published = new Set<number>();
  const exceptions = new Map<number, boolean>();
  years.forEach((entry, index) => {
    checkYear(entry, index, published, issues);
    published.add(entry.year);
    for (const list of ['off', 'work'] as const) {
      entry[list].forEach((day, place) => {
        const fault = dayFault(day, entry.year, exceptions);
        if (fault) issues.push({ ...fault, path: ['years', index, list, place] });
        else exceptions.set(toEpochDay(day), list === 'work');
      });
    }
  });
  return issues.length > 0
    ? { calendar: null, issues }
    : { calendar: openCalendar(published, exceptions), issues };
}

function checkYear(
  { year, off }: CalendarYear,
  index: number,
  published: Set<number>,
  issues: CalendarIssue[],
): void {
  const at = ['years', index];
  if (!Number.isInteger(year) || year < 0 || year > 9999) {
    issues.push({ code: 'NOT_A_YEAR', path: [...at, 'year'], detail: `got ${year}, expected 0–9999` });
  }
  if (published.has(year)) {
    issues.push({ code: 'DUPLICATE_YEAR', path: [...at, 'year'], detail: `${year} is listed twice` });
  }
  if (off.length === 0) {
    const detail = `${year} has no day off; leave an unpublished year out`;
    issues.push({ code: 'EMPTY_YEAR', path: [...at, 'off'], detail });
  }
}

function dayFault(
  day: string,
  year: number,
  exceptions: ReadonlyMap<number, boolean>,
): Pick<CalendarIssue, 'code' | 'detail'> | null {
  if (!isIsoDay(day)) return { code: 'NOT_A_DAY', detail: `got "${day}", expected YYYY-MM-DD` };
  if (yearOf(day) !== year) return { code: 'DAY_OUTSIDE_YEAR', detail: `${day} is listed under ${year}` };
  if (exceptions.has(toEpochDay(day))) return { code: 'DAY_LISTED_TWICE', detail: `${day} is listed before` };
  return null;
}

function openCalendar(
  published: ReadonlySet<number>,
  exceptions: ReadonlyMap<number, boolean>,
): WorkCalendar {
  function isWork(epochDay: number): boolean {
    const exception = exceptions.get(epochDay);
    if (exception !== undefined) return exception;
    const weekday = weekdayOf(epochDay);
    return weekday !== SUNDAY && weekday !== SATURDAY;
  }

  function assumedBetween(one: IsoDay, other: IsoDay): number[] {
    const assumed: number[] = [];
    const [first, last] = one <= other ? [one, other] : [other, one];
    for (let year = yearOf(first); year <= yearOf(last); year++) if (!published.has(year)) assumed.push(year);
    return assumed;
  }

  /** Goes day by day from the day after (before, if `step` is -1) `from` until `count` working days are passed. */
  function walk(from: IsoDay, start: number, count: number, step: 1 | -1): WorkdayAnswer {
    let epochDay = start;
    for (let left = count; left > 0; ) {
      epochDay += step;
      if (epochDay < FIRST_DAY || epochDay > LAST_DAY) {
        throw new RangeError(`${count} working days from ${from} leave the years 0–9999`);
      }
      if (isWork(epochDay)) left--;
    }
    const day = fromEpochDay(epochDay);
    return { day, assumedYears: assumedBetween(from, day) };
  }

  return {
    isWorkday: (day) => isWork(toEpochDay(day)),
    isPublished: (year) => published.has(year),
    nthWorkday({ from, n }) {
      assertInteger('n', n, 0);
      return walk(from, toEpochDay(from) - 1, n + 1, 1);
    },
    addWorkdays({ from, count }) {
      assertInteger('count', count, Number.MIN_SAFE_INTEGER);
      return walk(from, toEpochDay(from), Math.abs(count), count < 0 ? -1 : 1);
    },
    countWorkdays({ from, to }) {
      const isBack = to < from;
      const [first, last] = isBack
        ? [toEpochDay(to), toEpochDay(from)]
        : [toEpochDay(from) + 1, toEpochDay(to) + 1];
      let count = 0;
      for (let epochDay = first; epochDay < last; epochDay++) if (isWork(epochDay)) count++;
      return { count: isBack && count > 0 ? -count : count, assumedYears: assumedBetween(from, to) };
    },
    workdayNumbers({ from, count }) {
      assertInteger('count', count, 1);
      const first = toEpochDay(from);
      const epochDays = new Int32Array(Math.min(count, LAST_DAY - first + 1));
      let found = 0;
      let epochDay = first;
      for (; found < epochDays.length && epochDay <= LAST_DAY; epochDay++) {
        if (isWork(epochDay)) epochDays[found++] = epochDay;
      }
      const assumedYears = assumedBetween(from, fromEpochDay(epochDay - 1));
      return { epochDays: epochDays.subarray(0, found), assumedYears };
    },
  };
}

function assertInteger(name: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RangeError(`${name} is ${value}, expected an integer ≥ ${least}`);
  }
}

function yearOf(day: IsoDay): number {
  return Number(day.slice(0, 4));
}
