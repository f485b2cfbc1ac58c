import fc from 'fast-check';
import { expect, test } from 'vitest';
import { separate } from './code-text.ts';

test.each([
  ["a('it'); // b", "a('  ');     "],
  ['a /* b */ c', 'a         c'],
  ["const u = 'http://x';", "const u = '        ';"],
  ['`a${b}c`', '` ${b} `'],
  ['`a${`b${c}`}d`', '` ${` ${c}`} `'],
  ['`${ {a: 1} }x`; y', '`${ {a: 1} } `; y'],
  ['x = /["\'`]/.test(y)', 'x = /     /.test(y)'],
  ['a / b / c', 'a / b / c'],
  ["<p>don't</p>\nnext", "<p>don'     \nnext"],
  ["'a\\'b' + c", "'    ' + c"],
])('%j leaves the code %j', (source, code) => {
  expect(separate(source).code).toBe(code);
});

test('whatever the text, offsets and lines stay', () => {
  const pieces = fc.constantFrom(
    "'",
    '"',
    '`',
    '/',
    '*',
    '\\',
    '${',
    '}',
    '{',
    '\n',
    'a',
    ' ',
    '[',
    ']',
    '(',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const source = parts.join('');
      for (const text of Object.values(separate(source))) {
        expect(text).toHaveLength(source.length);
        expect(text.split('\n')).toHaveLength(source.split('\n').length);
      }
    }),
  );
});
