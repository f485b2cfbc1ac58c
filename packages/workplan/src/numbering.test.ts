import { expect, test } from 'vitest';
import type { Block, HeadingLevel } from './model.ts';
import { chineseCount, type Numbering, numberBlocks } from './numbering.ts';

const official = (language: Numbering['language']): Numbering => ({ language, style: 'official' });

const heading = (level: HeadingLevel): Block => ({ kind: 'heading', level, text: '' });
const table = (id: string): Block => ({ kind: 'table', id, title: '', columns: [], rows: [], notes: [] });

test.each([
  [1, '一'],
  [9, '九'],
  [10, '十'],
  [12, '十二'],
  [20, '二十'],
  [28, '二十八'],
  [99, '九十九'],
])('%d is counted %s', (count, text) => {
  expect(chineseCount(count)).toBe(text);
});

test.each([0, 100, 1.5])('%d has no number of a heading', (count) => {
  expect(() => chineseCount(count)).toThrow('expected 1 to 99');
});

test('headings are numbered 一、（一）1.（1）and begin again under each higher one', () => {
  const levels: HeadingLevel[] = [1, 2, 3, 4, 4, 3, 2, 3, 1, 2];
  const numbers = numberBlocks(levels.map(heading), official('zh-CN')).map(({ number }) => number);
  expect(numbers).toEqual(['一、', '（一）', '1.', '（1）', '（2）', '2.', '（二）', '1.', '二、', '（一）']);
});

test('English headings carry the numbers of their chapters', () => {
  const levels: HeadingLevel[] = [1, 2, 3, 2, 1, 2];
  const numbers = numberBlocks(levels.map(heading), official('en')).map(({ number }) => number);
  expect(numbers).toEqual(['1', '1.1', '1.1.1', '1.2', '2', '2.1']);
});

test('tables are numbered by chapter', () => {
  const blocks = [heading(1), table('a'), table('b'), heading(1), table('c')];
  const numbers = numberBlocks(blocks, official('zh-CN')).map(({ number }) => number);
  expect(numbers).toEqual(['一、', '表 1-1', '表 1-2', '二、', '表 2-1']);
});

test('a report numbers its headings 1, 1.1, 1.1.1', () => {
  const levels: HeadingLevel[] = [1, 2, 3, 1, 2];
  const numbers = numberBlocks(levels.map(heading), { language: 'zh-CN', style: 'report' });
  expect(numbers.map(({ number }) => number)).toEqual(['1', '1.1', '1.1.1', '2', '2.1']);
});

test('front matter has no number, and its tables have none of a chapter', () => {
  const front: Block = { kind: 'heading', level: 1, text: '', isUnnumbered: true };
  const numbers = numberBlocks([front, table('a'), heading(1), table('b')], official('zh-CN'));
  expect(numbers.map(({ number }) => number)).toEqual(['', '表 1', '一、', '表 1-1']);
});

test('the tables of an annex carry its number', () => {
  const numbers = numberBlocks([table('a'), table('b')], { ...official('zh-CN'), annex: 6 });
  expect(numbers.map(({ number }) => number)).toEqual(['附表 6-1', '附表 6-2']);
});
