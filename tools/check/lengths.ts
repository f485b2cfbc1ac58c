import { join } from 'node:path';
import { parse } from 'yaml';
import type { Check, Failure } from './check.ts';
import { runOxlint } from './oxlint.ts';
import { readText, repositoryRoot } from './repository.ts';

/** A file, or one function of it, that may be long, and why. */
interface Allowed {
  file: string;
  function?: string;
  reason: string;
}

export const allowedPath = 'tools/check/lengths-allowed.yaml';

/** Files past 400 lines and functions past 70 that the list of exceptions does not name, and entries it no longer
 * needs. The numbers are in lengths.oxlintrc.json. */
export async function checkLengths(root: string, allowed: readonly Allowed[]): Promise<Failure[]> {
  const diagnostics = await runOxlint(root, join(repositoryRoot, 'tools/check/lengths.oxlintrc.json'));
  const long = diagnostics.map(({ filename, message, code, labels }) => {
    const isFile = code?.includes('max-lines)') === true;
    const name = /`([^`]+)`/.exec(message)?.[1] ?? 'anonymous';
    return { file: filename, line: labels[0]?.span.line, message, function: isFile ? undefined : name };
  });
  const covers = (entry: Allowed, found: { file: string; function: string | undefined }): boolean =>
    entry.file === found.file && entry.function === found.function && entry.reason.trim() !== '';
  const unnamed = long
    .filter((found) => !allowed.some((entry) => covers(entry, found)))
    .map(({ file, line, message }) => ({
      file,
      ...(line ? { line } : {}),
      what: message,
      next: `divide it by its nouns, or name it with its reason in ${allowedPath}`,
    }));
  const spare = allowed
    .filter((entry) => !long.some((found) => covers(entry, found)))
    .map((entry) => ({
      file: allowedPath,
      what: `names ${entry.function ?? ''} ${entry.file} without need or without reason`.replace('  ', ' '),
      next: 'remove the entry, or give the reason',
    }));
  return [...unnamed, ...spare];
}

export const lengths: Check = {
  id: 'lengths',
  title: 'long files and functions are named',
  run: (root) => checkLengths(root, parse(readText(root, allowedPath)) ?? []),
};
