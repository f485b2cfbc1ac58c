import type { FigureRow } from '@zhulin/assessment';
import { dayText, listText, ruleTitle } from '@zhulin/contract';
import { GOAL_DIMENSIONS } from '@zhulin/engines/scoring';
import type { Block, Row, Run, Table } from '../../model.ts';
import { numberCell } from '../cells.ts';
import { PHASES } from '../chapters/goal-phases.ts';
import { type Content, missingHere, rowsOf, say, sayingOf } from '../context.ts';
import { NOTHING, plainRow } from '../table-parts.ts';
import { groupRow } from './annex-parts.ts';
import { columnsOf, notesOf, sourceLine } from './annex-table.ts';
import { shortNamesOf, shortSource, statedBy } from './self-check.ts';
import { waitingFor } from './waiting.ts';

const FILE = 'annexes-plan';
const own = sayingOf(FILE);

const TABLE = 'goals.table';

/** 附件7: goals by dimension, those of the plan and those that rules set, each with its targets by phase. */
export function goalsOf(content: Content): Block[] {
  const answer = rowsOf(content, TABLE);
  const title = own(content, 'goals/table');
  if ('lacks' in answer) return waitingFor(content, title, answer.lacks);
  if (answer.rows.length === 0) return waitingFor(content, title, [{ kind: 'input', path: 'goals' }]);
  return [goalsTable(answer.rows, { title, content })];
}

function goalsTable(
  all: readonly FigureRow[],
  { title, content }: { title: string; content: Content },
): Table {
  const byDimension = Map.groupBy(all, (row) => String(row['dimension']));
  // Rules name nobody who answers for a goal.
  const hasOwn = all.some((row) => !('rule' in row));
  return {
    kind: 'table',
    id: 'a7-goals',
    title,
    columns: columnsOf(
      content,
      { file: FILE, table: 'goals' },
      {
        name: 'text',
        unit: 'mark',
        sense: 'mark',
        near: 'number',
        mid: 'number',
        far: 'number',
        nature: 'mark',
        ...(hasOwn ? { responsible: 'text' as const } : {}),
        source: 'text',
      },
    ),
    rows: inOrder(byDimension).flatMap(([dimension, rows]): Row[] => [
      groupRow(content.own.text('chapter-3-goals', `3.1/dimensions/${dimension}`)),
      ...[...Map.groupBy(rows, goalOf).values()].map((targets) => goalRow(targets, hasOwn, content)),
    ]),
    isLandscape: true,
    ...sourceLine(content, ['goals', 'project.start']),
    notes: notesOf(content, [
      own(content, 'goals/note'),
      ...dueNotes(all, content),
      ...differing(all, content),
      ...shortNamesOf(docsBehind(all, content), content),
    ]),
  };
}

/** As the five-in-one goals are told, whatever the plan lists first. */
function inOrder<T>(byDimension: ReadonlyMap<string, T>): [string, T][] {
  const position = (dimension: string) => GOAL_DIMENSIONS.findIndex((each) => each === dimension);
  return [...byDimension].sort(([a], [b]) => position(a) - position(b));
}

/** A goal of the plan is one row for all its phases; a rule sets a goal of one phase. */
function goalOf(row: FigureRow): string {
  return 'rule' in row ? String(row['rule']) : String(row['id']).replace(/\.[a-z]+$/u, '');
}

function goalRow(targets: readonly FigureRow[], hasOwn: boolean, content: Content): Row {
  const { assessment, words } = content;
  const [first] = targets;
  if (!first) throw new Error('a goal without a target');
  const rule = 'rule' in first ? assessment.rules[String(first['rule'])] : undefined;
  return plainRow(
    rule ? ruleTitle(rule.id, assessment.rules, words) : { author: String(first['name']) },
    unitText(first, content),
    words.text('tables', `sense/${String(first['sense'])}`),
    ...PHASES.map((phase) => targetCell(targets, phase)),
    rule ? own(content, `goals/${rule.kind === 'rule' ? 'binding' : 'expected'}`) : NOTHING,
    ...(hasOwn ? [rule ? NOTHING : responsibleRun(first, content)] : []),
    rule ? shortSource(statedBy(rule, content), content) : own(content, 'goals/of-the-plan'),
  );
}

function unitText(row: FigureRow, { words }: Content): string {
  const unit = String(row['quantity']);
  return words.has('units', unit) ? words.text('units', unit, { count: 2 }) : unit;
}

function targetCell(targets: readonly FigureRow[], phase: (typeof PHASES)[number]): Run {
  const target = targets.find((row) => row['phase'] === phase)?.['target'];
  if (typeof target !== 'number') return NOTHING;
  return numberCell(target, Number.isInteger(target) ? 0 : 2, { kind: 'figure', id: TABLE });
}

function responsibleRun(row: FigureRow, content: Content): Run {
  const goal = content.plan.goals?.find(({ id }) => id === goalOf(row));
  return goal?.responsible === undefined
    ? missingHere(content, say(content, 'responsible'))
    : { author: goal.responsible };
}

/** The days on which the plan's own goals fall due. */
function dueNotes(all: readonly FigureRow[], content: Content): string[] {
  const days = PHASES.flatMap((phase) => {
    const due = all.find((row) => row['phase'] === phase && !('rule' in row))?.['due'];
    if (typeof due !== 'string') return [];
    const day = dayText(due, content.words);
    return [own(content, 'goals/due', { phase: content.words.text('tables', `phase/${phase}`), day })];
  });
  return days.length === 0
    ? []
    : [own(content, 'goals/dues', { days: days.join(own(content, 'goals/and')) })];
}

/** Goals of one name to which rules give different targets for one phase, by name. */
function differing(all: readonly FigureRow[], { assessment, words, own: text }: Content): string[] {
  const ruled = all.filter((row) => 'rule' in row);
  const byName = Map.groupBy(ruled, (row) => {
    const title = ruleTitle(String(row['rule']), assessment.rules, words);
    return `${title}\n${String(row['phase'])}`;
  });
  const names = [...byName].flatMap(([key, rows]) =>
    new Set(rows.map((row) => row['target'])).size > 1 ? [key.split('\n')[0] ?? key] : [],
  );
  if (names.length === 0) return [];
  const quoted = names.map((name) => text.text(FILE, 'goals/quoted', { name }));
  return [text.text(FILE, 'goals/differs', { names: listText(quoted, words) })];
}

/** The documents that the rules behind goals are taken from. */
function docsBehind(all: readonly FigureRow[], content: Content): string[] {
  return all.flatMap((row) => {
    const rule = content.assessment.rules[String(row['rule'])];
    return rule === undefined ? [] : [statedBy(rule, content).source.doc];
  });
}
