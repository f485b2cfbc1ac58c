import type { Check, Failure } from './check.ts';
import { separate } from './code-text.ts';
import { isDevelopmentFile } from './judge-import.ts';
import { lineAt, listFiles, readText } from './repository.ts';

interface Impurity {
  pattern: RegExp;
  what: string;
  next: string;
}

const clock = 'the date of reckoning comes in as an argument';
const host = 'engines know no host: take the data as an argument';
const zone = 'the host zone must not matter: use the UTC methods';

/** What an engine may not say. A global counts where something is read from it or it is called. */
const impurities: readonly Impurity[] = [
  { pattern: /\bDate\s*\.\s*now\b/g, what: 'Date.now', next: clock },
  {
    pattern: /\bnew\s+Date\s*(\(\s*\)|(?=[;,)\]}\n]))/g,
    what: 'new Date() without an argument',
    next: clock,
  },
  { pattern: /(?<![.\w$]|new\s)\bDate\s*\(/g, what: 'Date()', next: clock },
  {
    pattern: /\bMath\s*\.\s*random\b/g,
    what: 'Math.random',
    next: 'draw from a seeded generator that comes in',
  },
  {
    pattern:
      /(?<![.\w$])(process|performance|globalThis|window|document|crypto|navigator|localStorage|console)\s*(\?\.|[.[])/g,
    what: '',
    next: host,
  },
  {
    pattern: /(?<![.\w$])(fetch|setTimeout|setInterval|setImmediate|queueMicrotask)\s*\(/g,
    what: '',
    next: host,
  },
  { pattern: /\.(get(FullYear|Month|Date|Day|Hours|Minutes)|getTimezoneOffset)\s*\(/g, what: '', next: zone },
  {
    pattern: /\.(toLocale\w*|localeCompare)\s*\(/g,
    what: '',
    next: 'the host language must not matter: compare code points, format in the app',
  },
];

/** Clock, randomness, host and host-zone use in the shipped files of engines/. */
export function checkPurity(root: string): Failure[] {
  const files = listFiles(root, /^engines\/.*\.(ts|tsx|js|mjs)$/).filter((file) => !isDevelopmentFile(file));
  return files.flatMap((file) => {
    const text = readText(root, file);
    const { code } = separate(text);
    return impurities.flatMap(({ pattern, what, next }) =>
      [...code.matchAll(pattern)].map((match) => ({
        file,
        line: lineAt(text, match.index),
        what: `an engine uses ${what || match[1]}`,
        next,
      })),
    );
  });
}

export const purity: Check = { id: 'purity', title: 'engines are pure', run: checkPurity };
