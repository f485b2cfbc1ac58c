import type { FigureRow } from '@zhulin/assessment';
import { dayText, quantityText, ruleTitle } from '@zhulin/contract';
import { GOAL_DIMENSIONS } from '@zhulin/engines/scoring';
import type { Block, Run } from '../../model.ts';
import { type Content, missingRun, type Part, rowsOf, rulesDay, sayingOf } from '../context.ts';
import { inText } from '../in-text.ts';
import { ruleOf } from '../norm.ts';
import { numberIn, textIfAny, textIn } from '../rows.ts';
import { fromFigure, fromInput, listed } from '../said.ts';
import { figureRun, openChapter, openSection, type Sentence } from '../section.ts';
import { findingOf } from './findings-of.ts';
import { PHASES } from './goal-phases.ts';
import { goalValue } from './goal-value.ts';
import { phasesSection } from './goals-phases.ts';
import { spaceSection } from './goals-space.ts';
import { sustainSection } from './goals-sustain.ts';
import { goalsTable } from './goals-table.ts';
import { listedSome } from './listed-some.ts';
import { lackOf, pair } from './own.ts';
import { ruled } from './ruled.ts';

const FILE = 'chapter-3-goals';
const say = sayingOf(FILE);

/** 目标与原则: what guides the project, what it is to reach and by when, in which space, for how long. */
export function goalsChapter(content: Content): Block[] {
  return [
    ...openChapter(content, FILE, '3'),
    ...dimensions(content),
    ...phasesSection(content),
    ...spaceSection(content),
    ...sustainSection(content),
  ];
}

/** 指导思想, 基本原则, 主要目标. */
function dimensions(content: Content): Block[] {
  const section = openSection(content, FILE, '3.1');
  section.heading('guide/title');
  section.tell([
    'guide/text',
    {
      residents: figureRun(content, 'people.residents'),
      floor: inputFloor(content),
      months: figureRun(content, 'schedule.months_to_handover'),
    },
  ]);
  section.heading('principles/title');
  section.list(compact(content), elastic(content), balance(content), heritage(content));
  section.heading('aims/title');
  section.tell(count(content), due(content), ...falling(content));
  section.list(...GOAL_DIMENSIONS.map((dimension) => aims(content, dimension)));
  section.add(goalsTable(content));
  return section.close();
}

function inputFloor(content: Content): Run {
  const floor = content.plan.buildings?.floorAreaM2;
  if (floor === undefined) return missingRun(content, lackOf('buildings.floorAreaM2').lacks);
  return fromInput(quantityText(floor, 'm2', content.words), 'buildings.floorAreaM2');
}

/** How the checks of a principle stand, by name where one is not met. */
function verdict(content: Content, ids: readonly string[]): Run[] {
  const findings = ids.flatMap((id) => findingOf(content, id) ?? []);
  const broken = findings.filter(({ light }) => light === 'red' || light === 'amber');
  if (broken.length === 0) return [say(content, '3.1/principles/kept')];
  if (ids.length === 1) return [say(content, '3.1/principles/broken-one')];
  const names = broken.map(({ figure }) => fromFigure(inText(content.words.text('figures', figure)), figure));
  return [say(content, '3.1/principles/broken'), ...listed(names, content)];
}

function compact(content: Content): Sentence {
  return [
    'principles/compact',
    {
      farRule: ruled(content, 'spatial.far'),
      far: figureRun(content, 'site.far'),
      storeysRule: ruled(content, 'spatial.storeys'),
      storeys: figureRun(content, 'site.main_storeys'),
      greenRule: ruled(content, 'spatial.green_per_person'),
      green: figureRun(content, 'site.public_green_per_person'),
      verdict: verdict(content, ['site.far', 'site.storeys', 'site.public_green']),
    },
  ];
}

function elastic(content: Content): Sentence {
  return [
    'principles/elastic',
    {
      rule: ruled(content, 'spatial.flexible_land'),
      own: figureRun(content, 'site.flexible_land_share'),
      verdict: verdict(content, ['site.flexible_land']),
    },
  ];
}

function balance(content: Content): Sentence {
  return [
    'principles/balance',
    {
      rule: ruled(content, 'spatial.industry_space'),
      commute: ruled(content, 'spatial.commute'),
      own: figureRun(content, 'site.work_space_share'),
      verdict: verdict(content, ['site.work_space']),
    },
  ];
}

function heritage(content: Content): Sentence {
  return [
    'principles/heritage',
    {
      rule: ruled(content, 'spatial.vegetation_kept'),
      own: figureRun(content, 'site.kept_vegetation_share'),
      verdict: verdict(content, ['site.kept_vegetation']),
    },
  ];
}

