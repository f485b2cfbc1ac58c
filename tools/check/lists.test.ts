import { expect, test } from 'vitest';
import { checkCopies } from './copies.ts';
import { withFolder } from './fixture.ts';
import { compareTexts } from './languages.ts';
import { checkLengths } from './lengths.ts';
import { checkLicences } from './licences.ts';
import { foreignEntries, missingOptional } from './lock.ts';
import { readTypeErrors } from './types.ts';

test.each([
  [{ a: '保存' }, { a: 'Save' }, []],
  [{ days: '{{count}} 天' }, { days_one: 'one day', days_other: '{{count}} days' }, []],
  [{ unit: 'm²' }, { unit: 'm²' }, []],
  [{ a: '保存' }, {}, ['lacks a']],
  [{}, { a: 'Save' }, ['lacks a']],
  [{ a: '保存' }, { a: ' ' }, ['a is empty']],
  [{ a: '{{n}} 人' }, { a: '{{m}} people' }, ['a takes m; in Chinese n']],
  [{ a: '保存' }, { a: '保存' }, ['a holds Chinese: 保存']],
  [{ a: 'Save all' }, { a: 'Save all' }, ['a is the English text']],
])('texts %j and %j report %j', (zh, en, whats) => {
  const texts = (value: object): Map<string, string> => new Map(Object.entries(value));
  expect(compareTexts('web.json', texts(zh), texts(en)).map(({ what }) => what)).toEqual(whats);
});

test('an optional platform package without an entry in the lock is found, beside or above its owner', () => {
  const packages = {
    'node_modules/a': { optionalDependencies: { 'a-linux': '1', 'a-mac': '1' } },
    'node_modules/a/node_modules/a-linux': {},
    'node_modules/b/node_modules/c': { optionalDependencies: { 'a-mac': '1', d: '1' } },
    'node_modules/b/node_modules/d': {},
    'node_modules/a-mac': {},
  };
  expect(missingOptional(packages)).toEqual([]);
  const { 'node_modules/a-mac': _, ...broken } = packages;
  expect(missingOptional(broken).map(({ what }) => what.split(' ')[0])).toEqual([
    'node_modules/a',
    'node_modules/b/node_modules/c',
  ]);
});

test('a package from elsewhere, or without a checksum, is refused', () => {
  const integrity = 'sha512-x';
  const packages = {
    'node_modules/a': { integrity },
    'node_modules/b': { resolved: 'https://example.org/b.tgz', integrity },
    'node_modules/c': {},
    'node_modules/@zhulin/plan': { link: true },
  };
  expect(foreignEntries(packages).map(({ what }) => what.split(' ')[0])).toEqual([
    'node_modules/b',
    'node_modules/c',
  ]);
});

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0)', true],
  ['MIT AND OFL-1.1', true],
  ['MIT AND GPL-3.0', false],
  ['GPL-3.0', false],
  ['SSPL-1.0', false],
])('the licence %s is allowed: %s', (license, isFine) => {
  expect(checkLicences({ 'node_modules/a': { license } }, {})).toHaveLength(isFine ? 0 : 1);
});

test('a package without any licence is refused unless its reason is given', () => {
  expect(checkLicences({ 'node_modules/a': {} }, {})).toHaveLength(1);
  expect(checkLicences({ 'node_modules/a': {} }, { a: 'in its README' })).toEqual([]);
});

test('a long file and a long function are named, tests may have long blocks, spare entries are refused', async () => {
  const long = `export function all(): void {\n${'  void 0;\n'.repeat(75)}}\n`;
  const files = { 'a.ts': long, 'a.test.ts': long, 'b.ts': 'void 0;\n'.repeat(401) };
  const failures = await withFolder(files, (root) =>
    checkLengths(root, [
      { file: 'b.ts', reason: 'one table' },
      { file: 'c.ts', reason: 'gone' },
    ]),
  );
  expect(failures.map(({ file, what }) => `${file} ${what}`)).toEqual([
    expect.stringMatching(/^a\.ts The function `all` has too many lines/),
    'tools/check/lengths-allowed.yaml names c.ts without need or without reason',
  ]);
});

test('tsc’s lines become failures with their place', () => {
  expect(
    readTypeErrors('a/b.ts(3,14): error TS2307: Cannot find module.\nerror TS5033: bad\n'),
  ).toMatchObject([
    { file: 'a/b.ts', line: 3, what: 'TS2307: Cannot find module.' },
    { file: 'tsconfig.json', what: 'error TS5033: bad' },
  ]);
});

test('six lines in two files are a copy, reported once; in a test they are not', async () => {
  const lines = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    .map((name) => `export const ${name} = ${name.length};`)
    .join('\n\n');
  const failures = await withFolder(
    { 'a.ts': lines, 'b.ts': `// other\n${lines}`, 'c.test.ts': lines },
    checkCopies,
  );
  expect(failures.map(({ file, line, what }) => `${file}:${line} ${what}`)).toEqual([
    'b.ts:2 repeats 6 lines or more of a.ts:1',
  ]);
});
