import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as merkle from './index.ts';

test('the example of the README gives what its comments say', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const checked = example
    .replace(/^import .*$/gm, '')
    .replace(/^(\S.*); \/\/ (['[{\d].*)$/gm, 'check($1, $2);');
  let checks = 0;
  const check = (got: unknown, said: unknown) => {
    checks++;
    expect(got).toEqual(said);
  };
  new Function('check', ...Object.keys(merkle), checked)(check, ...Object.values(merkle));
  expect(checks).toBe(5);
});
