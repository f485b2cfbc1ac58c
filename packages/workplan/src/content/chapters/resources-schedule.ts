import type { Finding } from '@zhulin/assessment';
import { choiceText, dayText, distanceText, listText } from '@zhulin/contract';
import { STAGES } from '@zhulin/plan';
import type { Block, Run } from '../../model.ts';
import { criticalPath, criticalTasks } from '../charts/critical-path.ts';
import { ganttFigure } from '../charts/gantt.ts';
import { answerOf, type Content, phrase } from '../context.ts';
import { norm } from '../norm.ts';
import { against, cellRun, findingOn, fromFigure, listed } from '../said.ts';
import { figureRun, inputRun, openSection, type Sentence } from '../section.ts';
import { type DatedTask, datedTasks, taskName } from '../tasks.ts';
import { milestonesTable, stagesTable } from './resources-schedule-tables.ts';

const FILE = 'chapter-6-resources';

/** 6.4 周期与里程碑: how long it takes, what it hangs on, stages and milestones against the work plan. */
export function scheduleSection(content: Content): Block[] {
  const section = openSection(content, FILE, '6.4');
  const dated = datedTasks(content);
  if ('lacks' in dated) {
    section.lack(dated.lacks);
    return section.close();
  }
  const { tasks } = dated;
  section.tell(...span(content), ...stated(content), ...holidays(content));
  section.tell(...stages(content));
  section.add(stagesTable(content, tasks));
  section.tell(...critical(content, tasks));
  section.add(criticalPath(content, tasks));
  section.tell(...milestones(content), ...firstPass(content));
  section.add(ganttFigure(content, tasks), milestonesTable(content, tasks));
  return section.close();
}

function span(content: Content): Sentence[] {
  return [
    [
      'span',
      {
        start: inputRun(content, 'project.start'),
        finish: figureRunOfDay(content, 'schedule.finish'),
        months: figureRun(content, 'schedule.total_months'),
        handover: figureRun(content, 'schedule.months_to_handover'),
      },
    ],
  ];
}

function figureRunOfDay(content: Content, id: string): Run {
  const answer = answerOf(content, id);
  if ('lacks' in answer) return figureRun(content, id);
  return fromFigure(dayText(String(answer.value), content.words), id);
}

/** The duration that the plan promises in words, against the one that its tasks give. */
function stated(content: Content): Sentence[] {
  const promised = content.plan.schedule?.statedMonths;
  const answer = answerOf(content, 'consistency.stage_excess');
  if (promised === undefined || 'lacks' in answer) return [];
  const excess = Number(answer.value);
  const parts = {
    stated: inputRun(content, 'schedule.statedMonths'),
    months: cellRun(content, Math.abs(excess), { unit: 'months', figure: 'consistency.stage_excess' }),
    mean: norm(content, 'duration.average'),
  };
  return [[excess > 0 ? 'stated-missed' : 'stated-met', parts]];
}

/** Years whose holidays are not published move the finish. */
function holidays(content: Content): Sentence[] {
  const years = content.assessment.assumedYears;
  const later = answerOf(content, 'schedule.finish_with_holidays');
  if (years.length === 0 || 'lacks' in later) return [];
  return [
    [
      'holidays',
      {
        years: listText([...years], content.words),
        day: figureRunOfDay(content, 'schedule.finish_with_holidays'),
      },
    ],
  ];
}

/** Stages that take longer or shorter than the work plan gives them; those within are named together. */
function stages(content: Content): Sentence[] {
  const checks = STAGES.flatMap((stage) => {
    const finding = findingOn(content, `schedule.stage.${stage}`);
    return finding === undefined || finding.light === 'unknown' ? [] : [{ stage, finding }];
  });
  const word = (stage: string) => choiceText('stage', stage, content.words);
  const within = checks.filter(({ finding }) => finding.light === 'green').map(({ stage }) => word(stage));
  const away = (stray: typeof checks): Run[] =>
    listed(
      stray.map(({ stage, finding }) =>
        phrase(content, FILE, '6.4/stage-away', {
          stage: word(stage),
          months: figureRun(content, `schedule.stage.${stage}`),
          bound: norm(content, `stage.${stage}`),
          distance: fromFigure(distanceText(finding, content.words) ?? '—', `schedule.stage.${stage}`),
        }),
      ),
      content,
    );
  const stray = checks.filter(({ finding }) => finding.light !== 'green');
  const longer = stray.filter(({ finding }) => isLonger(finding));
  const shorter = stray.filter(({ finding }) => !isLonger(finding));
  const names = listText(within, content.words);
  return [
    ...(within.length === 0
      ? []
      : [
          [stray.length === 0 ? 'stages-within' : 'stages-some-within', { stages: names }] satisfies Sentence,
        ]),
    ...(longer.length === 0
      ? []
      : [['stages-longer', { each: away(longer), count: longer.length }] satisfies Sentence]),
    ...(shorter.length === 0
      ? []
      : [['stages-shorter', { each: away(shorter), count: shorter.length }] satisfies Sentence]),
  ];
}

function isLonger({ distance }: Finding): boolean {
  return distance !== null && distance > 0;
}

/** Milestones of the work plan that no task of the plan is. */
function milestones(content: Content): Sentence[] {
  const missing = STAGES.flatMap((stage) => {
    const finding = findingOn(content, `schedule.milestones.${stage}`);
    if (finding?.required === null || finding?.required === undefined || !('all' in finding.required))
      return [];
    const there = Array.isArray(finding.measured) ? finding.measured.map(String) : [];
    return finding.required.all.filter((each) => !there.includes(each));
  });
  const all = STAGES.flatMap((stage) => {
    const finding = findingOn(content, `schedule.milestones.${stage}`);
    return finding?.required && 'all' in finding.required ? finding.required.all : [];
  });
  if (all.length === 0) return [];
  if (missing.length === 0) return [['milestones', { count: all.length }]];
  const names = listText(
    missing.map((each) => choiceText('milestone', each, content.words)),
    content.words,
  );
  return [['milestones-missing', { count: all.length, missing: missing.length, names }]];
}

/** Works accepted at the first go; before any are, there is nothing to tell and nothing lacking. */
function firstPass(content: Content): Sentence[] {
  return 'lacks' in answerOf(content, 'control.first_pass')
    ? []
    : against(content, 'first-pass', 'control.first_pass');
}

/** What the finish hangs on, and where there is most room. */
function critical(content: Content, tasks: readonly DatedTask[]): Sentence[] {
  const path = criticalTasks(content, tasks).filter(({ durationDays }) => durationDays > 0);
  const work = tasks.filter(({ durationDays }) => durationDays > 0);
  const [longest] = [...path].sort((one, other) => other.durationDays - one.durationDays);
  if (!longest) return [];
  const days = (count: number): Run =>
    cellRun(content, count, { unit: 'working days', figure: 'schedule.tasks' });
  const [loosest] = work
    .filter(({ isCritical }) => !isCritical)
    .sort((one, other) => other.totalFloatDays - one.totalFloatDays);
  return [
    [
      'critical',
      {
        count: work.length,
        critical: path.length,
        name: taskName(content, longest),
        days: days(longest.durationDays),
      },
    ],
    ...(loosest
      ? [
          [
            'float',
            { name: taskName(content, loosest), days: days(loosest.totalFloatDays) },
          ] satisfies Sentence,
        ]
      : [['no-float'] satisfies Sentence]),
  ];
}
