import { expect, test } from 'vitest';
import { withFolder } from './fixture.ts';
import { checkWords } from './words.ts';

test.each([
  ['a.ts', '// TODO later', 'says "TODO"'],
  ['a.ts', 'const x = y as any;', 'says "as any"'],
  ['a.test.ts', "test.only('x', () => {});", 'says ".only("'],
  ['a.ts', '// @ts-ignore', 'says "@ts-ignore"'],
  ['docs/a.md', 'see /work/main', 'says "/work/"'],
])('%s may not say %j', async (file, text, what) => {
  const failures = await withFolder({ [file]: text }, checkWords);
  expect(failures.map((failure) => failure.what)).toEqual([what]);
});

test('prose may say any, and addresses may contain work', async () => {
  const files = { 'a.ts': '// as any reader knows\n', 'a.md': 'https://example.org/work/x, network/work/' };
  expect(await withFolder(files, checkWords)).toEqual([]);
});
