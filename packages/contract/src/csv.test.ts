import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

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
