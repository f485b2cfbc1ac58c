import { missingOf } from '@zhulin/assessment';
import { dayMonthsLater } from '@zhulin/engines/units';
import type { Block, Run } from '../../model.ts';
import {
  type Content,
  fieldName,
  say as frame,
  missingName,
  phrase,
  rowsOf,
  rulesDay,
  sayingOf,
} from '../context.ts';
import { inText, toldIn } from '../in-text.ts';
import { numberIn } from '../rows.ts';
import { fromFigure, fromInput, listed } from '../said.ts';
import { openSection, type Sentence } from '../section.ts';
import { compareDays, type DatedTask, datedTasks, dayRun, taskName } from '../tasks.ts';
import { pair } from './own.ts';

const FILE = 'chapter-10-conclusions';
const say = sayingOf(FILE);

/** How far ahead the call looks. */
const AHEAD_MONTHS = 12;
/** How many of the next tasks are called up. */
const NEXT_TASKS = 6;
/** How many fields are asked for first. */
const ASKED = 5;

/** 行动倡议: who does what next, what the unit supplies first, what residents and builders are asked for. */
export function actionSection(content: Content): Block[] {
  const section = openSection(content, FILE, '10.4');
  const dated = datedTasks(content);
  if ('lacks' in dated) section.lack(dated.lacks);
  else {
    const next = nextOf(content, dated.tasks);
    section.tell(
      ...(next.length === 0 ? [] : [['next', { count: next.length, day: rulesDay(content) }] as const]),
    );
    section.items(byLead(content, next));
  }
  section.tell(...supply(content), residents(content), ...hiring(content));
  return section.close();
}

/** Work that is running or begins next, as of the day of the rules; milestones follow from it. */
function nextOf({ assessment }: Content, tasks: readonly DatedTask[]): DatedTask[] {
  const today = assessment.run.asOf;
  const horizon = dayMonthsLater(today, AHEAD_MONTHS);
  return tasks
    .filter(
      ({ start, finish, milestone }) =>
        milestone === undefined && compareDays(finish, today) >= 0 && compareDays(start, horizon) <= 0,
    )
    .sort((one, other) => compareDays(one.start, other.start) || compareDays(one.finish, other.finish))
    .slice(0, NEXT_TASKS);
}

/** Tasks by who leads them, each with its last day. */
function byLead(content: Content, tasks: readonly DatedTask[]): Run[][] {
  const groups = Map.groupBy(tasks, ({ lead }) => lead);
  return [...groups].map(([lead, own]) => {
    const named: Run = lead === undefined ? missingName(content, frame(content, 'lead')) : { author: lead };
    const told = own.map((task) =>
      phrase(content, FILE, '10.4/until', {
        task: taskName(content, task),
        day: dayRun(content, task.finish),
      }),
    );
    return phrase(content, FILE, '10.4/lead', { lead: named, tasks: listed(told, content) });
  });
}

/** What the unit supplies first: the fields for which most checks wait. */
function supply(content: Content): Sentence[] {
  const missing = missingOf(content.assessment.findings).flatMap(({ lack, findings }) =>
    lack.kind === 'input' ? [{ path: lack.path, count: findings.length }] : [],
  );
  if (missing.length === 0) return [];
  const names = missing
    .slice(0, ASKED)
    .map(({ path, count }) =>
      say(content, '10.4/supply-one', { field: inText(fieldName(path, content.words, content.plan)), count }),
    );
  const key = missing.length > names.length ? 'supply' : 'supply-all';
  return [[key, { names: listed(names, content), count: missing.length }]];
}

/** What is owed to residents who spoke. */
function residents(content: Content): Sentence {
  const given = content.plan.participation ?? [];
  const sum = (key: 'opinions' | 'answered') =>
    given.reduce((total, each) => total + (each[key] === undefined ? 0 : each[key]), 0);
  const [all, answered] = [sum('opinions'), sum('answered')];
  if (all === 0) return ['residents/ask'];
  if (all > answered) return ['residents/owed', { open: fromInput(String(all - answered), 'participation') }];
  return ['residents/kept', { all: fromInput(String(all), 'participation') }];
}

/** People still to be found, by trade. */
function hiring(content: Content): Sentence[] {
  const answer = rowsOf(content, 'team.disciplines');
  if ('lacks' in answer) return [];
  const short = answer.rows.filter((row) => numberIn(row, 'toHire') > 0);
  if (short.length === 0) return [];
  const names = short.map((row) =>
    pair(
      content,
      [toldIn(content, row, 'discipline')],
      fromFigure(say(content, '10.4/people', { count: numberIn(row, 'toHire') }), 'team.disciplines'),
    ),
  );
  return [['hiring', { names: listed(names, content) }]];
}
