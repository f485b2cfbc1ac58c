import type { Finding } from '@zhulin/assessment';
import { choiceText, dayText } from '@zhulin/contract';
import { type IsoDay, isoDay } from '@zhulin/engines/units';
import type { PlanTask } from '@zhulin/plan';
import type { Run } from '../model.ts';
import { numberCell } from './cells.ts';
import { type Content, missingHere, phrase, rowsOf, say } from './context.ts';
import { inCell } from './in-text.ts';
import { numberIn, textIn } from './rows.ts';
import { fromFigure } from './said.ts';
import { NOTHING } from './table-parts.ts';

/** A task of the plan with the dates of the schedule. */
export interface DatedTask extends PlanTask {
  start: IsoDay;
  finish: IsoDay;
  totalFloatDays: number;
  isCritical: boolean;
}

/** All tasks in the order of the plan, or what the schedule lacks. */
export function datedTasks(content: Content): { tasks: DatedTask[] } | { lacks: Finding['lacks'] } {
  const answer = rowsOf(content, 'schedule.tasks');
  if ('lacks' in answer) return answer;
  const byId = new Map(answer.rows.map((row) => [textIn(row, 'id'), row]));
  const tasks = (content.plan.schedule?.tasks ?? []).flatMap((task): DatedTask[] => {
    const row = byId.get(task.id);
    if (!row) return [];
    return [
      {
        ...task,
        start: isoDay(textIn(row, 'start')),
        finish: isoDay(textIn(row, 'finish')),
        totalFloatDays: numberIn(row, 'totalFloatDays'),
        isCritical: row['isCritical'] === true,
      },
    ];
  });
  return { tasks };
}

/** What a task is called: a milestone of the work plan by its word, others as the author writes. */
export function taskName({ words }: Content, { milestone, name }: Pick<PlanTask, 'milestone' | 'name'>): Run {
  return milestone === undefined ? { author: name } : choiceText('milestone', milestone, words);
}

/** The same in a cell or a drawing. */
export function cellName(content: Content, task: Pick<PlanTask, 'milestone' | 'name'>): Run {
  const name = taskName(content, task);
  return typeof name === 'string' ? inCell(name) : name;
}

/** A day of the schedule in words. */
export function dayRun({ words }: Content, day: IsoDay): Run {
  return fromFigure(dayText(day, words), 'schedule.tasks');
}

/** A task as the document gives it out: what, who leads, who answers, by when. */
export function taskItem(content: Content, task: DatedTask): Run[] {
  const unit = (name: string | undefined, key: 'lead' | 'responsible'): Run =>
    name === undefined ? missingHere(content, say(content, key)) : { author: name };
  return phrase(content, 'frame', 'task', {
    task: taskName(content, task),
    lead: unit(task.lead, 'lead'),
    responsible: unit(task.responsible, 'responsible'),
    due: dayRun(content, task.finish),
  });
}

/** A milestone off the critical path that no task waits for: it follows from its task, and what it could slip until the
 * end of the project says nothing of it. */
export function isLoose(
  { plan }: Content,
  { id, durationDays, isCritical }: Pick<DatedTask, 'id' | 'durationDays' | 'isCritical'>,
): boolean {
  const tasks = plan.schedule?.tasks ?? [];
  return (
    durationDays === 0 && !isCritical && !tasks.some(({ after }) => after?.some(({ task }) => task === id))
  );
}

/** The total float of a task in a cell; none for a milestone that is loose. */
export function floatCell(
  content: Content,
  task: Pick<DatedTask, 'id' | 'durationDays' | 'isCritical' | 'totalFloatDays'>,
): Run {
  return isLoose(content, task)
    ? NOTHING
    : numberCell(task.totalFloatDays, 0, { kind: 'figure', id: 'schedule.tasks' });
}

/** As many tasks as a page bears, those on the critical path first, in the order of their dates. */
export function foremost(tasks: readonly DatedTask[], most: number): DatedTask[] {
  const chosen = [...tasks]
    .sort((a, b) => Number(b.isCritical) - Number(a.isCritical) || b.durationDays - a.durationDays)
    .slice(0, most);
  return chosen.sort((a, b) => compareDays(a.start, b.start) || compareDays(a.finish, b.finish));
}

export function compareDays(one: IsoDay, other: IsoDay): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

export function earliest(days: readonly IsoDay[]): IsoDay | undefined {
  return [...days].sort(compareDays)[0];
}

export function latest(days: readonly IsoDay[]): IsoDay | undefined {
  return [...days].sort(compareDays).at(-1);
}
