import type { WorkCalendar } from '../schedule/index.ts';
import { fromEpochDay, type IsoDay, toEpochDay } from '../units/index.ts';
import type { Ms } from './event.ts';
import type { Limit } from './kind.ts';

/** Time that runs and stands still for recorded reasons. */
export interface Clock {
  readonly startedMs: Ms;
  readonly endedMs: Ms | null;
  /** Days that did not count, in order and apart: those after `fromDay` up to `toDay`, since 1970-01-01. Stops on one
   * day stop no day, so the list grows with days, not with pauses. */
  readonly stops: readonly Stop[];
  readonly stoppedMs: Readonly<Record<string, number>>;
  readonly stopped: { readonly reason: string; readonly sinceMs: Ms } | null;
}

export interface Stop {
  readonly fromDay: number;
  readonly toDay: number;
  readonly reason: string;
}

export const DAY_MS = 86_400_000;
/** China has one zone without summer time (since 1992). */
const SHANGHAI_MS = 8 * 3_600_000;

/** Day in Shanghai as days since 1970-01-01. */
export const dayAt = (ms: Ms): number => Math.floor((ms + SHANGHAI_MS) / DAY_MS);
export const isoDayAt = (ms: Ms): IsoDay => fromEpochDay(dayAt(ms));
/** The first instant after a day in Shanghai. */
export const endOfDay = (day: number): Ms => (day + 1) * DAY_MS - SHANGHAI_MS;

export const startClock = (startedMs: Ms): Clock => ({
  startedMs,
  endedMs: null,
  stops: [],
  stoppedMs: {},
  stopped: null,
});

/** Stops the clock for a reason, changes the reason, or lets it run (`reason` null). */
export function setStopped(clock: Clock, reason: string | null, atMs: Ms): Clock {
  if ((clock.stopped?.reason ?? null) === reason) return clock;
  return { ...settled(clock, atMs), stopped: reason === null ? null : { reason, sinceMs: atMs } };
}

export const endClock = (clock: Clock, atMs: Ms): Clock => ({
  ...settled(clock, atMs),
  stopped: null,
  endedMs: atMs,
});

/** The clock with the stop that runs at `atMs` written down up to then. */
export function settled(clock: Clock, atMs: Ms): Clock {
  if (clock.stopped === null) return clock;
  const { reason, sinceMs } = clock.stopped;
  const before = Object.hasOwn(clock.stoppedMs, reason) ? clock.stoppedMs[reason] : undefined;
  const stoppedMs = { ...clock.stoppedMs, [reason]: (before ?? 0) + atMs - sinceMs };
  const [fromDay, toDay] = [dayAt(sinceMs), dayAt(atMs)];
  if (fromDay === toDay) return { ...clock, stoppedMs };
  const last = clock.stops.at(-1);
  const stops =
    last !== undefined && last.toDay === fromDay && last.reason === reason
      ? [...clock.stops.slice(0, -1), { ...last, toDay }]
      : [...clock.stops, { fromDay, toDay, reason }];
  return { ...clock, stops, stoppedMs };
}

/** Days that count after one day up to another, and the day on which so many have passed. `years` are those on the way
 * that have no published calendar. */
export interface DayCount {
  between(fromDay: number, toDay: number): { count: number; years: readonly number[] };
  after(fromDay: number, count: number): { day: number; years: readonly number[] };
}

export function dayCountOf(of: Limit['of'], calendar: WorkCalendar): DayCount {
  if (of === 'calendar') {
    return {
      between: (fromDay, toDay) => ({ count: toDay - fromDay, years: [] }),
      after: (fromDay, count) => ({ day: fromDay + count, years: [] }),
    };
  }
  return {
    between(fromDay, toDay) {
      const { count, assumedYears } = calendar.countWorkdays({
        from: fromEpochDay(fromDay),
        to: fromEpochDay(toDay),
      });
      return { count, years: assumedYears };
    },
    after(fromDay, count) {
      const { day, assumedYears } = calendar.addWorkdays({ from: fromEpochDay(fromDay), count });
      return { day: toEpochDay(day), years: assumedYears };
    },
  };
}
