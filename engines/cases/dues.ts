import type { WorkCalendar } from '../schedule/index.ts';
import { fromEpochDay, type IsoDay } from '../units/index.ts';
import { type Clock, type DayCount, dayAt, dayCountOf, endOfDay, settled } from './clock.ts';
import type { Ms } from './event.ts';
import { flowOf } from './flow.ts';
import type { CaseKind, Limit } from './kind.ts';
import { listed, type Refusal, refuse } from './refusal.ts';
import type { CaseState } from './state.ts';

export const LIGHTS = ['green', 'amber', 'red'] as const;
export type Light = (typeof LIGHTS)[number];

/** How a clock stands. */
export interface Due {
  /** Null is the whole case. */
  readonly step: string | null;
  readonly round: number;
  readonly startedMs: Ms;
  readonly endedMs: Ms | null;
  readonly limit: Limit | null;
  /** The last day of the limit in Shanghai, and the instant at which it is over. While the clock stands still: as if
   * it went on now. Null without a limit, or when `refusal` says why. */
  readonly dueDay: IsoDay | null;
  readonly dueMs: Ms | null;
  /** The instant from which the light is amber; null as `dueMs` is. */
  readonly amberMs: Ms | null;
  /** All time since the start, stops included. */
  readonly clockMs: number;
  /** Days of the limit's own sort (working days without a limit) from the day after the start up to today, today
   * included and stops left out. */
  readonly spentDays: number | null;
  /** Days of the limit not yet begun; below 0 past the end. */
  readonly leftDays: number | null;
  readonly paused: readonly PausedTime[];
  /** Why it stands still now. */
  readonly stoppedFor: string | null;
  /** Null without a limit, or when the calendar of today is not published. */
  readonly light: Light | null;
  readonly refusal: Refusal | null;
}

export interface PausedTime {
  readonly reason: string;
  readonly ms: number;
  /** Null when the calendar is not published. */
  readonly days: number | null;
}

/** The clocks of a case and of each step that has begun: first the case, then the steps in the order of the kind.
 * Clocks that have ended stand as they ended.
 * @param nowMs  not before the last event
 * Refusals within each: CALENDAR_NOT_PUBLISHED, with the years; the same state gives the date once they are published.
 * Cost: O(steps · (days of the limit + days of pauses)). */
export function duesOf(kind: CaseKind, state: CaseState, calendar: WorkCalendar, nowMs: Ms): Due[] {
  const { amberFrom } = kind;
  const ask = { calendar, nowMs, amberFrom };
  const whole = dueOf({ step: null, round: state.round, clock: state.clock, limit: kind.limit ?? null }, ask);
  const each = [...flowOf(kind).steps.values()].flatMap(({ step: { id, limit = null } }) => {
    const found = state.steps[id];
    if (found === undefined || found.clock === null) return [];
    return [dueOf({ step: id, round: found.round, clock: found.clock, limit }, ask)];
  });
  return [whole, ...each];
}

interface Running {
  step: string | null;
  round: number;
  clock: Clock;
  limit: Limit | null;
}

/** How one clock stands. */
export function dueOf(
  { step, round, clock, limit }: Running,
  { calendar, nowMs, amberFrom }: { calendar: WorkCalendar; nowMs: Ms; amberFrom: number },
): Due {
  const untilMs = clock.endedMs ?? nowMs;
  const still = settled(clock, untilMs);
  const days = dayCountOf(limit?.of ?? 'working', calendar);
  const today = dayAt(untilMs);
  const spent = spentOf(still, today, days);
  const end = limit === null ? null : endOf(still, limit.days, days);
  const years = [...new Set([...spent.years, ...(end?.years ?? [])])].sort((one, other) => one - other);
  const isKnown = spent.years.length === 0;
  const due = end !== null && end.years.length === 0 ? end.day : null;
  const dueMs = due === null ? null : endOfDay(due);
  return {
    step,
    round,
    startedMs: clock.startedMs,
    endedMs: clock.endedMs,
    limit,
    dueDay: due === null ? null : fromEpochDay(due),
    dueMs,
    amberMs: limit === null || due === null ? null : amberOf(still, limit.days, { days, amberFrom }),
    clockMs: untilMs - clock.startedMs,
    spentDays: isKnown ? spent.count : null,
    leftDays: limit === null || !isKnown ? null : limit.days - spent.count,
    paused: pausedOf(still, days),
    stoppedFor: clock.stopped?.reason ?? null,
    light:
      limit === null || !isKnown ? null : lightOf(spent.count / limit.days, { amberFrom, dueMs, untilMs }),
    refusal: years.length === 0 ? null : refuse('CALENDAR_NOT_PUBLISHED', { years: listed(years) }),
  };
}

function lightOf(
  share: number,
  { amberFrom, dueMs, untilMs }: { amberFrom: number; dueMs: Ms | null; untilMs: Ms },
): Light {
  if (dueMs !== null && untilMs >= dueMs) return 'red';
  return share >= amberFrom ? 'amber' : 'green';
}

/** The beginning of the first day whose share of the limit is amber. */
function amberOf(clock: Clock, limit: number, how: { days: DayCount; amberFrom: number }): Ms {
  const { days, amberFrom } = how;
  // Rounding errors of the product must not shift the day: the light divides.
  const about = Math.ceil(amberFrom * limit);
  const needed = (about - 1) / limit >= amberFrom ? about - 1 : about;
  return needed <= 0 ? clock.startedMs : endOfDay(endOf(clock, needed, days).day - 1);
}

interface Count {
  count: number;
  years: readonly number[];
}

/** Days that count from the day after the start up to a day, without those of the stops. */
function spentOf({ startedMs, stops }: Clock, today: number, days: DayCount): Count {
  let from = dayAt(startedMs);
  let count = 0;
  const years: number[] = [];
  const add = (to: number) => {
    const part = days.between(from, to);
    count += part.count;
    years.push(...part.years);
  };
  for (const { fromDay, toDay } of stops) {
    add(fromDay);
    from = toDay;
  }
  add(today);
  return { count, years };
}

/** The day on which so many days have counted, over the stops on the way. */
function endOf(
  { startedMs, stops }: Clock,
  limit: number,
  days: DayCount,
): { day: number; years: readonly number[] } {
  let from = dayAt(startedMs);
  let left = limit;
  for (const { fromDay, toDay } of stops) {
    const { count, years } = days.between(from, fromDay);
    if (years.length > 0) return { day: fromDay, years };
    if (count >= left) break;
    left -= count;
    from = toDay;
  }
  return days.after(from, left);
}

function pausedOf({ stoppedMs, stops }: Clock, days: DayCount): PausedTime[] {
  return Object.entries(stoppedMs).map(([reason, ms]) => {
    const parts = stops
      .filter((stop) => stop.reason === reason)
      .map(({ fromDay, toDay }) => days.between(fromDay, toDay));
    const isKnown = parts.every(({ years }) => years.length === 0);
    return { reason, ms, days: isKnown ? parts.reduce((sum, { count }) => sum + count, 0) : null };
  });
}
