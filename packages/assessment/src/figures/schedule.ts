import type { Rulebook, RuleInForce } from '@zhulin/engines/rules';
import {
  allowForHolidays,
  type CalendarYear,
  computeSchedule,
  createWorkCalendar,
  type ScheduleResult,
  type WorkCalendar,
} from '@zhulin/engines/schedule';
import { type IsoDay, isoDay, toEpochDay } from '@zhulin/engines/units';
import { networkOf, type PlanTask, STAGES, type Stage } from '@zhulin/plan';
import { type FigureDef, type FigureRow, figure, partsOf, Unavailable } from '../figure.ts';
import { input, rulesOfKind } from '../source.ts';
import { refusal } from './refusal.ts';

const from = {
  tasks: input('schedule.tasks'),
  start: input('project.start'),
  calendars: rulesOfKind('calendar'),
};

interface Given {
  tasks: readonly PlanTask[];
  start: string;
  calendars: readonly RuleInForce[];
}

function scheduleOf({ tasks, start, calendars }: Given): ScheduleResult | Unavailable {
  const result = computeSchedule({
    tasks: networkOf(tasks),
    start: isoDay(start),
    calendar: openCalendar(calendars),
  });
  if (result.issues.length === 0) return result;
  return refusal(result.issues);
}

const calendarsOpened = new WeakMap<readonly RuleInForce[], WorkCalendar>();

/** The working calendar of a day's rules. Cost: once a rulebook. */
export const workCalendarOf = (book: Pick<Rulebook, 'ofKind'>): WorkCalendar =>
  openCalendar(book.ofKind('calendar'));

/** The calendar of a list of rules, which a rulebook makes once. */
function openCalendar(calendars: readonly RuleInForce[]): WorkCalendar {
  const known = calendarsOpened.get(calendars);
  if (known) return known;
  const { calendar, issues } = createWorkCalendar({ years: calendars.map((each) => yearOf(each)) });
  if (!calendar) throw new Error(`the calendar rules contradict each other: ${JSON.stringify(issues)}`);
  calendarsOpened.set(calendars, calendar);
  return calendar;
}

function yearOf({ id, value }: RuleInForce): CalendarYear {
  if (typeof value !== 'object' || Array.isArray(value) || !('off' in value)) {
    throw new Error(`rule ${id} is of kind calendar but holds no calendar year`);
  }
  // The rule schema lets nothing else with `off` pass.
  return value as unknown as CalendarYear;
}

export const scheduleTasks = figure({
  id: 'schedule.tasks',
  unit: 'table',
  how: 'critical-path-method',
  from,
  compute: (given): readonly FigureRow[] | Unavailable => {
    const result = scheduleOf(given);
    if (result instanceof Unavailable) return result;
    return result.tasks.map((dates, index) => {
      const task = given.tasks[index];
      if (!task) throw new Error(`the schedule has a task ${index} that the plan has not`);
      const { id, start, finish, totalFloatDays, freeFloatDays, isCritical } = dates;
      const { name, stage, durationDays } = task;
      return { id, name, stage, durationDays, start, finish, totalFloatDays, freeFloatDays, isCritical };
    });
  },
});

const part = partsOf(from, scheduleOf);

export const criticalPath = part(
  'schedule.critical_path',
  { unit: 'task', how: 'critical-path-method' },
  (schedule) => schedule.criticalPath,
);

export const assumedYears = part(
  'schedule.assumed_years',
  { unit: 'year', how: 'years-not-published' },
  (schedule) => schedule.assumedYears,
);

export const finish = figure({
  id: 'schedule.finish',
  unit: 'day',
  how: 'latest-finish',
  from: { tasks: scheduleTasks },
  compute: ({ tasks }): string => latestFinish(tasks),
});

