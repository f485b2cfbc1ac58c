import { choiceText, requiredText } from '@zhulin/contract';
import { STAGES } from '@zhulin/plan';
import type { Run, Table } from '../../model.ts';
import { numberCell } from '../cells.ts';
import { answerOf, type Content, lightRun, missingHere, say } from '../context.ts';
import { inCell } from '../in-text.ts';
import { findingOn, fromFigure } from '../said.ts';
import { columnName, type Head, NOTHING, plainRow, sheetOf, sourceLine } from '../table-parts.ts';
import { cellName, compareDays, type DatedTask, earliest, floatCell, latest } from '../tasks.ts';

const FILE = 'chapter-6-resources';
const ROWS_MOST = 24;

/** Each stage with its dates and months, against what the work plan gives it. */
export function stagesTable(content: Content, tasks: readonly DatedTask[]): Table | undefined {
  const rows = STAGES.flatMap((stage) => {
    const of = tasks.filter((task) => task.stage === stage);
    const [start, finish] = [earliest(of.map((task) => task.start)), latest(of.map((task) => task.finish))];
    if (start === undefined || finish === undefined) return [];
    const id = `schedule.stage.${stage}`;
    const months = answerOf(content, id);
    const finding = findingOn(content, id);
    return [
      plainRow(
        inCell(choiceText('stage', stage, content.words)),
        fromFigure(start, 'schedule.tasks'),
        fromFigure(finish, 'schedule.tasks'),
        'value' in months ? numberCell(Number(months.value), 1, { kind: 'figure', id }) : NOTHING,
        (finding && requiredText(finding, content.words)) ?? NOTHING,
        finding ? lightRun(finding.light, content.words) : NOTHING,
      ),
    ];
  });
  if (rows.length === 0) return undefined;
  return sheetOf({
    id: 'c6-stages',
    title: content.own.text(FILE, '6.4/table-stages'),
    heads: [
      [columnName(content, 'stage'), 'text'],
      [columnName(content, 'start'), 'mark'],
      [columnName(content, 'finish'), 'mark'],
      [content.own.text(FILE, '6.4/head/months'), 'number'],
      [content.own.text(FILE, '6.4/head/planned'), 'text'],
      [columnName(content, 'verdict'), 'mark'],
    ],
    rows,
    source: sourceLine(content, {
      fields: ['schedule.tasks'],
      rules: STAGES.map((stage) => `stage.${stage}`),
    }),
    notes: [content.own.text(FILE, '6.4/stages-note')],
  });
}

/** Every milestone with its day and the unit that leads. */
export function milestonesTable(content: Content, tasks: readonly DatedTask[]): Table | undefined {
  const milestones = tasks
    .filter(({ milestone, durationDays }) => milestone !== undefined || durationDays === 0)
    .sort((one, other) => compareDays(one.finish, other.finish));
  if (milestones.length === 0) return undefined;
  const isLed = milestones.some((task) => task.lead !== undefined);
  const lead = (task: DatedTask): Run =>
    task.lead === undefined ? missingHere(content, say(content, 'lead')) : { author: task.lead };
  return sheetOf({
    id: 'c6-milestones',
    title: content.own.text(FILE, '6.4/table-milestones'),
    heads: [
      [content.own.text(FILE, '6.4/head/milestone'), 'text'],
      [columnName(content, 'stage'), 'text'],
      [content.own.text(FILE, '6.4/head/day'), 'mark'],
      [columnName(content, 'totalFloatDays'), 'number'],
      ...(isLed ? [[inCell(say(content, 'lead')), 'text'] satisfies Head] : []),
    ],
    rows: milestones
      .slice(0, ROWS_MOST)
      .map((task) =>
        plainRow(
          cellName(content, task),
          inCell(choiceText('stage', task.stage, content.words)),
          fromFigure(task.finish, 'schedule.tasks'),
          floatCell(content, task),
          ...(isLed ? [lead(task)] : []),
        ),
      ),
    source: sourceLine(content, { fields: ['schedule.tasks'] }),
    notes: [
      content.own.text(FILE, '6.4/milestones-note'),
      ...(isLed ? [] : [content.own.text(FILE, '6.4/leads-missing')]),
      ...(milestones.length > ROWS_MOST
        ? [content.own.text(FILE, '6.4/more', { count: milestones.length - ROWS_MOST })]
        : []),
    ],
  });
}
