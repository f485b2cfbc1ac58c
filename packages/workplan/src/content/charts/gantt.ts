import { choiceText } from '@zhulin/contract';
import { STAGES, type Stage } from '@zhulin/plan';
import type { GanttRow } from '../../charts/model.ts';
import type { Figure } from '../../model.ts';
import type { Content } from '../context.ts';
import { inCell } from '../in-text.ts';
import { compareDays, type DatedTask, earliest, latest } from '../tasks.ts';
import { calendarText } from './calendar.ts';
import { pictureOf } from './picture.ts';

const FILE = 'chapter-6-resources';
const KEY = 'chart/gantt';
/** Rows that a page bears, the names of groups not counted. */
const ROWS_MOST = 36;

/** The schedule by stage; where it has more rows than a page bears: each stage as a whole, its milestones, and the
 * longest of its critical tasks. What is not drawn is counted in the drawing. */
export function ganttFigure(content: Content, tasks: readonly DatedTask[]): Figure | undefined {
  if (tasks.length === 0) return undefined;
  const isWhole = tasks.length <= ROWS_MOST;
  const shown = isWhole ? tasks : chosen(tasks);
  const rows = STAGES.flatMap((stage) => rowsOf(stage, { content, tasks, shown, isWhole }));
  const left = tasks.length - shown.length;
  const { asOf } = content.assessment.run;
  const first = earliest(tasks.map(({ start }) => start));
  const last = latest(tasks.map(({ finish }) => finish));
  const isRunning = first !== undefined && last !== undefined && first <= asOf && asOf <= last;
  const text = (key: string, params?: Readonly<Record<string, string | number>>) =>
    content.own.text(FILE, `${KEY}/${key}`, params);
  return pictureOf(content, {
    id: 'c6-gantt',
    file: FILE,
    key: KEY,
    title: titleOf(content, tasks),
    chart: {
      kind: 'gantt',
      rows,
      calendar: calendarText(content),
      legend: { critical: text('critical'), other: text('other'), milestone: text('milestone') },
      ...(isRunning && { mark: { day: asOf, text: text('today') } }),
      ...(left > 0 && { leftOut: text('left-out', { count: left }) }),
    },
  });
}

/** Milestones first, then the longest critical tasks; a row a stage is kept for the stage as a whole. */
function chosen(tasks: readonly DatedTask[]): DatedTask[] {
  const room = ROWS_MOST - STAGES.length;
  const weight = (task: DatedTask) => (task.milestone !== undefined ? 2 : task.isCritical ? 1 : 0);
  return [...tasks]
    .sort((one, other) => weight(other) - weight(one) || other.durationDays - one.durationDays)
    .slice(0, room);
}

interface Drawn {
  content: Content;
  tasks: readonly DatedTask[];
  shown: readonly DatedTask[];
  isWhole: boolean;
}

function rowsOf(stage: Stage, { content, tasks, shown, isWhole }: Drawn): GanttRow[] {
  const group = inCell(choiceText('stage', stage, content.words));
  const all = tasks.filter((task) => task.stage === stage);
  const start = earliest(all.map((task) => task.start));
  const finish = latest(all.map((task) => task.finish));
  if (start === undefined || finish === undefined) return [];
  const whole: GanttRow = {
    name: content.own.text(FILE, `${KEY}/stage`, { stage: group, count: all.length }),
    group,
    start,
    finish,
    isCritical: false,
    isMilestone: false,
  };
  const rows = shown
    .filter((task) => task.stage === stage)
    .sort((one, other) => compareDays(one.start, other.start) || compareDays(one.finish, other.finish))
    .map(
      (task): GanttRow => ({
        name:
          task.milestone === undefined
            ? task.name
            : inCell(choiceText('milestone', task.milestone, content.words)),
        group,
        start: task.start,
        finish: task.finish,
        isCritical: task.isCritical,
        isMilestone: task.durationDays === 0,
      }),
    );
  return isWhole ? rows : [whole, ...rows];
}

/** The stage that takes longest. */
function titleOf(content: Content, tasks: readonly DatedTask[]): string {
  const spans = STAGES.flatMap((stage) => {
    const of = tasks.filter((task) => task.stage === stage);
    const [start, finish] = [earliest(of.map((task) => task.start)), latest(of.map((task) => task.finish))];
    if (start === undefined || finish === undefined) return [];
    return [{ stage, days: Date.parse(finish) - Date.parse(start) }];
  });
  const longest = spans.reduce<(typeof spans)[number] | undefined>(
    (one, other) => (!one || other.days > one.days ? other : one),
    undefined,
  );
  const critical = tasks.filter(({ isCritical, durationDays }) => isCritical && durationDays > 0).length;
  return content.own.text(FILE, `${KEY}/title`, {
    stage: longest ? choiceText('stage', longest.stage, content.words) : '—',
    critical,
  });
}