/** The finish if the years without a published calendar take as many working days as the published ones. */
export const finishWithHolidays = figure({
  id: 'schedule.finish_with_holidays',
  unit: 'day',
  how: 'finish-with-mean-holidays',
  from: { finish, assumedYears, start: from.start, calendars: from.calendars },
  compute: (given): string | Unavailable => {
    if (given.calendars.length === 0) {
      return refusal([{ code: 'NO_PUBLISHED_CALENDAR', detail: given.start }]);
    }
    const later = allowForHolidays({
      start: isoDay(given.start),
      finish: isoDay(given.finish),
      assumedYears: given.assumedYears,
      published: given.calendars.map(yearOf),
      calendar: openCalendar(given.calendars),
    }).finish;
    if (later !== null) return later;
    return refusal([{ code: 'OUT_OF_RANGE', detail: given.finish }]);
  },
});

/** Mean length of a Gregorian month, days. */
const DAYS_PER_MONTH = 365.2425 / 12;

function monthsBetween(start: IsoDay, end: IsoDay): number {
  return (toEpochDay(end) - toEpochDay(start) + 1) / DAYS_PER_MONTH;
}

function latestFinish(tasks: readonly FigureRow[]): IsoDay {
  return isoDay(tasks.map((task) => String(task['finish'])).reduce((a, b) => (a > b ? a : b)));
}

function earliestStart(tasks: readonly FigureRow[]): IsoDay {
  return isoDay(tasks.map((task) => String(task['start'])).reduce((a, b) => (a < b ? a : b)));
}

function stageMonths(stage: Stage): FigureDef<number> {
  return figure({
    id: `schedule.stage.${stage}`,
    unit: 'months',
    how: 'stage-months',
    from: { tasks: scheduleTasks },
    compute: ({ tasks }): number | Unavailable => {
      const own = tasks.filter((task) => task['stage'] === stage && Number(task['durationDays']) > 0);
      if (own.length === 0) return refusal([{ code: 'STAGE_WITHOUT_TASKS', detail: stage }]);
      return monthsBetween(earliestStart(own), latestFinish(own));
    },
  });
}

export const stageDurations: Record<Stage, FigureDef<number>> = {
  preparation: stageMonths('preparation'),
  design: stageMonths('design'),
  construction: stageMonths('construction'),
  acceptance: stageMonths('acceptance'),
  operation: stageMonths('operation'),
};

/** The milestones of a stage that the schedule holds. */
function stageMilestones(stage: Stage): FigureDef<readonly string[]> {
  return figure({
    id: `schedule.milestones.${stage}`,
    unit: 'milestone',
    how: 'milestones-of-stage',
    from: { tasks: from.tasks },
    compute: ({ tasks }): readonly string[] =>
      tasks.flatMap(({ stage: own, milestone }) =>
        own === stage && milestone !== undefined ? [milestone] : [],
      ),
  });
}

export const milestones: Record<Stage, FigureDef<readonly string[]>> = {
  preparation: stageMilestones('preparation'),
  design: stageMilestones('design'),
  construction: stageMilestones('construction'),
  acceptance: stageMilestones('acceptance'),
  operation: stageMilestones('operation'),
};

/** From the first task to the end of the last stage before operation. */
export const monthsToHandover = figure({
  id: 'schedule.months_to_handover',
  unit: 'months',
  how: 'first-start-to-handover',
  from: { tasks: scheduleTasks },
  compute: ({ tasks }): number | Unavailable => {
    const own = tasks.filter((task) => task['stage'] !== 'operation');
    if (own.length === 0) {
      return refusal([{ code: 'STAGE_WITHOUT_TASKS', detail: 'acceptance' }]);
    }
    return monthsBetween(earliestStart(own), latestFinish(own));
  },
});

export const totalMonths = figure({
  id: 'schedule.total_months',
  unit: 'months',
  how: 'first-start-to-last-finish',
  from: { tasks: scheduleTasks },
  compute: ({ tasks }): number => monthsBetween(earliestStart(tasks), latestFinish(tasks)),
});

export const scheduleFigures = [
  scheduleTasks,
  criticalPath,
  assumedYears,
  finish,
  finishWithHolidays,
  totalMonths,
  monthsToHandover,
  ...STAGES.map((stage) => stageDurations[stage]),
  ...STAGES.map((stage) => milestones[stage]),
];
