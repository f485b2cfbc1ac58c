import { dayText, listText } from '@zhulin/contract';
import type { Block, Row, Run } from '../../model.ts';
import { numberCell } from '../cells.ts';
import { answerOf, type Content } from '../context.ts';
import { inputRun } from '../section.ts';
import { plainRow } from '../table-parts.ts';
import { cellName, floatCell } from '../tasks.ts';
import { type Annex, figureRef, groupRow, numbered, openAnnex, saidCell } from './annex-parts.ts';
import { byStage, isMilestone, type ScheduledTask, scheduledTasks } from './scheduled-tasks.ts';

const TASKS = figureRef('schedule.tasks');

/** 进度计划与里程碑表: the milestones, then every task by stage with its dates, float and lead. */
export function scheduleOf(content: Content): Block[] {
  const annex = openAnnex(content, 'schedule');
  const tasks = scheduledTasks(content);
  if ('lacks' in tasks) return [annex.waits(tasks.lacks)];
  const milestones = tasks.filter(isMilestone);
  return [
    told(annex, tasks, content),
    ...(milestones.length === 0
      ? [annex.tell(['no-milestones', { count: tasks.length }])]
      : [milestoneTable(annex, milestones, content)]),
    taskTable(annex, tasks, content),
  ];
}

function told(annex: Annex, tasks: readonly ScheduledTask[], content: Content): Block {
  const { words, assessment } = content;
  const day = (id: string): Run => {
    const answer = answerOf(content, id);
    // With the tasks dated, their end is dated too.
    if ('lacks' in answer) throw new Error(`${id} is lacking though the tasks are dated`);
    return { text: dayText(String(answer.value), words), of: figureRef(id) };
  };
  const milestones = tasks.filter(isMilestone).length;
  const counts = {
    count: tasks.length - milestones,
    milestones,
    critical: tasks.filter(({ isCritical }) => isCritical).length,
    start: inputRun(content, 'project.start'),
    finish: day('schedule.finish'),
  };
  const years = assessment.assumedYears;
  if (years.length === 0) return annex.tell(['told', counts]);
  const unpublished = { years: listText(years, words), finish: day('schedule.finish_with_holidays') };
  return annex.tell(['told', counts], ['unpublished', unpublished]);
}

function milestoneTable(annex: Annex, milestones: readonly ScheduledTask[], content: Content): Block {
  const isLed = milestones.some(({ lead }) => lead !== undefined);
  const isAnswered = milestones.some(({ responsible }) => responsible !== undefined);
  return annex.table({
    id: 'a17-milestones',
    columns: [
      ['number', 'mark'],
      ['milestone'],
      ['stage'],
      ['planned', 'mark'],
      ['float', 'number'],
      ...(isLed ? [['lead'] as const] : []),
      ...(isAnswered ? [['responsible'] as const] : []),
    ],
    rows: numbered(
      milestones.map((task) =>
        plainRow(
          cellName(content, task),
          annex.coded('stage', task.stage),
          saidCell(task.finish, TASKS),
          floatCell(content, task),
          ...(isLed ? [annex.written(task.lead, 'columns/lead')] : []),
          ...(isAnswered ? [annex.written(task.responsible, 'columns/responsible')] : []),
        ),
      ),
    ),
    notes: [
      annex.say('float-note'),
      ...(isLed ? [] : [annex.say('leads-missing')]),
      ...(isAnswered ? [] : [annex.say('responsible-missing')]),
    ],
  });
}

/** Who else answers for a task stands in the division of tasks. */
function taskTable(annex: Annex, tasks: readonly ScheduledTask[], content: Content): Block {
  const isLed = tasks.some(({ lead }) => lead !== undefined);
  const rows = byStage(tasks).flatMap(([stage, own]): Row[] => [
    groupRow(annex.say('stage', { stage: annex.coded('stage', stage), count: own.length })),
    ...own.map((task) =>
      plainRow(
        cellName(content, task),
        numberCell(task.durationDays, 0, TASKS),
        saidCell(task.start, TASKS),
        saidCell(task.finish, TASKS),
        floatCell(content, task),
        annex.yesNo(task.isCritical),
        ...(isLed ? [annex.written(task.lead, 'columns/lead')] : []),
      ),
    ),
  ]);
  return annex.table({
    id: 'a17-tasks',
    unit: annex.say('unit'),
    columns: [
      ['number', 'mark'],
      ['task'],
      ['duration', 'number'],
      ['start', 'mark'],
      ['finish', 'mark'],
      ['float', 'number'],
      ['critical', 'mark'],
      ...(isLed ? [['lead'] as const] : []),
    ],
    rows: numbered(rows),
    source: annex.say('source'),
    notes: [annex.say('task-note'), ...(isLed ? [] : [annex.say('leads-missing')])],
  });
}
