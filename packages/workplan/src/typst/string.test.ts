import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printableText } from '../printable-text.ts';
import { compilePdf } from './compile.ts';
import { preamble } from './source.ts';
import { typstString, typstText } from './string.ts';

test.each([
  ['', '""'],
  ['"', '"\\""'],
  ['\\', '"\\\\"'],
  ['\\u{41}', '"\\\\u{41}"'],
  ['a\nb', '"a\\u{a}b"'],
  ['#panic()', '"#panic()"'],
  ['$1 + 1$ *b* @r <l> // /*', '"$1 + 1$ *b* @r <l> // /*"'],
])('the text %j is the literal %s', (text, literal) => {
  expect(typstString(text)).toBe(literal);
});

test('whatever an author writes reaches the page as text and nothing else', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 20 }), (texts) => {
      const lines = texts.map((text) => `#metadata([#${typstText(`甲${text}乙`)};]) <told>`);
      const { probed } = compilePdf([preamble('zh-CN', 'official'), ...lines].join('\n'), ['told']);
      const told = texts.map((text) => ({ func: 'text', text: printableText(`甲${text}乙`) }));
      expect(probed['told']).toEqual(told);
    }),
    { numRuns: 25 },
  );
});