function count(content: Content): Sentence {
  const goals = content.plan.goals ?? [];
  const given = GOAL_DIMENSIONS.filter((of) => goals.some(({ dimension }) => dimension === of));
  const names = listed(
    GOAL_DIMENSIONS.filter((of) => !given.includes(of)).map((of) => dimensionName(content, of)),
    content,
  );
  const flexibility = ruled(content, 'goal.flexibility');
  if (goals.length === 0) return ['aims/none', { flexibility }];
  const total = fromInput(String(goals.length), 'goals');
  if (given.length === GOAL_DIMENSIONS.length) return ['aims/all', { total, flexibility }];
  return ['aims/some', { total, given: fromInput(String(given.length), 'goals'), names, flexibility }];
}

function dimensionName(content: Content, dimension: (typeof GOAL_DIMENSIONS)[number]): string {
  return say(content, `3.1/dimensions/${dimension}`);
}

/** Whether any goal is due on the day of the rules, and how it ended. */
function due(content: Content): Sentence {
  const answer = rowsOf(content, 'goals.table');
  if ('lacks' in answer) return ['aims/open', { day: missingRun(content, answer.lacks) }];
  const isDue = answer.rows.filter((row) => row['isDue'] === true);
  const [first] = answer.rows.flatMap((row) => textIfAny(row, 'due') ?? []).sort();
  if (isDue.length === 0) {
    const day: Part =
      first === undefined
        ? missingRun(content, lackOf('project.start').lacks)
        : fromFigure(dayText(first, content.words), 'goals.table');
    return ['aims/open', { day, today: rulesDay(content) }];
  }
  return [
    'aims/due',
    {
      due: fromFigure(String(isDue.length), 'goals.table'),
      missed: figureRun(content, 'goals.missed_count'),
    },
  ];
}

/** A goal that asks for less later than before. */
function falling(content: Content): Sentence[] {
  const goals = (content.plan.goals ?? []).filter(({ near, middle, far, better }) => {
    const steps = [near, middle, far].filter((step) => step !== undefined);
    const sign = better === 'lower' ? -1 : 1;
    return steps.some((step, index) => index > 0 && sign * step < sign * (steps[index - 1] ?? step));
  });
  if (goals.length === 0) return [];
  const names = listedSome(
    goals.map(({ name }) => ({ author: name })),
    content,
  );
  return [['aims/falling', { names }]];
}

/** The goals of one dimension: the plan's own by phase, else those of the work plan. */
function aims(content: Content, dimension: (typeof GOAL_DIMENSIONS)[number]): Sentence {
  const name = dimensionName(content, dimension);
  const goals = (content.plan.goals ?? []).flatMap((goal, index) =>
    goal.dimension === dimension ? [{ goal, index }] : [],
  );
  if (goals.length === 0) return ['aims/ruled', { name, goals: ruledGoals(content, dimension) }];
  const told = goals.map(({ goal, index }): Run[] => {
    const steps = (
      [
        ['near', goal.near],
        ['middle', goal.middle],
        ['far', goal.far],
      ] as const
    ).flatMap(([key, value], position) =>
      value === undefined
        ? []
        : [
            pair(
              content,
              [inText(content.words.text('tables', `phase/${PHASES[position]}`))],
              goalValue({ unit: goal.unit, value }, `goals.${index}.${key}`),
            ),
          ],
    );
    return pair(content, [{ author: goal.name }], listed(steps, content));
  });
  return ['aims/own', { name, goals: listedSome(told, content) }];
}

function ruledGoals(content: Content, dimension: string): Run[] {
  const answer = rowsOf(content, 'goals.table');
  if ('lacks' in answer) return [missingRun(content, answer.lacks)];
  const rows = answer.rows.filter((row) => row['dimension'] === dimension && row['rule'] !== undefined);
  const title = (row: FigureRow) => ruleTitle(textIn(row, 'rule'), content.assessment.rules, content.words);
  // Where its sections differ on a goal, the table shows each; the sentence says the one that nothing speaks against.
  const isDoubted = (row: FigureRow) => ruleOf(content, textIn(row, 'rule'))?.doubt !== undefined;
  const told = rows.filter(
    (row) => !isDoubted(row) || !rows.some((other) => title(other) === title(row) && !isDoubted(other)),
  );
  return listed(
    told.map((row) =>
      pair(
        content,
        [inText(title(row))],
        fromFigure(
          quantityText(numberIn(row, 'target'), textIn(row, 'quantity'), content.words),
          'goals.table',
        ),
      ),
    ),
    content,
  );
}
