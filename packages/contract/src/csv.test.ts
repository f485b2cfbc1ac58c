import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('numbers stay numbers, below 0 too', () => {
  expect(csvOf([['差额', -3.5]])).toBe('\uFEFF差额,-3.5\r\n');
});

test.each([
  ['省办公室', '省办公室'],
  ['a,b', '"a,b"'],
  ['他说“是”"', '"他说“是”"""'],
  ['两\n行', '"两\n行"'],
  ['=1+1', "'=1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-1', "'-1"],
  ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
])('the text %j stands in a cell as %j', (text, cell) => {
  expect(csvOf([['头', text]])).toBe(`\uFEFF头,${cell}\r\n`);
});
