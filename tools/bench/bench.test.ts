import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { withFolder } from '../check/fixture.ts';
import { repositoryRoot } from '../check/repository.ts';
import { lineOf, type Target, threeDigits } from './bench.ts';
import { listBenches, runBenches } from './run-benches.ts';

test.each([
  [0, '0'],
  [0.001234, '0.00123'],
  [0.5, '0.500'],
  [7.856, '7.86'],
  [99.96, '100'],
  [3000, '3000'],
  [1234567, '1230000'],
])('%d is written %s', (value, text) => {
  expect(threeDigits(value)).toBe(text);
});

test.each([
  ['lower', 20, 'OK'],
  ['lower', 20.1, 'MISSED'],
  ['higher', 20, 'OK'],
  ['higher', 19.9, 'MISSED'],
] as const)('with %s better and the target 20, %d is %s', (better, value, verdict) => {
  expect(lineOf({ id: 'a.b', unit: 'ms', target: 20, better }, value)).toMatch(new RegExp(` ${verdict}$`));
});

test('a peer that is not on this machine is no miss: the line says so', () => {
  const target = { id: 'a.b', unit: 'times', target: 20, better: 'higher' } as const;
  expect(lineOf(target, 'python3 without numpy')).toMatch(/— +≥ 20 times {2}ABSENT: python3 without numpy$/);
});

test('a bench gives one line a target, a prefix chooses, a crash is counted and does not stop the others', async () => {
  const bench = (id: string, run: string): string =>
    `export const bench = { targets: [{ id: '${id}', unit: 'ms', target: 5, better: 'lower' }], run: async () => ${run} };`;
  const files = {
    'engines/a/bench.ts': bench('a.x', "[{ id: 'a.x', value: 4 }]"),
    'engines/b/bench.ts': bench('b.x', 'process.exit(1)'),
    'packages/c/src/bench.ts': bench('c.x', '[]'),
    'apps/d/bench.ts': bench('d.x', "[{ id: 'd.x', value: 6 }]"),
  };
  const said = async (prefix: string): Promise<{ lines: string[]; failures: string[]; crashed: number }> => {
    const [lines, failures]: [string[], string[]] = [[], []];
    const print = {
      line: (text: string) => lines.push(text),
      failure: (text: string) => failures.push(text),
    };
    const crashed = await withFolder(files, (root) => runBenches(root, prefix, print));
    return { lines: lines.map((text) => text.replace(/\s+/g, ' ')), failures, crashed };
  };
  expect(await said('a')).toEqual({ lines: ['a.x 4.00 ms ≤ 5 ms OK'], failures: [], crashed: 0 });
  const all = await said('');
  expect(all.lines).toEqual(['d.x 6.00 ms ≤ 5 ms MISSED', 'a.x 4.00 ms ≤ 5 ms OK']);
  expect(all.failures).toEqual([
    expect.stringMatching(/^engines\/b\/bench.ts: ended with 1/),
    'packages/c/src/bench.ts: gave no value for c.x',
  ]);
});

test('every promised figure is measured, and every measured one is promised with the same numbers', async () => {
  const promised: Target[] = parse(readFileSync(join(repositoryRoot, 'tools/bench/targets.yaml'), 'utf8'));
  const measured: Target[] = [];
  for (const file of listBenches(repositoryRoot)) {
    const module = await import(pathToFileURL(join(repositoryRoot, file)).href);
    measured.push(...module.bench.targets);
  }
  const rows = (targets: readonly Target[]): string[] =>
    targets.map(({ id, unit, target, better }) => `${id} ${target} ${unit} ${better}`).sort();
  expect(rows(measured)).toEqual(rows(promised));
});
