import type { Check, Failure } from './check.ts';
import { separate } from './code-text.ts';
import { lineAt, listFiles, readText } from './repository.ts';

interface Word {
  pattern: RegExp;
  /** Look only at code without comments and strings; else at the whole text. */
  isCode: boolean;
  next: string;
}

const workplace = 'say what it means to a reader of this repository, who has only this repository';

const words: readonly Word[] = [
  { pattern: /\b(TODO|FIXME|XXX)\b/g, isCode: false, next: 'do it now, or open an issue' },
  { pattern: /\.(only|skip)\s*\(/g, isCode: true, next: 'every test runs: repair it or remove it' },
  {
    pattern: /\bas\s+any\b|:\s*any\b/g,
    isCode: true,
    next: 'name the type; unknown and a guard where it comes from outside',
  },
  { pattern: /@ts-(ignore|nocheck|expect-error)\b/g, isCode: false, next: 'make the types agree' },
  { pattern: /\b(eslint|oxlint)-disable\b/g, isCode: false, next: 'repair the cause' },
  { pattern: /(?<![\w.:-])\/work\/|\bshared\/notes\b|\bhelper session\b/gi, isCode: false, next: workplace },
];

const text = /\.(ts|tsx|mts|js|mjs|json|ya?ml|md|sql|css|html|typ|sh|txt)$|^\.ci\/|^[A-Z]+$/;
const code = /\.(ts|tsx|mts|js|mjs)$/;
/** The list itself and its test must name what they forbid; the lock file is npm's. */
const exempt = /^tools\/check\/words(\.test)?\.ts$|^package-lock\.json$/;

/** Words that must not stay in the repository: unfinished work, silenced checks, the workplace of its authors. */
export function checkWords(root: string): Failure[] {
  const files = listFiles(root, text).filter((file) => !exempt.test(file));
  return files.flatMap((file) => {
    const whole = readText(root, file);
    const codeOnly = code.test(file) ? separate(whole).code : '';
    return words.flatMap(({ pattern, isCode, next }) =>
      [...(isCode ? codeOnly : whole).matchAll(pattern)].map((match) => ({
        file,
        line: lineAt(whole, match.index),
        what: `says "${match[0].trim()}"`,
        next,
      })),
    );
  });
}

export const forbiddenWords: Check = { id: 'words', title: 'no forbidden words', run: checkWords };
