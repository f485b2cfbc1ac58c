import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as units from '../units/index.ts';
import * as schedule from './index.ts';

test('the example of the README gives what its comments say', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const engines = { ...schedule, ...units };
  const checked = example
    .replace(/^import .*$/gm, '')
    .replace(/^(\S.*); \/\/ (['[{].*)$/gm, 'check($1, $2);');
  let checks = 0;
  const check = (got: unknown, said: unknown) => {
    checks++;
    expect(got).toEqual(said);
  };
  new Function('check', ...Object.keys(engines), checked)(check, ...Object.values(engines));
  expect(checks).toBe(3);
});
