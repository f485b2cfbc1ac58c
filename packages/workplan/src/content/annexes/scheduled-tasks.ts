import type { Finding } from '@zhulin/assessment';
import { type PlanTask, STAGES, type Stage } from '@zhulin/plan';
import { type Content, rowsOf } from '../context.ts';
import { isIn, numberIfAny, textIn } from '../rows.ts';

/** A task of the plan with the dates that the schedule gives it. */
export interface ScheduledTask
  extends Pick<PlanTask, 'id' | 'name' | 'stage' | 'lead' | 'responsible' | 'milestone'> {
  durationDays: number;
  start: string;
  finish: string;
  totalFloatDays: number;
  isCritical: boolean;
}

/** The tasks in the order of the plan, or what the schedule lacks. */
export function scheduledTasks(content: Content): ScheduledTask[] | { lacks: Finding['lacks'] } {
  const answer = rowsOf(content, 'schedule.tasks');
  if ('lacks' in answer) return answer;
  const stated = new Map((content.plan.schedule?.tasks ?? []).map((task) => [task.id, task]));
  return answer.rows.map((row) => {
    const task = stated.get(textIn(row, 'id'));
    const [durationDays, totalFloatDays] = [
      numberIfAny(row, 'durationDays'),
      numberIfAny(row, 'totalFloatDays'),
    ];
    if (!task || durationDays === undefined || totalFloatDays === undefined) {
      throw new Error(`the schedule has a task ${row['id']} that the plan has not`);
    }
    return {
      ...task,
      durationDays,
      start: textIn(row, 'start'),
      finish: textIn(row, 'finish'),
      totalFloatDays,
      isCritical: isIn(row, 'isCritical'),
    };
  });
}

export function isMilestone({ durationDays }: ScheduledTask): boolean {
  return durationDays === 0;
}

/** Tasks by stage, in the order of the stages; stages without tasks are left out. */
export function byStage(tasks: readonly ScheduledTask[]): [Stage, ScheduledTask[]][] {
  return STAGES.map((stage): [Stage, ScheduledTask[]] => [
    stage,
    tasks.filter((task) => task.stage === stage),
  ]).filter(([, own]) => own.length > 0);
}
