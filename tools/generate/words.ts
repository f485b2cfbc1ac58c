import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Language } from '@zhulin/engines/units';
import { repositoryRoot } from '../check/repository.ts';

/** The module that holds all words of a language: one namespace a file of `locales/<language>/`. */
export function wordsModule(language: Language): string {
  const names = readdirSync(join(repositoryRoot, 'locales', language))
    .filter((name) => name.endsWith('.json'))
    .map((name) => basename(name, '.json'))
    .sort();
  const imports = names.map(
    (name) =>
      `import ${variable(name)} from '../../../locales/${language}/${name}.json' with { type: 'json' };`,
  );
  const entries = names.map((name) =>
    name === variable(name) ? `  ${name},` : `  '${name}': ${variable(name)},`,
  );
  return [
    '// Written by `npm run generate`: a file more in locales/ is words more here.',
    ...imports,
    '',
    'export const words = {',
    ...entries,
    '};',
    '',
  ].join('\n');
}

function variable(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
