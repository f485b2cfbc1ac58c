import { addMonths, type Fen, fen, type IsoDay, monthOf } from '../units/index.ts';

/** The calendar year in which project month `month` begins; month 0 is the month of `start`. */
export function calendarYearOf(start: IsoDay, month: number): number {
  return Number(addMonths(monthOf(start), month).slice(0, 4));
}

/** Monthly money of a project added up by calendar year.
 * @param input  `months` in fen from month 0, the month of `start`; `firstYear` no later than the year of `start`;
 *   `years` are counted from it and reach to the year of the last month
 * @returns `years` amounts in fen; throws a RangeError for a month outside of them: the caller chose too few
 * Cost: O(months). */
export function sumByCalendarYear(input: {
  start: IsoDay;
  months: readonly Fen[];
  firstYear: number;
  years: number;
}): Fen[] {
  const { start, months, firstYear, years } = input;
  const sums = new Array<number>(years).fill(0);
  for (const [month, amount] of months.entries()) {
    const year = calendarYearOf(start, month) - firstYear;
    const before = sums[year];
    if (before === undefined) throw new RangeError(`month ${month} lies in year ${year} of ${years}`);
    sums[year] = before + amount;
  }
  return sums.map(fen);
}
