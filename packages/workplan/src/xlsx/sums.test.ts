import { describe, expect, test } from 'vitest';
import { sumOf } from './sums.ts';

const FORMAT = '#,##0.00';
const cells = (...numbers: (number | string)[]) =>
  numbers.map((each, index) => ({
    address: `B${index + 5}`,
    content: typeof each === 'number' ? { number: each, format: FORMAT } : { text: each, isMissing: false },
  }));

describe('a total is a live sum', () => {
  test.each([
    ['of its rows', cells(1.25, 2.5), '3.75', { formula: 'SUM(B5:B6)', result: 3.75, format: FORMAT }],
    [
      'of more digits than are printed',
      cells(12_000.004_9, 0.004_9),
      '12,000.01',
      { formula: 'SUM(B5:B6)', result: 12_000.009_8, format: FORMAT },
    ],
    [
      'with the minus of documents',
      cells(-1, -2),
      '−3.00',
      { formula: 'SUM(B5:B6)', result: -3, format: FORMAT },
    ],
    [
      'past rows that have no number',
      cells(7, '—', 3),
      '10',
      { formula: 'SUM(B5:B7)', result: 10, format: FORMAT },
    ],
    ['of shares', cells(0.25, 0.75), '100%', { formula: 'SUM(B5:B6)', result: 1, format: FORMAT }],
  ])('%s', (_, rows, printed, expected) => {
    expect(sumOf(rows, printed)).toEqual(expected);
  });

  test('that leaves out the rows between', () => {
    const rows = cells(1, 2, 4).filter((_, index) => index !== 1);
    expect(sumOf(rows, '5.00')?.formula).toBe('SUM(B5,B7)');
  });

  test('whose digits are those that a reader can add up', () => {
    expect(sumOf(cells(0.1, 0.2), '0.30')?.result).toBe(0.3);
  });
});

test.each([
  ['is another number', cells(1, 2), '4.00'],
  ['is blank', cells(1, 2), ''],
  ['is a dash', cells(1, 2), '—'],
  ['is missing', cells(1, 2), '待补充（总投资）'],
  ['adds up only text', cells('—', '—'), '0'],
])('no sum is made where what the document prints %s', (_, rows, printed) => {
  expect(sumOf(rows, printed)).toBeUndefined();
});
