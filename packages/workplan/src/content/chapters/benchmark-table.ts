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

/** A table that holds this project against what the work plan says of nation, province or target; the last column tells
 * where its source is doubtful, and where the year of a target has passed. Rules not in force are left out.
 * @param title  the message */
export function benchmarkTable(
  content: Content,
  { id, title, benchmarks }: { id: string; title: string; benchmarks: readonly Benchmark[] },
): Table | undefined {
  const rows = benchmarks.flatMap((benchmark): Row[] => {
    const rule = ruleOf(content, benchmark.rule);
    return rule === undefined ? [] : [{ role: 'plain', cells: cellsOf(content, rule, benchmark) }];
  });
  const [first] = benchmarks.flatMap(({ rule }) => ruleOf(content, rule) ?? []);
  if (first === undefined) return undefined;
  return {
    kind: 'table',
    id,
    title,
    columns: [
      { head: say(content, 'item'), kind: 'text' },
      { head: say(content, 'ruled'), kind: 'number' },
      { head: say(content, 'own'), kind: 'number' },
      { head: say(content, 'remark'), kind: 'text' },
    ],
    rows,
    source: frame(content, 'table-source', { what: ruleSourceText(first, content.words) }),
    notes: [],
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
