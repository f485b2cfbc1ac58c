import { fromEpochDay, type IsoDay, isIsoDay } from '../units/index.ts';
import { type CpmDays, computeDays, isDriving, tracePath } from './cpm.ts';
import { at, idOf, type Network, type NetworkIssue, type NetworkTask } from './network.ts';
import { readNetwork } from './read-network.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** Days are working days gone by since the morning of project day 0: a task of 3 days that starts on day 0 has
 * `finishDay` 3 and its last working day is number 2. `start` and `finish` are its first and last working day. */
export interface ScheduledTask {
  id: string;
  startDay: number;
  finishDay: number;
  lateStartDay: number;
  lateFinishDay: number;
  totalFloatDays: number;
  freeFloatDays: number;
  isCritical: boolean;
  start: IsoDay;
  finish: IsoDay;
}

/** An issue with its path into the input. */
export type ScheduleIssue =
  | NetworkIssue
  | { code: 'NO_TASKS' | 'NOT_A_DAY' | 'OUT_OF_RANGE'; path: (string | number)[]; detail: string };

export interface ScheduleResult {
  tasks: ScheduledTask[];
  finishDay: number | null;
  finish: IsoDay | null;
  criticalPath: string[];
  assumedYears: number[];
  issues: ScheduleIssue[];
}

/** Earliest and latest dates of every task, float and one longest path (critical path method).
 * A start that leads would put before day 0 is moved to day 0, the first working day on or after `start`.
 * `isCritical` is total float 0; `criticalPath` names one longest path in order, which is the shorter list where
 * several paths are equally long. A milestone sits on the last working day of the task that drives it; one that is
 * driven by the start of a task, without lag, sits on that first working day, as does one of day 0.
 * @param input  `tasks` with whole working days, in any order; `links` name predecessors in the same list
 * @returns days and dates per task in the order of the input; `assumedYears` are the years from `start` to `finish`
 *   whose calendar is not published. With any issue there are no tasks and `finish` is null
 * Issues: NO_TASKS, DUPLICATE_TASK, UNKNOWN_TASK, UNKNOWN_LINK_TYPE, NOT_INTEGER, NEGATIVE_DURATION, OUT_OF_RANGE
 * (also where the plan runs past the year 9999), CYCLE (names the loop), NOT_A_DAY.
 * Cost: O(tasks + links + days of the project). Source: Kelley & Walker 1959. */
export function computeSchedule({
  tasks,
  start,
  calendar,
}: {
  tasks: readonly NetworkTask[];
  start: IsoDay;
  calendar: WorkCalendar;
}): ScheduleResult {
  const { network, order, issues: faults } = readNetwork(tasks);
  const issues: ScheduleIssue[] = [...faults];
  if (tasks.length === 0) issues.push({ code: 'NO_TASKS', path: ['tasks'], detail: 'the list is empty' });
  if (!isIsoDay(start)) {
    issues.push({ code: 'NOT_A_DAY', path: ['start'], detail: `got "${start}", expected YYYY-MM-DD` });
  }
  if (issues.length > 0) return refuse(issues);

  const days = computeDays(network, order);
  const dayCount = Math.max(1, days.finishDay);
  const { epochDays, assumedYears } = calendar.workdayNumbers({ from: start, count: dayCount });
  if (epochDays.length < dayCount) {
    const detail = `${days.finishDay} working days from ${start} run past the year 9999`;
    return refuse([{ code: 'OUT_OF_RANGE', path: ['tasks'], detail }]);
  }
  const dateOf = dateTable(epochDays);
  return {
    tasks: placeTasks(network, order, days, dateOf),
    finishDay: days.finishDay,
    finish: dateOf(dayCount - 1),
    criticalPath: tracePath(network, days).map((task) => idOf(network, task)),
    assumedYears,
    issues,
  };
}

function refuse(issues: ScheduleIssue[]): ScheduleResult {
  return { tasks: [], finishDay: null, finish: null, criticalPath: [], assumedYears: [], issues };
}

function dateTable(epochDays: Int32Array): (workday: number) => IsoDay {
  const dates = new Array<IsoDay | undefined>(epochDays.length);
  return (workday) => {
    const known = dates[workday];
    if (known !== undefined) return known;
    const date = fromEpochDay(at(epochDays, workday));
    dates[workday] = date;
    return date;
  };
}

function placeTasks(
  network: Network,
  order: Int32Array,
  days: CpmDays,
  dateOf: (workday: number) => IsoDay,
): ScheduledTask[] {
  const isMorning = morningMilestones(network, order, days);
  return network.tasks.map(({ id, durationDays }, task) => {
    const startDay = at(days.early, task);
    const finishDay = startDay + durationDays;
    const totalFloatDays = at(days.late, task) - startDay;
    const isEvening = durationDays === 0 && isMorning[task] === 0;
    return {
      id,
      startDay,
      finishDay,
      lateStartDay: at(days.late, task),
      lateFinishDay: at(days.late, task) + durationDays,
      totalFloatDays,
      freeFloatDays: at(days.free, task),
      isCritical: totalFloatDays === 0,
      start: dateOf(isEvening ? startDay - 1 : startDay),
      finish: dateOf(durationDays === 0 && !isEvening ? startDay : finishDay - 1),
    };
  });
}

/** Which milestones sit on the morning of their day and not on the evening before: those of day 0, those that the
 * start of a task drives without lag, and those that such a milestone drives without lag. */
function morningMilestones(network: Network, order: Int32Array, days: CpmDays): Uint8Array {
  const { tasks, linkStart, from } = network;
  const isMorning = new Uint8Array(order.length);
  for (const task of order) {
    if (at(network.durations, task) > 0) continue;
    const first = at(linkStart, task);
    const isHeld = tasks[task]?.links.some((link, order) => {
      if (link.lagDays !== 0 || !isDriving(network, days, task, first + order)) return false;
      const predecessor = at(from, first + order);
      const isMilestone = at(network.durations, predecessor) === 0;
      return isMilestone ? isMorning[predecessor] === 1 : link.type === 'SS' || link.type === 'SF';
    });
    if (isHeld || at(days.early, task) === 0) isMorning[task] = 1;
  }
  return isMorning;
}
