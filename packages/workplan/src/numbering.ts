import type { DocumentStyle } from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import type { Block, HeadingLevel, WorkplanDocument } from './model.ts';

/** A block with the number that its place gives it: `一、`, `表 1-1`; '' for blocks without one. */
export interface NumberedBlock {
  block: Block;
  number: string;
  /** Level of the heading it stands under, 0 above the first. */
  headingLevel: HeadingLevel | 0;
}

const DIGITS = '零一二三四五六七八九';

/** A count from 1 to 99 in Chinese: 十, 十二, 二十八. */
export function chineseCount(count: number): string {
  if (!Number.isInteger(count) || count < 1 || count > 99) {
    throw new Error(`chineseCount: expected 1 to 99, got ${count}`);
  }
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  const head = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
  return `${head}${ones === 0 ? '' : DIGITS[ones]}`;
}

type Counts = readonly [number, number, number, number];

function decimal(level: HeadingLevel, counts: Counts): string {
  return counts.slice(0, level).join('.');
}

const HEADING_NUMBERS: Record<DocumentStyle, (level: HeadingLevel, counts: Counts) => string> = {
  official: (level, counts) => {
    const count = counts[level - 1] ?? 1;
    return (
      [`${chineseCount(count)}、`, `（${chineseCount(count)}）`, `${count}.`, `（${count}）`][level - 1] ?? ''
    );
  },
  report: decimal,
};

const CAPTION_NAMES: Record<
  Language,
  Record<'table' | 'figure' | 'annexTable' | 'annexFigure' | 'appendixTable' | 'appendixFigure', string>
> = {
  'zh-CN': {
    table: '表',
    figure: '图',
    annexTable: '附表',
    annexFigure: '附图',
    appendixTable: '附录表',
    appendixFigure: '附录图',
  },
  en: {
    table: 'Table',
    figure: 'Figure',
    annexTable: 'Table A',
    annexFigure: 'Figure A',
    appendixTable: 'Appendix table',
    appendixFigure: 'Appendix figure',
  },
};

/** The number of an item of a list: in official Chinese documents the third level, 1., or the fourth,（1）, where the third
 * is the heading's.
 * @param headingLevel  level of the heading it stands under */
export function itemNumber(
  index: number,
  { language, headingLevel }: { language: Language; headingLevel: NumberedBlock['headingLevel'] },
): string {
  if (language !== 'zh-CN') return `${index + 1}. `;
  return headingLevel === 3 ? `（${index + 1}）` : `${index + 1}.`;
}

/** The number of a note: （1） in Chinese, (1) in English. */
export function noteNumber(index: number, language: Language): string {
  return language === 'zh-CN' ? `（${index + 1}）` : `(${index + 1}) `;
}

export interface Numbering {
  language: Language;
  style: DocumentStyle;
  /** Of the annex whose blocks are numbered: its tables are 附表 3-1, those of the appendix 附录表 1. */
  annex?: number | 'appendix';
  /** Whether tables and figures are numbered by chapter, 表 2-1; in short documents they run on, 表 1. */
  byChapter?: boolean;
}

/** Numbers headings 一、（一）1.（1）or 1, 1.1, 1.1.1 and, by chapter or annex, tables and figures. Cost: one pass.
 * Source: GB/T 9704-2012, 7.3.3 */
export function numberBlocks(
  blocks: readonly Block[],
  { language, style, annex, byChapter = true }: Numbering,
): NumberedBlock[] {
  const headingNumber = language === 'zh-CN' ? HEADING_NUMBERS[style] : decimal;
  const counts: [number, number, number, number] = [0, 0, 0, 0];
  const captions = { table: 0, figure: 0 };
  let headingLevel: NumberedBlock['headingLevel'] = 0;
  return blocks.map((block) => {
    if (block.kind === 'heading') {
      headingLevel = block.level;
      if (block.isUnnumbered) return { block, number: '', headingLevel };
      counts[block.level - 1] = (counts[block.level - 1] ?? 0) + 1;
      counts.fill(0, block.level);
      if (block.level === 1 && annex === undefined && byChapter)
        Object.assign(captions, { table: 0, figure: 0 });
      return { block, number: headingNumber(block.level, counts), headingLevel };
    }
    if (block.kind !== 'table' && block.kind !== 'figure') return { block, number: '', headingLevel };
    captions[block.kind] += 1;
    return { block, number: captionNumber(block.kind, captions[block.kind]), headingLevel };
  });

  function captionNumber(kind: 'table' | 'figure', count: number): string {
    const names = CAPTION_NAMES[language];
    if (annex === 'appendix') {
      return `${kind === 'table' ? names.appendixTable : names.appendixFigure} ${count}`;
    }
    if (annex !== undefined) {
      const name = kind === 'table' ? names.annexTable : names.annexFigure;
      return `${name}${language === 'zh-CN' ? ' ' : ''}${annex}-${count}`;
    }
    const chapter = byChapter ? counts[0] : 0;
    return `${names[kind]} ${chapter === 0 ? '' : `${chapter}-`}${count}`;
  }
}

/** The number of an annex: 附件 3, Annex 3. The language's own word is for the heading; this is for those who refer to it. */
export function annexNumber(index: number, language: Language): string {
  return language === 'zh-CN' ? `附件${index + 1}` : `Annex ${index + 1}`;
}

/** A document with all its numbers: what renderers set and refer to. */
export interface NumberedDocument {
  blocks: NumberedBlock[];
  annexes: { id: string; number: string; title: string; blocks: NumberedBlock[] }[];
  appendix: NumberedBlock[];
  /** Numbers of tables, figures and annexes by id. */
  numbers: ReadonlyMap<string, string>;
}

export function numberDocument({
  language,
  style,
  hasContents,
  blocks,
  annexes,
  appendix,
}: WorkplanDocument): NumberedDocument {
  const body = numberBlocks(blocks, { language, style, byChapter: hasContents });
  const attached = annexes.map((annex, index) => ({
    id: annex.id,
    title: annex.title,
    number: annexNumber(index, language),
    blocks: numberBlocks(annex.blocks, { language, style, annex: index + 1 }),
  }));
  // The appendix is not an annex; its tables are numbered by themselves.
  const last = numberBlocks(appendix, { language, style, annex: 'appendix' });
  const numbers = new Map<string, string>(attached.map(({ id, number }) => [id, number]));
  for (const { block, number } of [...body, ...attached.flatMap((each) => each.blocks), ...last]) {
    if (!('id' in block)) continue;
    if (numbers.has(block.id)) throw new Error(`two parts of the document are called ${block.id}`);
    numbers.set(block.id, number);
  }
  return { blocks: body, annexes: attached, appendix: last, numbers };
}
