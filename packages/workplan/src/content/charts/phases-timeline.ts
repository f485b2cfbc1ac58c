import { dayMonthsLater, type IsoDay, isoDay } from '@zhulin/engines/units';
import type { TimelineChart, TimelinePeriod } from '../../charts/model.ts';
import type { Figure } from '../../model.ts';
import { phasesOf } from '../chapters/goal-phases.ts';
import { type Content, rowsOf, sayingOf } from '../context.ts';
import { numberIn, textIn } from '../rows.ts';
import { compareDays, type DatedTask, datedTasks, earliest, latest } from '../tasks.ts';
import { calendarText } from './calendar.ts';
import { pictureOf } from './picture.ts';

const FILE = 'chapter-3-goals';
const say = sayingOf(FILE);

/** Phases of goals, stages of building and the time in which money comes, over the same years; nothing where neither building
 * nor money is dated. */
export function timelineOf(content: Content): Figure | undefined {
  const phases = phasesOf(content);
  if ('lacks' in phases) return undefined;
  const lanes = [
    {
      name: say(content, '3.2/timeline/goals'),
      periods: phases.map(({ phase, start, finish }) => ({
        name: content.words.text('tables', `phase/${phase}`),
        start,
        finish,
        role: 'reference' as const,
      })),
    },
    { name: say(content, '3.2/timeline/building'), periods: stagesOf(content) },
    { name: say(content, '3.2/timeline/money'), periods: moneyOf(content) },
  ].filter(({ periods }) => periods.length > 0);
  if (lanes.length === 1) return undefined;
  const chart: TimelineChart = { kind: 'timeline', lanes, calendar: calendarText(content) };
  const title = titleOf(content);
  return pictureOf(content, { id: 'c3-timeline', file: FILE, key: '3.2/timeline', title, chart });
}

function titleOf(content: Content): string {
  const phases = phasesOf(content);
  const handover = handoverOf(content);
  const phase =
    'lacks' in phases || handover === undefined
      ? undefined
      : phases.find(({ finish }) => compareDays(handover, finish) <= 0);
  if (phase === undefined) return say(content, '3.2/timeline/plain');
  return say(content, '3.2/timeline/title', { phase: content.words.text('tables', `phase/${phase.phase}`) });
}

/** The day on which residents move in, or the last day of all tasks where that milestone is not named. */
export function handoverOf(content: Content): IsoDay | undefined {
  const dated = datedTasks(content);
  if ('lacks' in dated) return undefined;
  const handover = dated.tasks.find(({ milestone }) => milestone === 'residents_in');
  return handover?.finish ?? latest(dated.tasks.map(({ finish }) => finish));
}

function stagesOf(content: Content): TimelinePeriod[] {
  const dated = datedTasks(content);
  if ('lacks' in dated) return [];
  const byStage = Map.groupBy(dated.tasks, ({ stage }) => stage);
  return [...byStage].flatMap(([stage, tasks]): TimelinePeriod[] => {
    const [start, finish] = spanOf(tasks);
    if (stage === undefined || start === undefined || finish === undefined) return [];
    return [{ name: content.words.text('tables', `stage/${stage}`), start, finish, role: 'own' }];
  });
}

function spanOf(tasks: readonly DatedTask[]): [IsoDay | undefined, IsoDay | undefined] {
  return [earliest(tasks.map(({ start }) => start)), latest(tasks.map(({ finish }) => finish))];
}

/** From the first to the last month in which each kind of source pays. */
function moneyOf(content: Content): TimelinePeriod[] {
  const { start } = content.plan.project;
  const answer = rowsOf(content, 'finance.cash.sources_by_source');
  if (start === undefined || 'lacks' in answer) return [];
  const begin = isoDay(start);
  const byKind = Map.groupBy(answer.rows, (row) => kindName(content, textIn(row, 'kind'), textIn(row, 'id')));
  return [...byKind].map(([name, rows]) => {
    const months = rows.map((row) => numberIn(row, 'month'));
    const [first, last] = [Math.min(...months), Math.max(...months)];
    return {
      name,
      start: dayMonthsLater(begin, first),
      finish: dayMonthsLater(begin, last + 1),
      role: 'other' as const,
    };
  });
}

function kindName({ words }: Content, kind: string, id: string): string {
  return kind === 'phase'
    ? words.text('figures', `finance.funding.${id}`)
    : words.text('tables', `kind/${kind}`);
}
