import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ofPages } from '@zhulin/contract/page-words/zh-CN';
import { expect, test } from 'vitest';

const SOURCE = dirname(fileURLToPath(import.meta.url));
const CONTRACT = join(SOURCE, '../../../packages/contract/src');
/** What comes by itself: a page, or a part of one, with the words that it names. */
const LOADING = /later(?:Page)?\(\s*([^;]*?)import\('(\.[^']+)'\)/g;
/** How a file of words is named: where it is said, or by a name that nothing else has. */
const SAID = /(?:(?:useWords|\.text|\.has)\(\s*'([a-z-]+)'|'(web-[a-z-]+)')/g;
const NAMED = /'([a-z-]+)'/g;
/** Whole statements, so that imports of types, which load nothing, are told apart. */
const IMPORTS = /(?:^import (?!type )[^;]*?from |import\()'(\.[^']+)'/gm;
const CONTRACT_IMPORTS = /^import \{([^}]*)\} from '@zhulin\/contract'/gm;
const CONTRACT_EXPORTS = /^export \{([^}]*)\} from '\.\/([^']+)'/gm;

/** Names that a list of an import or export brings at run time. */
const namesIn = (list: string): string[] =>
  list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '));

const contractFiles = new Map(
  [...readFileSync(join(CONTRACT, 'index.ts'), 'utf8').matchAll(CONTRACT_EXPORTS)].flatMap(
    ([, list = '', file = '']) => namesIn(list).map((name) => [name, join(CONTRACT, file)] as const),
  ),
);

/** What a file imports at once, of our own and of the contract; of what the contract imports itself only what makes texts,
 * or every page would say what any route says. */
function importsOf(path: string, text: string): string[] {
  const inContract = path.startsWith(CONTRACT);
  const own = [...text.matchAll(IMPORTS)]
    .map(([, next = '']) => join(dirname(path), next))
    .filter((next) => !inContract || next.endsWith('-text.ts'));
  const ofContract = [...text.matchAll(CONTRACT_IMPORTS)].flatMap(([, list = '']) =>
    namesIn(list).flatMap((name) => contractFiles.get(name) ?? []),
  );
  return [...own, ...ofContract].filter(existsSync);
}

/** A file without what comes by itself. */
const atOnce = (path: string): string => readFileSync(path, 'utf8').replace(LOADING, '');

/** All files that come with a file, itself among them. */
function withImports(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path) || path.endsWith('.generated.ts')) return found;
  found.add(path);
  for (const next of importsOf(path, atOnce(path))) withImports(next, found);
  return found;
}

function saidWith(files: ReadonlySet<string>): string[] {
  const said = [...files].flatMap((file) =>
    [...atOnce(file).matchAll(SAID)].map(([, one, other]) => one ?? other ?? ''),
  );
  return [...new Set(said)].filter((name) => name in ofPages);
}

interface Loading {
  readonly from: string;
  readonly path: string;
  readonly named: readonly string[];
  readonly files: ReadonlySet<string>;
}

const sources = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
  .map((path) => join(SOURCE, path));

const loadings: readonly Loading[] = sources.flatMap((from) =>
  [...readFileSync(from, 'utf8').matchAll(LOADING)].map(([, before = '', next = '']) => {
    const path = join(dirname(from), next);
    const named = [...before.matchAll(NAMED)].map(([, name = '']) => name);
    return { from, path, named, files: withImports(path) };
  }),
);

const house = withImports(join(SOURCE, 'house.tsx'));

/** The words that are there wherever a part begins to come: what stands around it has named them, whichever way it comes. */
function thereBefore({ from }: Loading, above: readonly Loading[] = []): readonly string[] {
  if (house.has(from)) return [];
  const around = loadings.filter((each) => each.files.has(from) && !above.includes(each));
  const [first = [], ...rest] = around.map((each) => [...each.named, ...thereBefore(each, [...above, each])]);
  return first.filter((name) => rest.every((names) => names.includes(name)));
}

test.each(loadings.map((loading) => ({ ...loading, name: relative(SOURCE, loading.path) })))(
  '$name names all words of pages that it says and that are not there yet, and no others',
  (loading) => {
    const before = thereBefore(loading);
    const said = saidWith(loading.files).filter((name) => !before.includes(name));
    expect([...loading.named].sort()).toEqual(said.sort());
  },
);

test('what stands around the pages says none of their words', () => {
  expect(saidWith(house)).toEqual([]);
});
