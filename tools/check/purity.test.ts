import { expect, test } from 'vitest';
import { withFolder } from './fixture.ts';
import { checkPurity } from './purity.ts';

const found = async (text: string, file = 'engines/cost/cost.ts'): Promise<string[]> => {
  const failures = await withFolder({ [file]: text }, checkPurity);
  return failures.map(({ line, what }) => `${line}: ${what}`);
};

test.each([
  ['const t = Date.now();', 'Date.now'],
  ['const t = new Date();', 'new Date() without an argument'],
  ['const t = new Date;', 'new Date() without an argument'],
  ['const t = Date();', 'Date()'],
  ['const r = Math.random();', 'Math.random'],
  ['const e = process.env;', 'process'],
  ["const r = await fetch('x');", 'fetch'],
  ['const t = performance.now();', 'performance'],
  ["const g = globalThis['x'];", 'globalThis'],
  ['const w = window?.name;', 'window'],
  ['const d = document.title;', 'document'],
  ['const u = crypto.randomUUID();', 'crypto'],
  ['const y = day.getFullYear();', 'getFullYear'],
  ['names.sort((a, b) => a.localeCompare(b));', 'localeCompare'],
  ['const s = `${Math.random()}`;', 'Math.random'],
])('an engine may not say %s', async (text, what) => {
  expect(await found(`\n${text}\n`)).toEqual([`2: an engine uses ${what}`]);
});

test.each([
  ['const t = new Date(Date.UTC(2026, 0, 1));'],
  ['const y = day.getUTCFullYear();'],
  ['// Date.now() would differ between runs'],
  ["const text = 'Math.random()';"],
  ['const p = plan.process.steps;'],
  ['const window = { from: 1, to: 2 };'],
  ['const half = total / 2; const rate = a / b;'],
])('an engine may say %s', async (text) => {
  expect(await found(text)).toEqual([]);
});

test('tests, golden readers and benches of engines may use the host', async () => {
  for (const file of ['engines/cost/cost.test.ts', 'engines/cost/golden/read.ts', 'engines/cost/bench.ts']) {
    expect(await found('performance.now();', file)).toEqual([]);
  }
});
