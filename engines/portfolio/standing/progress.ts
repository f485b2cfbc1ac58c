import { addMonths, type IsoDay, isoDay, monthOf, toEpochDay } from '../../units/index.ts';
import type { WorksCurve } from '../row/row.ts';
import { monthsBetween } from './money.ts';

/** Share of the works that is done by the schedule on a day: from one end of a month to the next in a straight line. */
export function worksDoneBy({ from, done }: WorksCurve, day: IsoDay): number {
  const month = monthOf(day);
  const place = monthsBetween(from, month);
  if (place < 0) return 0;
  const last = done.length - 1;
  const before = place === 0 ? 0 : Number(done[Math.min(place - 1, last)]);
  const after = Number(done[Math.min(place, last)]);
  const first = toEpochDay(isoDay(`${month}-01`));
  const days = toEpochDay(isoDay(`${addMonths(month, 1)}-01`)) - first;
  return before + ((after - before) * (toEpochDay(day) - first + 1)) / days;
}
