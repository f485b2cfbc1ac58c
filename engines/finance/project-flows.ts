import { dayMonthsLater, type Fen, fen, type IsoDay, isoDay } from '../units/index.ts';
import { calendarYearOf, sumByCalendarYear } from './calendar-years.ts';
import type { FinanceIssue } from './issue.ts';

/** What a project pays (negative) and earns (positive), by calendar year and by day. */
export interface ProjectFlows {
  firstYear: number;
  years: Fen[];
  dated: { day: IsoDay; amount: Fen }[];
  issues: FinanceIssue[];
}

/** The flows of a project before financing. Building moves by month, operation by year: the money of month m is dated m
 * months after the start, the net of a year of operation on 31 December of it. Months without money have no dated flow.
 * @param input  `building` in fen from month 0, earned less paid; `operation.net` by calendar year from its first year
 * @returns calendar years from the year of the start to the last year in which anything moves
 * Issues: OUT_OF_RANGE (operation begins in a year before the start), TOO_FEW_FLOWS (no month or no year is given).
 * Cost: O(months + years). */
export function computeProjectFlows(input: {
  start: IsoDay;
  building: readonly Fen[];
  operation: { firstYear: number; net: readonly Fen[] };
}): ProjectFlows {
  const { start, building, operation } = input;
  const firstYear = calendarYearOf(start, 0);
  const issues: FinanceIssue[] = [];
  if (operation.firstYear < firstYear) {
    const detail = `got ${operation.firstYear}, expected ${firstYear} or later, the year of the start`;
    issues.push({ code: 'OUT_OF_RANGE', path: ['operation', 'firstYear'], detail });
  }
  if (building.length === 0 || operation.net.length === 0) {
    const detail = `got ${building.length} months and ${operation.net.length} years, expected 1 or more of each`;
    issues.push({ code: 'TOO_FEW_FLOWS', path: [], detail });
  }
  if (issues.length > 0) return { firstYear, years: [], dated: [], issues };
  const lastYear = Math.max(
    calendarYearOf(start, building.length - 1),
    operation.firstYear + operation.net.length - 1,
  );
  const byMonth = { start, months: building, firstYear, years: lastYear - firstYear + 1 };
  const years = sumByCalendarYear(byMonth).map((amount, year) => {
    const net = operation.net[firstYear + year - operation.firstYear];
    return net === undefined ? amount : fen(amount + net);
  });
  const ofMonths = building.map((amount, month) => ({ day: dayMonthsLater(start, month), amount }));
  const ofYears = operation.net.map((amount, year) => ({
    day: isoDay(`${String(operation.firstYear + year).padStart(4, '0')}-12-31`),
    amount,
  }));
  const dated = [...ofMonths, ...ofYears].filter(({ amount }) => amount !== 0);
  return { firstYear, years, dated, issues };
}
