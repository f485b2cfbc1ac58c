import { DELIVERY_PARTIES, DELIVERY_TIERS, OPERATING_PARTS } from '@zhulin/engines/finance';
import { DELIVERY_MODES } from '@zhulin/plan';
import { expect, test } from 'vitest';
import { cellText, columnText, lackText, openWords, rowText } from './index.ts';

const zh = openWords('zh-CN');
const en = openWords('en');

test.each([
  ['serviceFen', 121_856_250, '121.86万元', '1.22 million yuan'],
  ['ratio', 1.313, '1.31 倍', '1.31 times'],
  ['socialReturn', 0.0812, '8.1%', '8.1%'],
  ['year', 2028, '2028', '2028'],
  ['party', 'social', '社会资本', 'Social capital'],
  ['madeUpBy', 'government', '政府', 'Government'],
  [
    'socialReturnReason',
    'NO_RATE',
    '没有任何折现率使净现值为零',
    'there is no rate at which the present value is zero',
  ],
  ['id', 'bank', 'bank', 'bank'],
])('a cell of %s that is %s reads %s and %s', (column, value, chinese, english) => {
  expect(cellText(column, value, zh)).toBe(chinese);
  expect(cellText(column, value, en)).toBe(english);
});

test('a column without a name goes by its code', () => {
  expect(columnText('finance.coverage.dscr', 'ratio', zh)).toBe('偿债备付率');
  expect(columnText('finance.coverage.dscr', 'other', zh)).toBe('other');
});

test('a row in one line', () => {
  const row = { party: 'bank', year: 2028, netFen: 100_000_000 };
  expect(rowText('finance.modes.flows', row, zh)).toBe('主体 银行、年份 2028、净额 100.00万元');
});

test('a reason that has words is told in them, another by its code', () => {
  const lack = { kind: 'engine', code: 'NOT_PAID_BACK', detail: '-5 at the end of period 9' } as const;
  expect(lackText(lack, '2026-03-02', zh)).toBe('运营期内未能收回投资');
  expect(lackText({ ...lack, code: 'NOT_WHOLE' }, '2026-03-02', en)).toContain('NOT_WHOLE');
});

test.each([zh, en])('every party, tier, mode and part of income has a word', (words) => {
  const named = {
    party: DELIVERY_PARTIES,
    tier: DELIVERY_TIERS,
    'delivery-mode': DELIVERY_MODES,
    'operating-part': OPERATING_PARTS,
  };
  const without = Object.entries(named).flatMap(([kind, codes]) =>
    codes.filter((code) => !words.has('choices', `${kind}/${code}`)),
  );
  expect(without).toEqual([]);
});
