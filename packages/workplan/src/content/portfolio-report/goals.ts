import { choiceText, type Words } from '@zhulin/contract';
import { cockpitOf } from '@zhulin/engines/portfolio';
import { GOAL_DIMENSIONS } from '@zhulin/engines/scoring';
import type { Block, Row, Run, Table } from '../../model.ts';
import { shareText } from '../number-text.ts';
import { plainRow, sheetOf } from '../table-parts.ts';
import { cell, countText, from, rateOf, shareCell } from './figures.ts';
import { paragraph, say, type Telling, tell } from './telling.ts';

type Goals = ReturnType<typeof cockpitOf>['goals'];
type Goal = Goals[number];

/** 四、目标完成情况: five dimensions by phase, with the band within which a goal may be missed. */
export function goals(telling: Telling): Block[] {
  const { standings, rules } = telling.report;
  const cells = inOrder(cockpitOf(standings, rules, { listed: 0 }).goals);
  return [
    { kind: 'heading', level: 1, text: say(telling, 'goals/title') },
    ...paragraph(telling, sentences(telling, cells)),
    ...(cells.length === 0 ? [] : [goalTable(telling, cells)]),
  ];
}

const PHASES = ['near', 'mid', 'far'];

/** By dimension, then by phase; phases of another name come last. */
function inOrder(cells: Goals): Goal[] {
  const place = (names: readonly string[], name: string) =>
    names.includes(name) ? names.indexOf(name) : names.length;
  return cells.toSorted(
    (one, other) =>
      place(GOAL_DIMENSIONS, one.dimension) - place(GOAL_DIMENSIONS, other.dimension) ||
      place(PHASES, one.phase) - place(PHASES, other.phase),
  );
}

interface Sum {
  readonly met: number;
  readonly near: number;
  readonly missed: number;
  readonly unknown: number;
  readonly later: number;
}

function sumOf(cells: readonly Goal[]): Sum {
  const over = (of: (goal: Goal) => number) => cells.reduce((sum, each) => sum + of(each), 0);
  return {
    met: over(({ due }) => due.met),
    near: over(({ due }) => due.within_band),
    missed: over(({ due }) => due.missed),
    unknown: over(({ due }) => due.unknown),
    later: over(({ later }) => later),
  };
}

function sentences(telling: Telling, cells: readonly Goal[]): Run[][] {
  const { met, near, missed, unknown, later } = sumOf(cells);
  const judged = met + near + missed;
  const due = judged + unknown;
  const { flexibility } = telling.report.rules;
  const rest = later === 0 ? [] : [tell(telling, 'goals/later', { n: countText(later) })];
  if (due === 0) return [tell(telling, 'goals/none-due'), ...rest];
  const count = (value: number) => from('goals_met', countText(value));
  if (judged === 0) return [tell(telling, 'goals/none-known', { due: count(due) }), ...rest];
  return [
    tell(telling, 'goals/all', {
      due: count(due),
      known: count(judged),
      met: count(met),
      rate: from('goals_met', shareText(met / judged)),
      least: shareText(flexibility.least),
      most: shareText(flexibility.most),
      near: count(near),
      missed: count(missed),
    }),
    ...worst(telling, cells),
    ...(unknown === 0 ? [] : [tell(telling, 'goals/silent', { n: countText(unknown) })]),
    ...rest,
  ];
}

function worst(telling: Telling, cells: readonly Goal[]): Run[][] {
  const [most] = cells.toSorted((one, other) => other.due.missed - one.due.missed);
  if (most === undefined || most.due.missed === 0 || cells.length < 2) return [];
  return [
    tell(telling, 'goals/worst', {
      dimension: choiceText('goal-dimension', most.dimension, telling.words),
      phase: phaseText(most.phase, telling.words),
      missed: countText(most.due.missed),
    }),
  ];
}

/** A phase of the plans' own has its own name. */
export function phaseText(phase: string, words: Words): string {
  return words.has('tables', `phase/${phase}`) ? words.text('tables', `phase/${phase}`) : phase;
}

function goalTable(telling: Telling, cells: readonly Goal[]): Table {
  const { words, report } = telling;
  const { flexibility } = report.rules;
  const head = (key: string) => say(telling, `goals/head/${key}`);
  const rows = cells.map(
    (goal): Row =>
      plainRow(
        choiceText('goal-dimension', goal.dimension, words),
        phaseText(goal.phase, words),
        ...goalCells(telling, sumOf([goal])),
      ),
  );
  const total: Row = {
    ...plainRow(say(telling, 'total'), '', ...goalCells(telling, sumOf(cells))),
    role: 'total',
    sumOf: rows.map((_, index) => index),
  };
  const note = say(telling, 'goals/note', {
    least: shareText(flexibility.least),
    most: shareText(flexibility.most),
  });
  return sheetOf({
    id: 'goals',
    title: say(telling, 'goals/table'),
    unit: say(telling, 'unit', { unit: say(telling, 'goals/count-unit') }),
    heads: [
      [head('dimension'), 'text'],
      [head('phase'), 'text'],
      [head('met'), 'number'],
      [head('near'), 'number'],
      [head('missed'), 'number'],
      [head('unknown'), 'number'],
      [head('later'), 'number'],
      [head('rate'), 'number'],
    ],
    rows: [...rows, total],
    source: telling.basis.source,
    notes: [note],
  });
}

function goalCells(telling: Telling, { met, near, missed, unknown, later }: Sum): Run[] {
  const count = (value: number) => cell(telling, 'goals_met', value);
  return [
    count(met),
    count(near),
    count(missed),
    count(unknown),
    count(later),
    shareCell(telling, 'goals_met', rateOf(met, met + near + missed)),
  ];
}
