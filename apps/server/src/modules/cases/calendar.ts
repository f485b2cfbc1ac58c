import { createHash } from 'node:crypto';
import { workCalendarOf } from '@zhulin/assessment';
import type { Rulebook, RuleInForce } from '@zhulin/engines/rules';
import type { WorkCalendar } from '@zhulin/engines/schedule';

/** The working calendar of a day's rules, and a name for it that changes when any year of it does. */
export interface CaseCalendar {
  readonly calendar: WorkCalendar;
  /** 64 hexadecimal digits. */
  readonly key: string;
}

const known = new WeakMap<readonly RuleInForce[], CaseCalendar>();

/** Cost: once a rulebook. */
export function calendarOf(book: Rulebook): CaseCalendar {
  const years = book.ofKind('calendar');
  const found = known.get(years);
  if (found !== undefined) return found;
  const text = JSON.stringify(years.map(({ id, value }) => [id, value]));
  const made = { calendar: workCalendarOf(book), key: createHash('sha256').update(text).digest('hex') };
  known.set(years, made);
  return made;
}
