import { rulePartTitle, ruleSourceText } from '@zhulin/contract';
import type { RuleInForce } from '@zhulin/engines/rules';
import type { Row, Run, Table } from '../../model.ts';
import { type Content, say as frame, sayingOf } from '../context.ts';
import { ruleOf } from '../norm.ts';
import { type Own, ownRun } from './own.ts';
import { ruled } from './ruled.ts';

const say = sayingOf('benchmark');

/** What a work plan says beside what this project has: a line of a table. */
export interface Benchmark {
  rule: string;
  part?: string;
  /** Nothing where the project has no such number. */
  own?: Own | Run[];
}

/** A comparison of one line is better said in the text. */
const ROWS_LEAST = 2;

/** A table that holds this project against what the work plan says of nation, province or target; the last column, where
 * there is anything to remark, tells where its source is doubtful, and where the year of a target has passed. Lines
 * that compare nothing stand only for their doubt; with fewer than two lines there is no table.
 * @param title  the message */
export function benchmarkTable(
  content: Content,
  { id, title, benchmarks }: { id: string; title: string; benchmarks: readonly Benchmark[] },
): Table | undefined {
  const rows = benchmarks.flatMap((benchmark): Row[] => {
    const rule = ruleOf(content, benchmark.rule);
    return rule === undefined || !(isKnown(benchmark) || rule.doubt !== undefined)
      ? []
      : [{ role: 'plain', cells: cellsOf(content, rule, benchmark) }];
  });
  const [first] = benchmarks.flatMap(({ rule }) => ruleOf(content, rule) ?? []);
  if (first === undefined || rows.length < ROWS_LEAST) return undefined;
  return remarked(content, rows, {
    kind: 'table',
    id,
    title,
    columns: [
      { head: say(content, 'item'), kind: 'text' },
      { head: say(content, 'ruled'), kind: 'number' },
      { head: say(content, 'own'), kind: 'number' },
      { head: say(content, 'remark'), kind: 'text' },
    ],
    source: frame(content, 'table-source', { what: ruleSourceText(first, content.words) }),
    notes: [],
  });
}

function isKnown({ own }: Benchmark): boolean {
  if (own === undefined) return false;
  return Array.isArray(own)
    ? own.every((run) => typeof run === 'string' || !('missing' in run))
    : !('lacks' in own);
}

/** The last column falls away where no line has a remark. */
function remarked(content: Content, rows: Row[], table: Omit<Table, 'rows'>): Table {
  const none = say(content, 'none');
  if (rows.some(({ cells }) => cells.at(-1)?.[0] !== none)) return { ...table, rows };
  return {
    ...table,
    columns: table.columns.slice(0, -1),
    rows: rows.map((row) => ({ ...row, cells: row.cells.slice(0, -1) })),
  };
}

function cellsOf(content: Content, rule: RuleInForce, { part, own }: Benchmark): Run[][] {
  const { words } = content;
  const title = rule.title[words.language];
  const name = part === undefined ? title : say(content, 'part', { title, part: rulePartTitle(part, words) });
  const [value] = ruled(content, rule.id, part);
  return [[name], value === undefined ? [] : [value], ownCell(content, own), [remarkOf(content, rule)]];
}

function ownCell(content: Content, own: Benchmark['own']): Run[] {
  if (own === undefined) return [say(content, 'none')];
  if (Array.isArray(own)) return own;
  return [ownRun(content, own)];
}

function remarkOf(content: Content, { doubt, by }: RuleInForce): string {
  const { words, assessment } = content;
  const remarks = [
    ...(doubt === undefined ? [] : [say(content, 'doubt', { doubt: withoutStop(doubt[words.language]) })]),
    ...(by === undefined
      ? []
      : [say(content, isPast(by, assessment.run.asOf) ? 'past' : 'due', { year: by })]),
  ];
  return remarks.length === 0 ? say(content, 'none') : remarks.join(say(content, 'and'));
}

export function isPast(year: number, day: string): boolean {
  return String(year) < day.slice(0, 4);
}

/** The cell brings no full stop. */
function withoutStop(text: string): string {
  return text.trim().replace(/[。．.；;]+$/u, '');
}
