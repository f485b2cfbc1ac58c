import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Language } from '@zhulin/engines/units';
import { repositoryRoot } from '../check/repository.ts';

/** The module that holds words of a language: one namespace a file of a folder.
 * @param folder  below `locales/<language>`; '' for the folder itself */
export function wordsModule(language: Language, folder: '' | 'document/' = ''): string {
  const names = readdirSync(join(repositoryRoot, 'locales', language, folder))
    .filter((name) => name.endsWith('.json'))
    .map((name) => basename(name, '.json'))
    .sort();
  const imports = names.map(
    (name) =>
      `import ${variable(name)} from '../../../locales/${language}/${folder}${name}.json' with { type: 'json' };`,
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
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
