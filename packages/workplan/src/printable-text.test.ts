import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isInFonts } from './fonts.ts';
import { printableText, xmlText } from './printable-text.ts';

test.each([
  ['plain Hanzi', '幸福里·二期（A区）', '幸福里·二期（A区）'],
  [
    'marks of markup',
    '#let $x$ *粗* _u_ @ref <l> "引" \\ `c` //',
    '#let $x$ *粗* _u_ @ref <l> "引" \\ `c` //',
  ],
  ['a rare Hanzi that the fonts have', '䶮', '䶮'],
  ['a rare Hanzi that they lack, by its number', '𠮷', '〔U+20BB7〕'],
  ['small figures that the fonts lack as figures', 'CO₂ 12 m²', 'CO2 12 m²'],
  ['a picture character, by its number', '😀', '〔U+1F600〕'],
  ['the space between a number and its title', '附录　指标', '附录　指标'],
  ['line ends and tabs as one space', '甲\r\n乙\t\t丙', '甲 乙 丙'],
  ['no direction marks', 'a\u202eb\u200fc', 'abc'],
  ['half of a pair as the sign for broken text', '\ud83d', '〔U+FFFD〕'],
])('prints %s', (_, text, printed) => {
  expect(printableText(text).replace('\ufffd', '〔U+FFFD〕')).toBe(printed);
});

test('a long Latin word may break, and loses nothing', () => {
  const word = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch';
  const printed = printableText(word);
  expect(printed).toContain('\u200b');
  expect(printed.replaceAll('\u200b', '')).toBe(word);
});

test('whatever is written, only characters with a picture are printed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const each of printableText(text)) {
        expect(each === '\u200b' || isInFonts(each.codePointAt(0) ?? 0)).toBe(true);
      }
    }),
  );
});

test('in XML a character keeps its place although no font here has it, and what XML forbids is its number', () => {
  expect(xmlText('😀𠮷\ufffe\n乙')).toBe('😀𠮷〔U+FFFE〕 乙');
});

test('whatever is written, XML takes it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(xmlText(text)).not.toMatch(/[^\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
    }),
  );
});
