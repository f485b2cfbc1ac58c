import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
/** `expression; // value` on one line is a promise: the comment is JavaScript that must equal the expression. */
const PROMISE = /^(\S.*); \/\/ (['[{\d-].*)$/gm;

const readmes = globSync('{engines,packages}/*/README.md', { cwd: root })
  .sort()
  .flatMap((path) => {
    const example = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(root, path), 'utf8'))?.[1];
    return example === undefined || example.search(PROMISE) === -1 ? [] : [{ path, example }];
  });

const IMPORT = /^import \{([^}]+)\} from '([^']+)';$/gm;

async function importedNames(example: string): Promise<Record<string, unknown>> {
  const names: Record<string, unknown> = {};
  for (const [, list = '', specifier = ''] of example.matchAll(IMPORT)) {
    const module: Record<string, unknown> = await import(specifier);
    for (const name of list.split(',').map((each) => each.trim())) {
      if (name !== '') names[name] = module[name];
    }
  }
  return names;
}

test.each(readmes)('the example of $path gives what its comments say', async ({ example }) => {
  const names = await importedNames(example);
  const body = example.replace(IMPORT, '').replace(PROMISE, 'check($1, $2);');
  let promises = 0;
  const check = (got: unknown, said: unknown) => {
    promises++;
    expect(got).toEqual(said);
  };
  new Function('check', ...Object.keys(names), body)(check, ...Object.values(names));
  expect(promises).toBeGreaterThan(0);
});

test('every engine has an example', () => {
  const engines = globSync('engines/*/index.ts', { cwd: root }).map((path) =>
    path.replace('index.ts', 'README.md'),
  );
  expect(engines.filter((path) => !readmes.some((each) => each.path === path))).toEqual([]);
});
