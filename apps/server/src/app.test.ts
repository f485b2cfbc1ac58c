import { openWords } from '@zhulin/contract';
import { LANGUAGES } from '@zhulin/engines/units';
import { expect, test } from 'vitest';
import { chores, jobKinds, modules } from './app.ts';

test('every module stands after those it needs', () => {
  const names = modules.map(({ name }) => name);
  for (const [place, { name, needs }] of modules.entries())
    for (const needed of needs) expect(names.slice(0, place), `${name} needs ${needed}`).toContain(needed);
});

test('every kind of job and every chore has a name of its own, below that of its module', () => {
  const named = modules.flatMap(({ name, jobs = [], chores: own = [] }) =>
    [...jobs, ...own].map((each) => ({ module: name, name: each.name })),
  );
  for (const { module, name } of named) expect(name.split('.')[0]).toBe(module);
  expect(new Set(named.map(({ name }) => name)).size).toBe(jobKinds.length + chores.length);
});

test.each(LANGUAGES)('every kind of job has its title in %s', (language) => {
  for (const { name } of jobKinds) expect(openWords(language).has('jobs', `kinds/${name}`)).toBe(true);
});
