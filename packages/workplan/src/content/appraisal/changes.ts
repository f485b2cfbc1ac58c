import { dayText } from '@zhulin/contract';
import type { Block, Row, Run, Table } from '../../model.ts';
import { countText } from '../portfolio-report/figures.ts';
import { paragraph } from '../portfolio-report/telling.ts';
import { plainRow, sheetOf } from '../table-parts.ts';
import { gradeText, lineRun, shareOrNone, sourceText, targetText, valueText, verdictRun } from './figures.ts';
import {
  type AppraisedLine,
  type AppraisedUnit,
  lineIn,
  listed,
  say,
  type Telling,
  tell,
} from './telling.ts';

type Changed = AppraisedUnit & { readonly changes: NonNullable<AppraisedUnit['changes']> };

/** 二、与上次考核相比: what is other than at the assessment before of the same goal sheet. */
export function changes(telling: Telling): Block[] {
  const { assessment } = telling.sheet;
  const { previous } = assessment;
  const heading: Block = { kind: 'heading', level: 1, text: say(telling, 'changes/title') };
  if (previous === null) return [heading, ...paragraph(telling, [tell(telling, 'changes/first')])];
  const changed = assessment.units.flatMap((unit): Changed[] =>
    unit.changes === null ? [] : [{ ...unit, changes: unit.changes }],
  );
  const since = { day: dayText(previous.day, telling.words), number: String(previous.number) };
  if (changed.length === 0)
    return [heading, ...paragraph(telling, [tell(telling, 'changes/unchanged', since)])];
  const turns = turnsText(telling, changed);
  return [
    heading,
    ...paragraph(telling, [
      tell(telling, 'changes/changed', { ...since, units: countText(changed.length) }),
      ...(turns === '' ? [] : [tell(telling, 'changes/turns', { turns })]),
    ]),
    changesTable(telling, changed),
  ];
}

/** How many scores, grades and verdicts turned; what nothing is of goes unsaid. */
function turnsText(telling: Telling, changed: readonly Changed[]): string {
  const scores = changed.flatMap(({ changes: { score } }) => (score === null ? [] : [score]));
  const turnedBy = (sign: number) =>
    scores.filter(({ before, after }) => before !== null && after !== null && (after - before) * sign > 0);
  const verdicts = changed.flatMap((unit) => unit.changes.shares.flatMap(({ verdict }) => verdict ?? []));
  const counts = {
    up: turnedBy(1),
    down: turnedBy(-1),
    grades: changed.filter(({ changes: { grade } }) => grade !== null),
    met: verdicts.filter(({ after }) => after === 'met'),
    lost: verdicts.filter(({ before }) => before === 'met'),
  };
  return listed(
    telling,
    Object.entries(counts).flatMap(([key, { length }]) =>
      length === 0 ? [] : [say(telling, `changes/${key}`, { n: countText(length) })],
    ),
  );
}

function changesTable(telling: Telling, changed: readonly Changed[]): Table {
  const head = (key: string) => say(telling, `changes/head/${key}`);
  return sheetOf({
    id: 'changes',
    title: say(telling, 'changes/table'),
    heads: [
      [head('what'), 'text'],
      [head('before'), 'number'],
      [head('after'), 'number'],
    ],
    rows: changed.flatMap((unit) => rowsOf(telling, unit)),
    source: sourceText(telling),
    notes: [say(telling, 'changes/note')],
  });
}

function rowsOf(telling: Telling, { name, changes: { score, grade, shares } }: Changed): Row[] {
  return [
    { role: 'group', cells: [[{ author: name }]] },
    ...turnRows(telling, say(telling, 'changes/score'), score, (value) => shareOrNone(telling, value)),
    ...turnRows(telling, say(telling, 'changes/grade'), grade, (value) => gradeText(telling, value)),
    ...shares.flatMap((share) => shareRows(telling, share, lineIn(telling.lines, share.lineId))),
  ];
}

function shareRows(
  telling: Telling,
  { target, achieved, verdict }: Changed['changes']['shares'][number],
  line: AppraisedLine,
): Row[] {
  const what = (key: string) => tell(telling, `changes/${key}`, { line: lineRun(telling, line) });
  return [
    ...turnRows(telling, what('target'), target, (value) => targetText(telling, value, line)),
    ...turnRows(telling, what('achieved'), achieved, (value) => valueText(telling, value, line.unit)),
    ...turnRows(telling, what('verdict'), verdict, (value) => verdictRun(telling, value)),
  ];
}

function turnRows<Value>(
  telling: Telling,
  what: Run | readonly Run[],
  turn: { readonly before: Value | null; readonly after: Value | null } | null,
  textOf: (value: Value) => Run,
): Row[] {
  if (turn === null) return [];
  const runOf = (value: Value | null) => (value === null ? say(telling, 'none') : textOf(value));
  return [plainRow(what, runOf(turn.before), runOf(turn.after))];
}
