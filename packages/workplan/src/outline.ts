import type { DocumentStyle } from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import type { Heading, HeadingLevel } from './model.ts';
import type { NumberedBlock, NumberedDocument } from './numbering.ts';

/** The levels that the list of contents names. */
export const CONTENTS_LEVELS = 2;

type NumberedAnnex = NumberedDocument['annexes'][number];

/** A heading or the head of an annex, as the list of contents and the sidebar of a reader name it. */
export interface OutlineEntry {
  level: HeadingLevel;
  text: string;
  of: Heading | NumberedAnnex;
  /** What stands in an annex is not in the list of contents. */
  isListed: boolean;
}

/** All headings in the order of reading, with their numbers; an annex counts as a chapter.
 * Cost: one pass. */
export function outlineOf(
  { blocks, annexes, appendix }: Pick<NumberedDocument, 'blocks' | 'annexes' | 'appendix'>,
  form: { language: Language; style: DocumentStyle },
): OutlineEntry[] {
  const headingsOf = (numbered: readonly NumberedBlock[], isListed = true): OutlineEntry[] =>
    numbered.flatMap(({ block, number }) =>
      block.kind === 'heading'
        ? [{ level: block.level, text: headingText(number, block.text, form), of: block, isListed }]
        : [],
    );
  return [
    ...headingsOf(blocks),
    ...annexes.flatMap((annex): OutlineEntry[] => [
      { level: 1, text: `${annex.number}\u3000${annex.title}`, of: annex, isListed: true },
      ...headingsOf(annex.blocks, false),
    ]),
    ...headingsOf(appendix),
  ];
}

/** 一、自检结论, but 1 Self-check and 1.1 Money. */
export function headingText(
  number: string,
  text: string,
  { language, style }: { language: Language; style: DocumentStyle },
): string {
  const isClose = number === '' || (language === 'zh-CN' && style === 'official');
  return isClose ? `${number}${text}` : `${number} ${text}`;
}

export function contentsTitle(language: Language): string {
  return language === 'zh-CN' ? '目　录' : 'Contents';
}

/** What stands before the list of annexes below the text. */
export function annexesLabel(language: Language): string {
  return language === 'zh-CN' ? '附件：' : 'Annexes:\u00a0';
}

/** Whether an annex begins a page, as GB/T 9704-2012, 7.3.6 asks of official documents. In a report one that holds nothing
 * but what it waits for stands below the one before, unless that lies on its side. */
export function annexOpensPage(
  annexes: readonly NumberedAnnex[],
  index: number,
  style: DocumentStyle,
): boolean {
  const [before, annex] = [annexes[index - 1], annexes[index]];
  if (style === 'official' || annex === undefined || before === undefined) return true;
  return before.blocks.some(isWide) || annex.blocks.some(({ block }) => block.kind !== 'paragraph');
}

/** Whether a table needs a page that lies on its side. */
export function isWide({ block }: NumberedBlock): boolean {
  return block.kind === 'table' && block.isLandscape === true;
}

/** Whether a block begins a page: in a report each chapter, elsewhere front matter and the chapter behind it. */
export function opensPage(blocks: readonly NumberedBlock[], index: number, opensChapters: boolean): boolean {
  const block = blocks[index]?.block;
  if (block?.kind !== 'heading' || block.level !== 1 || index === 0) return false;
  const last = blocks
    .slice(0, index)
    .findLast((each) => each.block.kind === 'heading' && each.block.level === 1)?.block;
  return (
    opensChapters || block.isUnnumbered === true || (last?.kind === 'heading' && last.isUnnumbered === true)
  );
}
