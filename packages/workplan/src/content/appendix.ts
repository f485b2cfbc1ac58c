import type { TraceRef } from '@zhulin/assessment';
import { figureTitle, listText } from '@zhulin/contract';
import type { Block, Row, TraceText } from '../model.ts';
import { type Content, figureOf, say } from './context.ts';
import { fieldTitle, sourceText } from './traces.ts';

/** Sources named of each kind; the page names all of them, paper counts the rest. */
const SOURCES_NAMED = 4;
const FIGURE = 'figure ';
type Kind = TraceRef['kind'];
const KINDS = ['input', 'figure', 'rule', 'run'] as const satisfies readonly Kind[];

/** 指标溯源表: every figure of text and annexes with its value, its formula and what it was computed from. What the plan
 * states itself has no row: the document says so where it stands. */
export function appendixOf(traces: Readonly<Record<string, TraceText>>, content: Content): Block[] {
  const figures = Object.entries(traces).filter(([key]) => key.startsWith(FIGURE));
  if (figures.length === 0) return [];
  const column = (key: string, kind: 'text' | 'number' = 'text') => ({
    head: say(content, `appendix/${key}`),
    kind,
  });
  return [
    { kind: 'heading', level: 1, text: say(content, 'appendix/heading'), isUnnumbered: true },
    { kind: 'paragraph', runs: [say(content, 'appendix/text')] },
    {
      kind: 'table',
      id: 'traces',
      title: say(content, 'appendix/table'),
      columns: [column('title'), column('value', 'number'), column('how'), column('from')],
      rows: figures.map(([key, trace]) => traceRow(key.slice(FIGURE.length), trace, content)),
      notes: [],
    },
  ];
}

function traceRow(id: string, { title, value, how }: TraceText, content: Content): Row {
  return { role: 'plain', cells: [[title], [value], [how], [sourcesOf(id, content)]] };
}

/** 方案填报：…；指标：…；规则：…: what a figure was computed from, by kind. */
function sourcesOf(id: string, content: Content): string {
  const byKind = Map.groupBy(figureOf(content, id).from, ({ kind }) => kind);
  const told = KINDS.flatMap((kind) => {
    const names = [...new Set((byKind.get(kind) ?? []).map((ref) => nameOf(ref, content)))];
    if (names.length === 0) return [];
    const named = listText(names.slice(0, SOURCES_NAMED), content.words);
    const more = names.length > SOURCES_NAMED ? say(content, 'appendix/more', { count: names.length }) : '';
    return [say(content, `appendix/kind/${kind}`, { names: `${named}${more}` })];
  });
  return told.join(say(content, 'appendix/and'));
}

function nameOf(ref: TraceRef, content: Content): string {
  const { words, assessment } = content;
  if (ref.kind === 'input') return fieldTitle(ref.path, content);
  if (ref.kind === 'figure') return figureTitle(figureOf(content, ref.id), words);
  if (ref.kind === 'rule') return assessment.rules[ref.id]?.title[words.language] ?? sourceText(ref, content);
  return sourceText(ref, content);
}
