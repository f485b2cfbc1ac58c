import type { Check, Failure } from './check.ts';
import { separate } from './code-text.ts';
import { isDevelopmentFile } from './judge-import.ts';
import { listFiles, readText } from './repository.ts';

/** So many lines of code in a row, the same in two places, are a copy. */
const windowLines = 6;

interface CodeLine {
  file: string;
  line: number;
  text: string;
}

/** Lines that say something: no comments, imports, blanks or lone brackets. */
function tellingLines(root: string, file: string): CodeLine[] {
  const { withStrings } = separate(readText(root, file));
  const lines = withStrings.split('\n').map((text, index) => ({ file, line: index + 1, text: text.trim() }));
  return lines.filter(({ text }) => /[\w]/.test(text) && !/^(import|export) .* from '/.test(text));
}

/** Runs of lines that stand in two places, tests and generated files aside. Cost: one pass. */
export function checkCopies(root: string): Failure[] {
  const files = listFiles(root, /\.(ts|tsx|mjs)$/).filter(
    (file) => !file.includes('.generated.') && (!isDevelopmentFile(file) || file.startsWith('tools/')),
  );
  const seen = new Map<string, CodeLine>();
  const failures: Failure[] = [];
  for (const file of files.filter((path) => !/\.(test|conformance)\./.test(path))) {
    const lines = tellingLines(root, file);
    let isInCopy = false;
    for (let at = 0; at + windowLines <= lines.length; at += 1) {
      const first = lines[at];
      if (!first) break;
      const key = lines
        .slice(at, at + windowLines)
        .map(({ text }) => text)
        .join('\n');
      const other = seen.get(key);
      if (!other) seen.set(key, first);
      else if (!isInCopy) {
        const what = `repeats ${windowLines} lines or more of ${other.file}:${other.line}`;
        failures.push({ file, line: first.line, what, next: 'keep one of them, where its noun lives' });
      }
      isInCopy = other !== undefined;
    }
  }
  return failures;
}

export const copies: Check = { id: 'copies', title: 'nothing is written twice', run: checkCopies };
