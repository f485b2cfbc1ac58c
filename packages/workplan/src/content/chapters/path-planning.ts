import { choiceText, dayText } from '@zhulin/contract';
import type { Block } from '../../model.ts';
import { approvalPath } from '../charts/approval-path.ts';
import { type Content, missingName } from '../context.ts';
import { norm, normList, normNumber } from '../norm.ts';
import { shareText } from '../number-text.ts';
import { against, fromFigure, fromInput, inputMissing, listed } from '../said.ts';
import { figureRun, inputRun, openSection, type Sentence } from '../section.ts';
import {
  type DatedTask,
  datedTasks,
  dayRun,
  earliest,
  foremost,
  latest,
  taskItem,
  taskName,
} from '../tasks.ts';

const FILE = 'chapter-4-path';
/** Tasks given out in the text; the annex lists all. */
const TASKS_MOST = 12;
const NAMED_MOST = 6;

/** 4.1 规划与筹备: who plans, the three reviews and two publicities, approvals, and the tasks of the preparation. */
export function planningSection(content: Content): Block[] {
  const section = openSection(content, FILE, '4.1');
  const dated = datedTasks(content);
  const tasks = 'lacks' in dated ? [] : dated.tasks.filter(({ stage }) => stage === 'preparation');
  if ('lacks' in dated) section.lack(dated.lacks);
  section.tell(
    ['team', { unit: inputRun(content, 'project.unit'), parties: normList(content, 'planning.team') }],
    ...(tasks.length > 0 ? preparation(content, tasks) : []),
  );
  section.tell(
    [
      'publicity',
      { days: norm(content, 'publicity.days'), channels: normList(content, 'publicity.channels') },
    ],
    ...opinions(content),
    ...against(content, 'satisfaction', 'control.publicity_satisfaction'),
  );
  section.tell(approvals(content));
  const work = tasks.filter(({ durationDays }) => durationDays > 0);
  const given = foremost(work, TASKS_MOST);
  if (given.length > 0)
    section.tell([work.length > given.length ? 'tasks-some' : 'tasks', { count: given.length }]);
  section.items(given.map((task) => taskItem(content, task)));
  section.add(approvalPath(content, tasks));
  return section.close();
}

function preparation(content: Content, tasks: readonly DatedTask[]): Sentence[] {
  const { words } = content;
  const start = earliest(tasks.map((task) => task.start));
  const finish = latest(tasks.map((task) => task.finish));
  if (start === undefined || finish === undefined) return [];
  const work = tasks.filter(({ durationDays }) => durationDays > 0);
  const critical = work.filter(({ isCritical }) => isCritical);
  const span = {
    count: work.length,
    start: dayRun(content, start),
    finish: dayRun(content, finish),
    months: figureRun(content, 'schedule.stage.preparation'),
    critical: fromFigure(String(critical.length), 'schedule.tasks'),
  };
  const isAll = critical.length === work.length;
  const approved = tasks.find(({ milestone }) => milestone === 'plan_approved');
  const day = approved
    ? dayRun(content, approved.finish)
    : missingName(content, choiceText('milestone', 'plan_approved', words));
  const before = work.filter(
    (task) => approved !== undefined && task.isCritical && task.finish <= approved.finish,
  );
  const names = listed(
    before.slice(0, NAMED_MOST).map((task) => taskName(content, task)),
    content,
  );
  return [
    [isAll ? 'preparation-critical' : 'preparation', span],
    before.length > 0 ? ['approved-after', { day, names, count: before.length }] : ['approved', { day }],
  ];
}

/** What people were asked, what they said and what became of it. */
function opinions(content: Content): Sentence[] {
  const acts = content.plan.participation;
  if (acts === undefined || acts.length === 0) {
    return [['opinions-all', { opinions: inputMissing(content, 'participation') }]];
  }
  const sum = (key: 'opinions' | 'answered' | 'adopted') =>
    acts.flatMap((act) => act[key] ?? []).reduce((all, each) => all + each, 0);
  const [given, answered, adopted] = [sum('opinions'), sum('answered'), sum('adopted')];
  const text = (count: number) => fromInput(String(count), 'participation');
  const parts = {
    times: acts.length,
    opinions: text(given),
    answered: text(answered),
    adopted: text(adopted),
    open: text(given - answered),
    share: fromInput(given > 0 ? shareText(adopted / given) : '—', 'participation'),
  };
  const told: Sentence[] = given === 0 ? [] : [[answered < given ? 'opinions-open' : 'opinions-all', parts]];
  return [...told, ...reach(content)];
}

/** The act that reached most people, against the share that on-line consultation is to reach. */
function reach(content: Content): Sentence[] {
  const { plan, words } = content;
  const acts = (plan.participation ?? []).map((act, index) => ({ ...act, path: `participation.${index}` }));
  const asked = acts.flatMap(({ invited, tookPart, ...act }) =>
    invited === undefined || invited === 0 || tookPart === undefined ? [] : [{ ...act, invited, tookPart }],
  );
  const [widest] = asked.sort((one, other) => other.invited - one.invited);
  const wanted = normNumber(content, 'participation.online.coverage');
  if (!widest || wanted === undefined) return [];
  const share = widest.tookPart / widest.invited;
  return [
    [
      share * 100 >= wanted ? 'reach-met' : 'reach-missed',
      {
        day: fromInput(dayText(widest.on, words), `${widest.path}.on`),
        kind: choiceText('participation-kind', widest.kind, words),
        invited: inputRun(content, `${widest.path}.invited`),
        took: inputRun(content, `${widest.path}.tookPart`),
        share: fromInput(shareText(share), `${widest.path}.tookPart`),
        bound: norm(content, 'participation.online.coverage'),
      },
    ],
  ];
}

function approvals(content: Content): Sentence {
  return [
    'approvals',
    {
      items: norm(content, 'approvals.items', 'before'),
      merged: norm(content, 'approvals.items', 'after'),
      days: norm(content, 'approvals.days', 'before'),
      limit: norm(content, 'approvals.days', 'after'),
    },
  ];
}
