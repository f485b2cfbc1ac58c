import { listText } from '@zhulin/contract';
import type { Block, Row, TraceText } from '../model.ts';
import { type Content, say } from './context.ts';

/** Sources named of a figure; the page names all of them, paper counts the rest. */
const SOURCES_NAMED = 6;

/** 指标溯源表: every figure of text and annexes with its value, its formula and what it was computed from. What the plan
 * states itself has no row: the document says so where it stands. */
export function appendixOf(traces: Readonly<Record<string, TraceText>>, content: Content): Block[] {
  const figures = Object.entries(traces).filter(([key]) => key.startsWith('figure '));
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
      rows: figures.map(([, trace]) => traceRow(trace, content)),
      notes: [],
    },
  ];
}

function traceRow({ title, value, how, from }: TraceText, content: Content): Row {
  const named = listText(from.slice(0, SOURCES_NAMED), content.words);
  const more = from.length > SOURCES_NAMED ? say(content, 'appendix/more', { count: from.length }) : '';
  return { role: 'plain', cells: [[title], [value], [how], [`${named}${more}`]] };
}
