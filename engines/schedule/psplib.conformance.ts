import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fromEpochDay, isoDay, toEpochDay } from '../units/index.ts';
import { computeSchedule, createWorkCalendar, type NetworkTask } from './index.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const data = resolve(root, process.env['ZHULIN_CONFORMANCE_DATA'] ?? '../shared/data', 'schedule');
const isHere = existsSync(data);
if (!isHere) console.warn(`schedule conformance skipped: no data at ${data}`);

/** PSPLIB single-mode file: the critical-path length from its header, its jobs and their successors.
 * Source of the format: Kolisch & Sprecher 1997. */
function readPsplib(text: string): { mpmTime: number; tasks: NetworkTask[] } {
  const lines = text.split(/\r?\n/);
  const rows = (heading: string, skip: number): number[][] => {
    const first = lines.findIndex((line) => line.startsWith(heading)) + skip;
    const end = lines.findIndex((line, place) => place >= first && line.startsWith('***'));
    return lines.slice(first, end).map((line) => line.trim().split(/\s+/).map(Number));
  };
  const [, , , , , mpmTime] = rows('PROJECT INFORMATION', 2)[0] ?? [];
  if (mpmTime === undefined) throw new Error('the file has no MPM-Time');
  const precedence = rows('PRECEDENCE RELATIONS', 2);
  const tasks = rows('REQUESTS/DURATIONS', 3).map(([job, , durationDays]): NetworkTask => {
    if (durationDays === undefined) throw new Error(`job ${job} has no duration`);
    const before = precedence.filter(([, , , ...successors]) => successors.includes(Number(job)));
    return {
      id: `${job}`,
      durationDays,
      links: before.map(([predecessor]) => ({ task: `${predecessor}`, type: 'FS', lagDays: 0 })),
    };
  });
  return { mpmTime, tasks };
}

interface HolidayFile {
  year: number;
  days: { date: string; isOffDay: boolean }[];
}

describe.skipIf(!isHere)('PSPLIB', () => {
  const { calendar } = createWorkCalendar({ years: [] });
  test.each(['j30', 'j60'])('the 480 projects of %s are as long as their MPM-Time', (set) => {
    const folder = join(data, 'psplib', set, 'instances');
    const files = readdirSync(folder).filter((file) => file.endsWith('.sm'));
    expect(files.length).toBe(480);
    for (const file of files) {
      const { mpmTime, tasks } = readPsplib(readFileSync(join(folder, file), 'latin1'));
      if (!calendar) throw new Error('a calendar of no years is refused');
      const { finishDay, issues } = computeSchedule({ tasks, start: isoDay('2026-01-01'), calendar });
      expect({ file, finishDay, issues }).toEqual({ file, finishDay: mpmTime, issues: [] });
    }
  });
});

describe.skipIf(!isHere)('published holidays', () => {
  test('all 7,670 days from 2007 to 2027 are working days or not as published, 2027 assumed', () => {
    const folder = join(data, 'holidays');
    const files = readdirSync(folder)
      .filter((file) => /^\d{4}\.json$/.test(file))
      .map((file): HolidayFile => JSON.parse(readFileSync(join(folder, file), 'utf8')));
    const days = files.flatMap((file) => file.days);
    // A notice may move days of the December before; each belongs to its own year.
    const years = files
      .filter((file) => file.days.length > 0)
      .map(({ year }) => {
        const own = days.filter(({ date }) => date.startsWith(`${year}-`));
        const pick = (isOffDay: boolean) =>
          own.filter((day) => day.isOffDay === isOffDay).map(({ date }) => isoDay(date));
        return { year, off: pick(true), work: pick(false) };
      });
    const { calendar, issues } = createWorkCalendar({ years });
    expect(issues).toEqual([]);
    const isOffDay = new Map(days.map((day) => [day.date, day.isOffDay]));
    let count = 0;
    for (
      let day = toEpochDay(isoDay('2007-01-01'));
      day <= toEpochDay(isoDay('2027-12-31'));
      day++, count++
    ) {
      const date = fromEpochDay(day);
      const isWeekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
      expect([date, calendar?.isWorkday(date)]).toEqual([date, !(isOffDay.get(date) ?? isWeekend)]);
    }
    expect(count).toBe(7670);
    expect([calendar?.isPublished(2026), calendar?.isPublished(2027)]).toEqual([true, false]);
  });
});
