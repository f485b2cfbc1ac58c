import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type CalendarYear, createWorkCalendar, type WorkCalendar } from '../../schedule/index.ts';

interface CalendarRule {
  values: { value: CalendarYear | null }[];
}

const file = new URL('../../../rules/cn/workdays.yaml', import.meta.url);
const rules: CalendarRule[] = parse(readFileSync(file, 'utf8'));
const published = rules.flatMap(({ values }) => values.flatMap(({ value }) => value ?? []));

/** The years that the State Council has published, and such as a test makes up. */
export function calendarWith(more: readonly CalendarYear[] = []): WorkCalendar {
  const { calendar, issues } = createWorkCalendar({ years: [...published, ...more] });
  if (calendar === null) throw new Error(JSON.stringify(issues));
  return calendar;
}
