declare const isoDayBrand: unique symbol;
declare const isoMonthBrand: unique symbol;

/** A calendar day `YYYY-MM-DD` that exists in the Gregorian calendar. It has no time and no zone. */
export type IsoDay = string & { readonly [isoDayBrand]: true };
/** A calendar month `YYYY-MM`. */
export type IsoMonth = string & { readonly [isoMonthBrand]: true };

const DAY_SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysInMonth(year: number, month: number): number {
  const days = DAYS_IN_MONTH[month - 1];
  if (days === undefined) throw new Error(`month ${month} is not 1–12`);
  return month === 2 && isLeapYear(year) ? 29 : days;
}

/** Whether the text is a day that exists: `2026-02-29` and `2026-2-9` are not. */
export function isIsoDay(text: string): text is IsoDay {
  const parts = DAY_SHAPE.exec(text);
  if (!parts) return false;
  const year = Number(parts[1]);
  const month = Number(parts[2]);
  const day = Number(parts[3]);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The text as a day. Throws a RangeError when there is no such day; use `isIsoDay` on foreign input. */
export function isoDay(text: string): IsoDay {
  if (!isIsoDay(text)) throw new RangeError(`"${text}" is no day; expected YYYY-MM-DD`);
  return text;
}

/** Days since 1970-01-01.
 * Source: Hinnant, "chrono-compatible low-level date algorithms", days_from_civil. */
export function toEpochDay(day: IsoDay): number {
  const month = Number(day.slice(5, 7));
  const year = Number(day.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(day.slice(8, 10)) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The day that lies `epochDay` days after 1970-01-01; years 0–9999.
 * Source: as `toEpochDay`, civil_from_days. */
export function fromEpochDay(epochDay: number): IsoDay {
  const shifted = epochDay + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (year < 0 || year > 9999) throw new RangeError(`day ${epochDay} lies outside the years 0–9999`);
  return isoDay(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

/** Day of the week, 0 = Sunday … 6 = Saturday. */
export function weekdayOf(epochDay: number): number {
  return (((epochDay + 4) % 7) + 7) % 7;
}

/** The month of a day. */
export function monthOf(day: IsoDay): IsoMonth {
  return day.slice(0, 7) as IsoMonth;
}

/** The month `count` months after `month`; `count` may be negative. */
export function addMonths(month: IsoMonth, count: number): IsoMonth {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  const year = Math.floor(months / 12);
  return `${pad(year, 4)}-${pad(months - year * 12 + 1, 2)}` as IsoMonth;
}

/** The same day of the month `count` months later; the last day of a shorter month. */
export function dayMonthsLater(day: IsoDay, count: number): IsoDay {
  const month = addMonths(monthOf(day), count);
  const last = toEpochDay(isoDay(`${addMonths(month, 1)}-01`)) - 1;
  return fromEpochDay(Math.min(toEpochDay(isoDay(`${month}-01`)) + Number(day.slice(8)) - 1, last));
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
