import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addFen,
  addMonths,
  convert,
  fen,
  formatCount,
  formatDay,
  formatMoney,
  formatNumber,
  formatShare,
  fromEpochDay,
  type IsoMonth,
  isConvertible,
  isIsoDay,
  isoDay,
  splitFen,
  toEpochDay,
  weekdayOf,
  yuanToFen,
} from './index.ts';

describe('days', () => {
  test.each([
    ['1970-01-01', 0],
    ['2000-02-29', 11_016],
    ['2026-03-02', 20_514],
    ['1969-12-31', -1],
  ])('%s is day %i', (day, epochDay) => {
    expect(toEpochDay(isoDay(day))).toBe(epochDay);
    expect(fromEpochDay(epochDay)).toBe(day);
  });

  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '2026-04-31',
    '',
    '20260301',
    '2026-03-01T00:00',
  ])('"%s" is no day', (text) => {
    expect(isIsoDay(text)).toBe(false);
    expect(() => isoDay(text)).toThrow('YYYY-MM-DD');
  });

  test('every day of the years 1600–2400 agrees with the calendar of the language', () => {
    fc.assert(
      fc.property(fc.integer({ min: -135_140, max: 157_419 }), (epochDay) => {
        const oracle = new Date(epochDay * 86_400_000);
        expect(fromEpochDay(epochDay)).toBe(oracle.toISOString().slice(0, 10));
        expect(toEpochDay(fromEpochDay(epochDay))).toBe(epochDay);
        expect(weekdayOf(epochDay)).toBe(oracle.getUTCDay());
      }),
    );
  });

  test('months are counted over the turn of the year, forwards and backwards', () => {
    expect(addMonths('2026-03' as IsoMonth, 14)).toBe('2027-05');
    expect(addMonths('2026-03' as IsoMonth, -3)).toBe('2025-12');
  });
});

describe('fen', () => {
  test.each([
    [3500, 350_000],
    [0.1 + 0.2, 30],
    [1.005, 100],
    [-0.005, -1],
    [0, 0],
  ])('%d yuan are %i fen', (yuan, amount) => {
    expect(yuanToFen(yuan)).toBe(amount);
  });

  test('a fraction of a fen and an amount past the safe integers are refused', () => {
    expect(() => fen(0.5)).toThrow(RangeError);
    expect(() => yuanToFen(1e15)).toThrow(RangeError);
  });

  test('the parts of a split sum to the whole and lie within one fen of their share', () => {
    const weights = fc
      .array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 60 })
      .filter((list) => list.some((weight) => weight > 1e-6));
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), weights, (total, list) => {
        const parts = splitFen(fen(total), list);
        const weightSum = list.reduce((sum, weight) => sum + weight, 0);
        expect(addFen(...parts)).toBe(total);
        parts.forEach((part, index) => {
          const weight = list[index];
          if (weight === undefined) throw new Error('a part without a weight');
          expect(Math.abs(part - (total * weight) / weightSum)).toBeLessThanOrEqual(1.001);
        });
      }),
    );
  });

  test('weights that are negative or all zero are refused', () => {
    expect(() => splitFen(fen(100), [1, -1])).toThrow('negative');
    expect(() => splitFen(fen(100), [0, 0])).toThrow('sum to 0');
  });
});

describe('units', () => {
  test.each([
    [20, '%', '1', 0.2],
    [2.5, '1', '%', 250],
    [22.2222, 'ha', 'm2', 222_222],
    [120_000, 'm2', 'mu', 180],
    [1, 'ha', 'mu', 15],
    [1.75e9, 'yuan', 'fen', 1.75e11],
    [7, 'storeys', 'storeys', 7],
  ])('%d %s are %s: %d', (value, from, to, expected) => {
    expect(convert(value, from, to)).toBeCloseTo(expected, 9);
  });

  test('units of different kinds do not convert', () => {
    expect(isConvertible('%', 'm2')).toBe(false);
    expect(isConvertible('storeys', 'months')).toBe(false);
    expect(() => convert(1, '%', 'm2')).toThrow('cannot convert % to m2');
  });
});

describe('how numbers read', () => {
  test.each([
    [1.75e11, '17.50亿元', '1.75 billion yuan'],
    [3.5e8, '350.00万元', '3.50 million yuan'],
    [-3.5e10, '−3.50亿元', '−350.00 million yuan'],
    [12_345, '123.45元', '123.45 yuan'],
    [0, '0元', '0 yuan'],
  ])('%d fen read %s and %s', (amount, zh, en) => {
    expect(formatMoney(fen(amount), 'zh-CN')).toBe(zh);
    expect(formatMoney(fen(amount), 'en')).toBe(en);
  });

  test('numbers, shares, counts and days', () => {
    expect(formatNumber(1_234_567.5, { decimals: 2 })).toBe('1,234,567.5');
    expect(formatNumber(-0.001, { decimals: 2 })).toBe('0');
    expect(formatShare(0.205)).toBe('20.5%');
    expect(formatCount(3_200_000, 'zh-CN')).toBe('320万');
    expect(formatCount(3_200_000, 'en')).toBe('3.2 million');
    expect(formatCount(9999, 'zh-CN')).toBe('9,999');
    expect(formatDay(isoDay('2026-03-05'), 'zh-CN')).toBe('2026年3月5日');
    expect(formatDay(isoDay('2026-03-05'), 'en')).toBe('5 March 2026');
  });
});
