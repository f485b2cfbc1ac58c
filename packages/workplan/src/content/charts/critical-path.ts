import type { NetworkChart } from '../../charts/model.ts';
import type { Figure } from '../../model.ts';
import type { Content } from '../context.ts';
import type { DatedTask } from '../tasks.ts';
import { pictureOf } from './picture.ts';

const FILE = 'chapter-6-resources';
const KEY = 'chart/critical-path';
const BOXES_MOST = 24;

/** The tasks whose delay delays all, in their order; where there are too many, the longest of them. Milestones stand in
 * the table and in the bars beside it. */
export function criticalPath(content: Content, tasks: readonly DatedTask[]): Figure | undefined {
  const path = criticalTasks(content, tasks).filter(({ durationDays }) => durationDays > 0);
  if (path.length === 0) return undefined;
  const { own } = content;
  const kept = new Set(
    [...path].sort((one, other) => other.durationDays - one.durationDays).slice(0, BOXES_MOST),
  );
  const shown = path.filter((task) => kept.has(task));
  const longest = path.reduce<DatedTask | undefined>(
    (one, other) => (!one || other.durationDays > one.durationDays ? other : one),
    undefined,
  );
  const left = path.length - shown.length;
  const chart: NetworkChart = {
    kind: 'network',
    boxes: shown.map((task) => ({
      title: task.name,
      sub: own.text(FILE, `${KEY}/box`, { days: task.durationDays, finish: task.finish }),
    })),
    ...(left > 0 && { leftOut: own.text(FILE, `${KEY}/left-out`, { count: left }) }),
  };
  return pictureOf(content, {
    id: 'c6-critical-path',
    file: FILE,
    key: KEY,
    title: own.text(FILE, `${KEY}/title`, {
      count: path.length,
      longest: longest?.name ?? '—',
      days: longest ? longest.durationDays : '—',
    }),
    chart,
  });
}

/** In the order of the critical path, as the schedule gives it. */
export function criticalTasks({ assessment }: Content, tasks: readonly DatedTask[]): DatedTask[] {
  const figure = assessment.figures.find(({ id }) => id === 'schedule.critical_path');
  if (!figure || !('value' in figure) || !Array.isArray(figure.value)) return [];
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return figure.value.flatMap((id) => byId.get(String(id)) ?? []);
}
