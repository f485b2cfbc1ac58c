import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Language } from '@zhulin/engines/units';
import { repositoryRoot } from '../check/repository.ts';

const HEAD = '// Written by `npm run generate`: a file more in locales/ is words more here.';

/** Files that only commands and the server say, and what stands outside the house and brings its own. */
const OF_NO_PAGE: ReadonlySet<string> = new Set(['cli', 'demonstration', 'log', 'risk']);
/** Files that a few pages say, as the server does. */
const OF_SOME_PAGES: ReadonlySet<string> = new Set([
  'formulas',
  'goals',
  'notices',
  'portfolio',
  'register',
  'reporting',
  'rule-parts',
]);

/** The module that holds words of a language: one namespace a file of a folder.
 * @param folder  below `locales/<language>`; '' for the folder itself */
export function wordsModule(language: Language, folder: '' | 'document/' = ''): string {
  const names = namesIn(language, folder);
  return [
    HEAD,
    ...names.map(
      (name) => `import ${variable(name)} from '${pathOf(language, folder, name)}' with { type: 'json' };`,
    ),
    '',
    'export const words = {',
    ...names.map(entry),
    '};',
    '',
  ].join('\n');
}

/** The words of a language as a browser takes them: those of every page at once, and each `web-NAME.json`, or file of
 * few pages, with the pages that say it. */
export function pageWordsModule(language: Language): string {
  const names = namesIn(language, '').filter((name) => !OF_NO_PAGE.has(name));
  const ofPages = names.filter((name) => name.startsWith('web-') || OF_SOME_PAGES.has(name));
  const shared = names.filter((name) => !ofPages.includes(name));
  return [
    HEAD,
    ...shared.map(
      (name) => `import ${variable(name)} from '${pathOf(language, '', name)}' with { type: 'json' };`,
    ),
    '',
    'export const shared = {',
    ...shared.map(entry),
    '};',
    '',
    'export const ofPages = {',
    ...ofPages.map(
      (name) => `  '${name}': () => import('${pathOf(language, '', name)}', { with: { type: 'json' } }),`,
    ),
    '};',
    '',
  ].join('\n');
}

const namesIn = (language: Language, folder: string): string[] =>
  readdirSync(join(repositoryRoot, 'locales', language, folder))
    .filter((name) => name.endsWith('.json'))
    .map((name) => basename(name, '.json'))
    .sort();

const pathOf = (language: Language, folder: string, name: string): string =>
  `../../../locales/${language}/${folder}${name}.json`;

const entry = (name: string): string =>
  name === variable(name) ? `  ${name},` : `  '${name}': ${variable(name)},`;

function variable(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
