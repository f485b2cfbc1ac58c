import { type Assessment, type FigureRow, isKnown } from '@zhulin/assessment';
import { isoDay, toEpochDay } from '@zhulin/engines/units';
import { type Plan, type PlanTask, STAGES, type Stage } from '@zhulin/plan';

interface StageSpan {
  stage: Stage;
  start: string;
  finish: string;
}

export interface Milestone {
  id: string;
  /** As the plan calls the task. */
  name: string;
  /** Which of the milestones of the work plan it is; undefined: one of its own. */
  kind: PlanTask['milestone'];
  stage: Stage;
  on: string;
}

/** When things are planned to happen; days as YYYY-MM-DD. */
export interface Timeline {
  /** Of the stages that have tasks, in their order. */
  stages: StageSpan[];
  /** By day. */
  milestones: Milestone[];
  start: string;
  finish: string;
}

/** The stages and milestones of a plan by its schedule; undefined where there is no schedule, or none that can be
 * computed. Cost: O(tasks). */
export function timelineOf(plan: Plan, { figures }: Assessment): Timeline | undefined {
  const figure = figures.find(({ id }) => id === 'schedule.tasks');
  if (!figure || !isKnown(figure) || !Array.isArray(figure.value)) return undefined;
  const rows = figure.value.filter((row): row is FigureRow => typeof row === 'object');
  const stages = STAGES.flatMap((stage) => spanOf(stage, rows) ?? []);
  const [first] = stages;
  if (first === undefined) return undefined;
  return {
    stages,
    milestones: milestonesOf(plan, rows),
    start: stages.reduce((least, { start }) => (start < least ? start : least), first.start),
    finish: stages.reduce((most, { finish }) => (finish > most ? finish : most), first.finish),
  };
}

function spanOf(stage: Stage, rows: readonly FigureRow[]): StageSpan | undefined {
  const own = rows.filter((row) => row['stage'] === stage);
  const start = own.map((row) => String(row['start'])).sort()[0];
  const finish = own
    .map((row) => String(row['finish']))
    .sort()
    .at(-1);
  return start === undefined || finish === undefined ? undefined : { stage, start, finish };
}

/** Tasks that are named as milestones, or take no time. */
function milestonesOf({ schedule }: Plan, rows: readonly FigureRow[]): Milestone[] {
  const tasks = new Map(schedule?.tasks?.map((task) => [task.id, task]));
  return rows
    .flatMap((row) => {
      const stage = STAGES.find((each) => each === row['stage']);
      const task = tasks.get(String(row['id']));
      if (stage === undefined || task === undefined) return [];
      const { id, name, milestone: kind, durationDays } = task;
      if (kind === undefined && durationDays > 0) return [];
      return [{ id, name, kind, stage, on: String(row['finish']) }];
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** The first milestone that is not before a day. */
export function nextMilestone({ milestones }: Timeline, day: string): Milestone | undefined {
  return milestones.find(({ on }) => on >= day);
}

/** Days from one day to another, negative where the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return toEpochDay(isoDay(to)) - toEpochDay(isoDay(from));
}

/** Where a day stands between the start and the finish, 0–1; outside where it is before or after.
 * The last day counts: something that begins and ends on the same day has a length. */
export function placeOnTimeline({ start, finish }: Pick<Timeline, 'start' | 'finish'>, day: string): number {
  return daysBetween(start, day) / (daysBetween(start, finish) + 1);
}
