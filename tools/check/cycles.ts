import { join } from 'node:path';
import type { Check, Failure } from './check.ts';
import { runOxlint } from './oxlint.ts';
import { repositoryRoot } from './repository.ts';

/** Files that import each other in a ring, and blocks (such as catch) without content. */
export async function checkCycles(root: string): Promise<Failure[]> {
  const diagnostics = await runOxlint(root, join(repositoryRoot, '.oxlintrc.json'));
  return diagnostics.map(({ filename, message, note, labels }) => {
    const ring = [...(note ?? '').matchAll(/\(([^)]+)\)/g)].map((match) => match[1]);
    const line = labels[0]?.span.line;
    return {
      file: filename,
      ...(line ? { line } : {}),
      what: ring.length > 0 ? `${message}: ${ring.join(' → ')} → …` : message,
      next:
        ring.length > 0
          ? 'move what both need into a file of its own'
          : 'handle the case, or say it is an issue',
    };
  });
}

export const cycles: Check = {
  id: 'cycles',
  title: 'no import cycles, no empty blocks (oxlint)',
  run: checkCycles,
};
