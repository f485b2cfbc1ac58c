import type { Language } from '@zhulin/engines/units';
import type { Block, HeadingLevel } from './model.ts';

/** A block with the number that its place gives it: `一、`, `表 1-1`; '' for blocks without one. */
export interface NumberedBlock {
  block: Block;
  number: string;
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

const HEADING_NUMBERS: Record<Language, (level: HeadingLevel, counts: Counts) => string> = {
  'zh-CN': (level, counts) => {
    const count = counts[level - 1] ?? 1;
    return (
      [`${chineseCount(count)}、`, `（${chineseCount(count)}）`, `${count}.`, `（${count}）`][level - 1] ?? ''
    );
  },
  en: (level, counts) => `${counts.slice(0, level).join('.')}${level === 1 ? '.' : ''}`,
};

const CAPTION_NAMES: Record<Language, { table: string; figure: string }> = {
  'zh-CN': { table: '表', figure: '图' },
  en: { table: 'Table', figure: 'Figure' },
};

/** The number of an item of a list, in official Chinese documents the third level: 1. */
export function itemNumber(index: number, language: Language): string {
  return language === 'zh-CN' ? `${index + 1}.` : `${index + 1}. `;
}

/** The number of a note: （1） in Chinese, (1) in English. */
export function noteNumber(index: number, language: Language): string {
  return language === 'zh-CN' ? `（${index + 1}）` : `(${index + 1}) `;
}

/** Numbers headings 一、（一）1.（1）and, by chapter, tables and figures. Cost: one pass.
 * Source: GB/T 9704-2012, 7.3.3 */
export function numberBlocks(blocks: readonly Block[], language: Language): NumberedBlock[] {
  const counts: [number, number, number, number] = [0, 0, 0, 0];
  const captions = { table: 0, figure: 0 };
  return blocks.map((block) => {
    if (block.kind === 'heading') {
      counts[block.level - 1] = (counts[block.level - 1] ?? 0) + 1;
      counts.fill(0, block.level);
      if (block.level === 1) Object.assign(captions, { table: 0, figure: 0 });
      return { block, number: HEADING_NUMBERS[language](block.level, counts) };
    }
    if (block.kind !== 'table' && block.kind !== 'figure') return { block, number: '' };
    captions[block.kind] += 1;
    return { block, number: `${CAPTION_NAMES[language][block.kind]} ${counts[0]}-${captions[block.kind]}` };
  });
}
