import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { fromEpochDay, isoDay, toEpochDay } from '../../units/index.ts';
import { type CalendarYear, createWorkCalendar, type WorkCalendar } from '../index.ts';

interface GoldenWorkdays {
  years: { year: number; off: string[]; work: string[] }[];
  limits: { from: string; count: number; day: string; assumed: number[] }[];
  totals: { year: number; workdays: number }[];
}

interface GoldenNetworks {
  networks: {
    name: string;
    finishDay: number;
    critical: string[];
    tasks: Record<string, { after: string[]; days: [number, number, number, number, number] }>;
  }[];
}

export const workdays: GoldenWorkdays = read('workdays.yaml');
export const networks: GoldenNetworks = read('networks.yaml');

/** The golden years with every span `first..last` written out. */
export const goldenYears: CalendarYear[] = workdays.years.map(({ year, off, work }) => ({
  year,
  off: off.flatMap(writeOut),
  work: work.map(isoDay),
}));

/** Calendar of the golden years 2025 and 2026; every other year is assumed. */
export function goldenCalendar(): WorkCalendar {
  const { calendar, issues } = createWorkCalendar({ years: goldenYears });
  if (!calendar) throw new Error(JSON.stringify(issues));
  return calendar;
}

function writeOut(span: string) {
  const [first = span, last = first] = span.split('..');
  const start = toEpochDay(isoDay(first));
  return Array.from({ length: toEpochDay(isoDay(last)) - start + 1 }, (_, day) => fromEpochDay(start + day));
}

function read<T>(file: string): T {
  return parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
}
