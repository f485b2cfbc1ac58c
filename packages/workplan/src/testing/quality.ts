import type { Language } from '@zhulin/engines/units';
import type { Block, Run, WorkplanDocument } from '../model.ts';
import { allBlocks, textOf } from './contents.ts';

const ENDS: Readonly<Record<Language, RegExp>> = {
  'zh-CN': /(?<=[。！？])/u,
  en: /(?<=[.!?])\s+(?=[\p{Lu}“])/u,
};

/** What is said in sentences: paragraphs, items and notes; cells of tables are no sentences. */
function prose(blocks: readonly Block[]): readonly Run[][] {
  return blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [block.runs];
    return block.kind === 'list' || block.kind === 'notes' ? block.items : [];
  });
}

/** Sentences of paragraphs, items and notes. */
export function sentencesOf(document: WorkplanDocument): string[] {
  const isSentence = document.language === 'en' ? /[.!?]$/u : /[。！？]$/u;
  return prose(allBlocks(document))
    .flatMap((runs) => textOf(runs).split(ENDS[document.language]))
    .map((text) => text.trim())
    .filter((text) => isSentence.test(text));
}

/** Texts that stand there more than once. */
export const repeated = (texts: readonly string[]): string[] => [
  ...new Set(texts.filter((text, index) => texts.indexOf(text) !== index)),
];

/** What no text of a document may hold, by what it is. */
export const ODD: [string, RegExp][] = [
  ['a value that is none', /undefined|NaN|Infinity|\[object|\bnull\b/u],
  ['a place that was not filled', /\{\{|\}\}|[\uE000\uE001]/u],
  ['empty brackets', /（[\s、，]*）|\([\s,;]*\)/u],
  ['two marks where one belongs', /[。，、；：]{2}|,,|;;|(?<!\.)\.\.(?!\.)/u],
  ['a sentence that begins small', /(?<=[a-z)]{2})(?<!Prep)\. [a-z]/u],
  ['a mark at the beginning', /^[。，、；：）]/u],
  ['a unit without its number', /(?:不低于|不高于|至|(?<!轴)为)\s*(?:万元|亿元|m²|%|人|天|个月)/u],
];

/** Every text that is printed, cells and captions too. */
export function everyText({ blocks, annexes, appendix, cover }: WorkplanDocument): string[] {
  const of = (block: Block): string[] => {
    switch (block.kind) {
      case 'heading':
        return [block.text];
      case 'paragraph':
        return [textOf(block.runs)];
      case 'list':
        return block.items.map(textOf);
      case 'notes':
        return [block.title, ...block.items.map(textOf)];
      case 'table':
        return [
          block.title,
          ...block.columns.map(({ head }) => head),
          ...block.rows.flatMap(({ cells }) => cells.map(textOf)),
          ...block.notes,
        ];
      case 'figure':
        return [block.title, block.description, block.definition, block.cutOff];
    }
  };
  const front = cover ? cover.facts.map(({ runs }) => textOf(runs)) : [];
  return [
    ...front,
    ...[...blocks, ...annexes.flatMap((annex) => annex.blocks), ...appendix].flatMap(of),
    ...annexes.map(({ title }) => title),
  ];
}
