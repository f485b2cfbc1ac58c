import {
  addMonths,
  fromEpochDay,
  type IsoDay,
  type IsoMonth,
  monthOf,
  toEpochDay,
} from '../../units/index.ts';
import type { MonthlyMoney } from '../row/row.ts';

/** What a plan has coming in or going out by a day: the months that have ended by then, in whole fen.
 * @returns null where the plan does not say */
export function plannedBy(money: MonthlyMoney | null, side: 'in' | 'out', day: IsoDay): number | null {
  const amounts = money?.[side];
  if (money === null || amounts == null) return null;
  const ended = Math.min(amounts.length, monthsBetween(money.from, monthAfterEnded(day)));
  let sum = 0;
  for (let index = 0; index < ended; index++) sum += Number(amounts[index]);
  return sum;
}

/** The first month that has not ended on a day. */
function monthAfterEnded(day: IsoDay): IsoMonth {
  const month = monthOf(day);
  const isLastDay = monthOf(nextDay(day)) !== month;
  return isLastDay ? addMonths(month, 1) : month;
}

function nextDay(day: IsoDay): IsoDay {
  return fromEpochDay(toEpochDay(day) + 1);
}

/** Whole months from one to another; negative when it lies before. */
export function monthsBetween(from: IsoMonth, to: IsoMonth): number {
  const count = (month: IsoMonth) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return count(to) - count(from);
}
