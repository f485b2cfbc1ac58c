import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sheetNames } from './sheet-names.ts';

test.each([
  [['附件1 主要技术经济指标表'], ['附件1 主要技术经济指标表']],
  [['a/b:c?d*e[f]g\\h'], ['a b c d e f g h']],
  [["'quoted'"], ['quoted']],
  [
    ['Annex 18 Preliminary procedures and approvals', 'Annex 18 Preliminary procedures and more'],
    ['Annex 18 Preliminary procedures', 'Annex 18 Preliminary procedur 2'],
  ],
  [
    ['Same', 'SAME'],
    ['Same', 'SAME 2'],
  ],
  [[''], ['2']],
])('%j become %j', (titles, expected) => {
  expect(sheetNames(titles)).toEqual(expected);
});

test('any titles give names that every spreadsheet program takes, none twice', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { maxLength: 40 }), (titles) => {
      const names = sheetNames(titles);
      expect(names).toHaveLength(titles.length);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
      for (const name of names) {
        expect(name.length).toBeLessThanOrEqual(31);
        expect(name).not.toMatch(/[[\]:*?/\\]|^'|'$|^$/u);
        expect(name.isWellFormed()).toBe(true);
      }
    }),
  );
});
