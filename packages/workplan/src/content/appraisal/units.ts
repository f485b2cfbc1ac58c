import { dayText } from '@zhulin/contract';
import { exactSum } from '@zhulin/engines/numeric';
import type { Block, Row, Run, Table } from '../../model.ts';
import { shareText } from '../number-text.ts';
import { countText } from '../portfolio-report/figures.ts';
import { paragraph } from '../portfolio-report/telling.ts';
import { plainRow, sheetOf } from '../table-parts.ts';
import {
  achievedText,
  gradeText,
  isOverruled,
  lineRun,
  ofScore,
  ofShare,
  pointsCell,
  pointsText,
  scoredCell,
  shareOrNone,
  sourceText,
  targetText,
  verdictRun,
} from './figures.ts';
import { type AppraisedUnit, say, type Task, type Telling, tell } from './telling.ts';

/** 附件 各单位考核表: a part for each unit, in the order of their ranks. */
export function units(telling: Telling): Block[] {
  const byUnit = Map.groupBy(telling.tasks, ({ unit }) => unit.organisationId);
  return telling.ranking.flatMap(({ unit, rank }) => [
    // Without a number: there may be hundreds.
    { kind: 'heading' as const, level: 2 as const, text: unit.name, isUnnumbered: true as const },
    ...paragraph(telling, sentencesOf(telling, unit, rank)),
    unitTable(telling, unit, byUnit.get(unit.organisationId) ?? []),
  ]);
}

function sentencesOf(telling: Telling, unit: AppraisedUnit, rank: number | null): Run[][] {
  const name = { author: unit.name };
  const open = unit.shares.filter(({ uncounted }) => uncounted.length > 0).length;
  const score =
    unit.score === null || rank === null
      ? tell(telling, 'units/no-score', { unit: name })
      : tell(telling, 'units/score', {
          unit: name,
          possible: ofScore(unit, pointsText(unit.possible)),
          points: ofScore(unit, pointsText(unit.points)),
          score: ofScore(unit, shareText(unit.score)),
          rank: String(rank),
          grade: gradeText(telling, unit.grade),
        });
  return [
    score,
    ...(unit.weightNotDue === 0
      ? []
      : [tell(telling, 'units/later', { unit: name, points: pointsText(unit.weightNotDue) })]),
    ...(unit.weightUnknown === 0
      ? []
      : [tell(telling, 'units/unknown', { unit: name, points: pointsText(unit.weightUnknown) })]),
    ...decidedSentences(telling, unit),
    ...(open === 0
      ? []
      : [tell(telling, 'units/uncounted', { unit: name, n: countText(open), annex: { see: 'uncounted' } })]),
  ];
}

function decidedSentences(telling: Telling, unit: AppraisedUnit): Run[][] {
  const { decided, name } = unit;
  if (decided === null) return [tell(telling, 'units/undecided', { unit: { author: name } })];
  const parts = { unit: { author: name }, grade: gradeText(telling, decided.grade) };
  if (decided.reason === null)
    return [tell(telling, isOverruled(unit) ? 'units/decided' : 'units/as-computed', parts)];
  return [tell(telling, 'units/with-reason', { ...parts, reason: { author: decided.reason } })];
}

function unitTable(telling: Telling, unit: AppraisedUnit, tasks: readonly Task[]): Table {
  const head = (key: string) => say(telling, `units/head/${key}`);
  const rows = tasks.map((task) => rowOf(telling, task));
  const shares = tasks.map(({ share }) => share);
  const total: Row = {
    ...plainRow(
      say(telling, 'total'),
      '',
      '',
      '',
      '',
      '',
      pointsCell(ofScore(unit, ''), exactSum(shares.map(({ weight }) => weight))),
      scoredCell(telling, unit),
    ),
    role: 'total',
    sumOf: rows.map((_, index) => index),
  };
  return sheetOf({
    id: `unit-${unit.organisationId}`,
    title: say(telling, 'units/table', { unit: unit.name }),
    heads: [
      [head('line'), 'text'],
      [head('original'), 'number'],
      [head('target'), 'number'],
      [head('achieved'), 'number'],
      [head('ratio'), 'number'],
      [head('verdict'), 'text'],
      [head('weight'), 'number'],
      [head('points'), 'number'],
    ],
    rows: [...rows, total],
    source: sourceText(telling),
    notes: notesOf(telling, tasks),
  });
}

function rowOf(telling: Telling, task: Task): Row {
  const { line, share } = task;
  const said = (text: string) => ofShare(task, text);
  const isAdjusted = share.target !== share.original;
  return plainRow(
    tell(telling, `units/line-${share.part}`, {
      place: String(line.place + 1),
      line: lineRun(telling, line),
    }),
    targetText(telling, share.original, line),
    isAdjusted
      ? say(telling, 'units/adjusted', { target: targetText(telling, share.target, line) })
      : targetText(telling, share.target, line),
    share.achieved === null ? say(telling, 'none') : said(achievedText(telling, task)),
    share.ratio === null ? say(telling, 'none') : said(shareOrNone(telling, share.ratio)),
    verdictRun(telling, share.verdict),
    pointsCell(said(''), share.weight),
    share.points === null ? say(telling, 'none') : pointsCell(said(''), share.points),
  );
}

/** What is not due with its day, what is not known with its reason, and the mark of what was adjusted. */
function notesOf(telling: Telling, tasks: readonly Task[]): string[] {
  const isAdjusted = tasks.some(({ share }) => share.target !== share.original);
  const later = tasks.filter(({ share }) => share.verdict === 'not_due');
  const unknown = tasks.flatMap((task) =>
    task.share.unknown === null ? [] : [{ ...task, why: task.share.unknown }],
  );
  const listOf = (items: readonly string[]) => items.join(say(telling, 'semicolon'));
  return [
    ...(isAdjusted ? [say(telling, 'units/note/adjusted')] : []),
    ...(later.length === 0
      ? []
      : [
          say(telling, 'units/note/later', {
            lines: listOf(
              later.map(({ line, share }) =>
                say(telling, 'units/note/until', {
                  place: line.place + 1,
                  day: dayText(share.due, telling.words),
                }),
              ),
            ),
          }),
        ]),
    ...(unknown.length === 0
      ? []
      : [
          say(telling, 'units/note/unknown', {
            lines: listOf(
              unknown.map(({ line, why }) =>
                say(telling, 'units/note/why', {
                  place: line.place + 1,
                  why: telling.words.text('goals', `unknown/${why}`),
                }),
              ),
            ),
          }),
        ]),
  ];
}
