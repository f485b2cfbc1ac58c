import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ofPages } from '@zhulin/contract/page-words/zh-CN';
import { expect, test } from 'vitest';

const SOURCE = dirname(fileURLToPath(import.meta.url));
/** Where pages and their parts are listed that come with words of their own. */
const TABLES = ['routes.tsx', 'case-panels.ts'].map((name) => join(SOURCE, name));
/** How a file of words is named: where it is said, or by a name that nothing else has. */
const SAID = /(?:(?:useWords|\.text|\.has)\(\s*'([a-z-]+)'|'(web-[a-z-]+)')/g;
const NAMED = /'([a-z-]+)'/g;
/** Whole statements, so that imports of types, which load nothing, are told apart. */
const IMPORTS = /(?:^import (?!type )[^;]*?from |import\()'(\.[^']+)'/gm;

/** What the tables list, with the words that it says it needs. */
const pages = TABLES.flatMap((table) => [
  ...readFileSync(table, 'utf8').matchAll(/(?:lazy|later(?:Page)?)\(\s*(.*?)import\('(\.[^']+)'\)/gs),
]).map(([, before = '', path = '']) => ({
  path,
  named: [...before.matchAll(NAMED)].map(([, name]) => name),
}));

/** All of our own files that come with a file, itself among them, but not what the tables list. */
function withImports(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path) || TABLES.includes(path) || !existsSync(path)) return found;
  found.add(path);
  for (const [, next = ''] of readFileSync(path, 'utf8').matchAll(IMPORTS))
    withImports(join(dirname(path), next), found);
  return found;
}

const saidBy = (path: string): string[] => {
  const texts = [...withImports(join(SOURCE, path))].map((file) => readFileSync(file, 'utf8'));
  const said = texts.flatMap((text) => [...text.matchAll(SAID)].map(([, one, other]) => one ?? other ?? ''));
  return [...new Set(said)].filter((name) => name in ofPages).sort();
};

test.each(pages)(
  '$path names all words of pages that it and its parts say, and no others',
  ({ path, named }) => {
    expect(saidBy(path)).toEqual([...named].sort());
  },
);

test('what stands around the pages says none of their words', () => {
  expect(saidBy('house.tsx')).toEqual([]);
});
