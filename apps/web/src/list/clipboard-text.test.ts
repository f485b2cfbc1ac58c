import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellsOf, clipboardText } from './clipboard-text.ts';

test.each([
  [
    'a\tb\r\nc\td\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['a', [['a']]],
  ['', [['']]],
  ['a\t\tb', [['a', '', 'b']]],
  ['"a\nb"\tc', [['a\nb', 'c']]],
  ['"say ""yes"""\tc', [['say "yes"', 'c']]],
  ['5" pipe\tc', [['5" pipe', 'c']]],
  ['"open\tc', [['"open', 'c']]],
  ['a\n\nb', [['a'], [''], ['b']]],
  ['a\t\n', [['a', '']]],
])('%j is %j', (text, cells) => {
  expect(cellsOf(text)).toEqual(cells);
});

test('a block that is copied is pasted as it was', () => {
  const cell = fc.stringMatching(/^[ab"\t\n\r 中]{0,5}$/).filter((text) => text !== '');
  const block = fc
    .integer({ min: 1, max: 4 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
    );
  fc.assert(
    fc.property(block, (rows) => {
      expect(cellsOf(clipboardText(rows))).toEqual(rows);
    }),
  );
});
