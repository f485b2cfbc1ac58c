import type { Block, Row } from '../../model.ts';
import type { Content } from '../context.ts';
import { plainRow } from '../table-parts.ts';
import { cellName } from '../tasks.ts';
import { type Annex, figureRef, groupRow, numbered, openAnnex, saidCell } from './annex-parts.ts';
import { type ScheduledTask, scheduledTasks } from './scheduled-tasks.ts';

/** 任务分工表: the tasks by the unit that leads them, with who answers and by when. */
export function assignmentsOf(content: Content): Block[] {
  const annex = openAnnex(content, 'assignments');
  const tasks = scheduledTasks(content);
  if ('lacks' in tasks) return [annex.waits(tasks.lacks)];
  const led = tasks.filter(hasLead);
  const units = [...Map.groupBy(led, ({ lead }) => lead.trim())].toSorted(
    ([, a], [, b]) => b.length - a.length,
  );
  const open = tasks.filter((task) => !hasLead(task));
  const unanswered = tasks.filter(({ responsible }) => responsible === undefined).length;
  const [most] = units;
  return [
    annex.tell(
      units.length === 0
        ? ['told-open', { count: tasks.length }]
        : ['told', { count: tasks.length, units: units.length }],
      ...(most === undefined
        ? []
        : [['most', { unit: { author: most[0] }, count: most[1].length }] as const]),
      ...(open.length === 0 ? [] : [['open-lead', { count: open.length }] as const]),
      ...(unanswered === 0 ? [] : [['open-responsible', { count: unanswered }] as const]),
    ),
    taskTable(annex, [...units, ...(open.length === 0 ? [] : [[undefined, open] as const])], content),
  ];
}

function hasLead<T extends ScheduledTask>(task: T): task is T & { lead: string } {
  return task.lead !== undefined && task.lead.trim() !== '';
}

function taskTable(
  annex: Annex,
  units: readonly (readonly [unit: string | undefined, tasks: readonly ScheduledTask[]])[],
  content: Content,
): Block {
  const of = figureRef('schedule.tasks');
  const isAnswered = units.some(([, tasks]) => tasks.some(({ responsible }) => responsible !== undefined));
  const rows = units.flatMap(([unit, tasks]): Row[] => [
    groupRow(annex.written(unit, 'lead'), annex.say('count', { count: tasks.length })),
    ...tasks.map((task) =>
      plainRow(
        cellName(content, task),
        annex.coded('stage', task.stage),
        ...(isAnswered ? [annex.written(task.responsible, 'columns/responsible')] : []),
        saidCell(task.finish, of),
        annex.yesNo(task.isCritical),
      ),
    ),
  ]);
  return annex.table({
    id: 'a21-assignments',
    columns: [
      ['number', 'mark'],
      ['task'],
      ['stage'],
      ...(isAnswered ? [['responsible'] as const] : []),
      ['due', 'mark'],
      ['critical', 'mark'],
    ],
    rows: numbered(rows),
    notes: [annex.say('due-note'), ...(isAnswered ? [] : [annex.say('responsible-missing')])],
  });
}
