import { openWords } from '@zhulin/contract';
import { expect, test } from 'vitest';
import { PARTS, type TableBlock } from './form-parts.ts';
import { headingOf, nameWidthOf, widthsOf } from './table-columns.ts';

function tableAt(path: string): TableBlock {
  const block = PARTS.flatMap(({ blocks }) => blocks).find((each) => each.path === path);
  if (block?.kind !== 'table') throw new Error(`${path} is no table`);
  return block;
}

test.each([
  ['zh-CN', ['资金占比', '起始月', '截止月（不含）', '资金组合 · 银行贷款']],
  ['en', ['Share of funds', 'From month', 'To month (excluded)', 'Mix · Bank loan']],
] as const)('columns of fixed rows in %s are named without what names the row', (language, names) => {
  const block = tableAt('funding.phases');
  const headings = block.columns.map((column) => headingOf(block, column, openWords(language)));
  expect(headings.slice(0, 4)).toEqual(names);
});

test('columns fill the room they have, and keep their width where there is less', () => {
  const { columns } = tableAt('buildings.dwellings');
  const sum = (widths: readonly number[]) => widths.reduce((total, each) => total + each, 0);
  const least = sum(widthsOf(columns, 0));
  expect(sum(widthsOf(columns, least + 200))).toBe(least + 200);
  expect(sum(widthsOf(columns, least - 200))).toBe(least);
});

test('names of rows are as wide as the longest, within bounds', () => {
  expect(nameWidthOf(['甲'])).toBe(72);
  expect(nameWidthOf(['筹备阶段', '土地支付期间'])).toBe(104);
  expect(nameWidthOf(['a'.repeat(99)])).toBe(176);
});
