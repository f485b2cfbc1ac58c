import { choiceText, dayText } from '@zhulin/contract';
import type { PathChart } from '../../charts/model.ts';
import type { Figure } from '../../model.ts';
import type { Content } from '../context.ts';
import { inCell } from '../in-text.ts';
import { compareDays, type DatedTask, foremost } from '../tasks.ts';
import { pictureOf } from './picture.ts';

const FILE = 'chapter-4-path';
/** More would not be read at the width of a page. */
const ITEMS_MOST = 16;

/** The tasks of the preparation in the order in which each can begin; those of one step run side by side.
 * @param tasks  of the preparation */
export function approvalPath(content: Content, tasks: readonly DatedTask[]): Figure | undefined {
  if (tasks.length === 0) return undefined;
  const shown = foremost(tasks, ITEMS_MOST);
  const steps = [...Map.groupBy(shown, stepOf(tasks))].sort(([one], [other]) => one - other);
  const chart: PathChart = {
    kind: 'path',
    stages: steps.map(([, items], index) => ({
      name: content.own.text(FILE, 'chart/approval-path/step', { number: index + 1 }),
      items: items
        .sort((a, b) => compareDays(a.start, b.start))
        .map((task) => ({ title: titleOf(task, content), sub: dayText(task.finish, content.words) })),
    })),
  };
  const widest = Math.max(...steps.map(([, items]) => items.length));
  const params = { steps: steps.length, widest };
  return pictureOf(content, {
    id: 'c4-approval-path',
    file: FILE,
    key: 'chart/approval-path',
    title: content.own.text(
      FILE,
      `chart/approval-path/${widest > 1 ? 'title-parallel' : 'title-line'}`,
      params,
    ),
    chart,
    left: tasks.length - shown.length,
  });
}

function titleOf({ milestone, name }: DatedTask, { words }: Content): string {
  return milestone === undefined ? name : inCell(choiceText('milestone', milestone, words));
}

/** How many tasks of the same list must come first, at least: 0 for those that wait for none. */
function stepOf(tasks: readonly DatedTask[]): (task: DatedTask) => number {
  const inside = new Map(tasks.map((task) => [task.id, task]));
  const steps = new Map<string, number>();
  for (const { id } of [...tasks].sort(beforeOther)) {
    const before = (inside.get(id)?.after ?? []).flatMap(({ task }) => steps.get(task) ?? []);
    steps.set(id, Math.max(-1, ...before) + 1);
  }
  return ({ id }) => {
    const step = steps.get(id);
    if (step === undefined) throw new Error(`task ${id} is not of this list`);
    return step;
  };
}

/** What comes first in time stands first; of two on one day, what lasts and so is waited for. */
function beforeOther(one: DatedTask, other: DatedTask): number {
  return (
    compareDays(one.start, other.start) ||
    compareDays(one.finish, other.finish) ||
    other.durationDays - one.durationDays
  );
}
