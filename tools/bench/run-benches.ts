import { fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles } from '../check/repository.ts';
import { type Bench, lineOf, type Target } from './bench.ts';

interface Outcome {
  targets: readonly Target[];
  values: Awaited<ReturnType<Bench['run']>>;
}

/** The bench.ts files of all workspaces. */
export const listBenches = (root: string): string[] =>
  listFiles(root, /^(engines|packages|apps)\/.*\/bench\.ts$/);

/** Runs one bench.ts in a process of its own; what it prints goes to stderr. */
function runOne(path: string, prefix: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./run-one.ts', import.meta.url)), [path, prefix], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    let outcome: Outcome | undefined;
    child.stdout?.pipe(process.stderr, { end: false });
    child.on('message', (message: Outcome) => {
      outcome = message;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (outcome && code === 0) resolve(outcome);
      else reject(new Error(`ended with ${code} before it gave its values`));
    });
  });
}

/** Runs every bench.ts with an id that begins with `prefix`, one after the other, and prints one line a target.
 * @returns how many files crashed or left a target without a value */
export async function runBenches(
  root: string,
  prefix: string,
  print: { line(text: string): void; failure(text: string): void },
): Promise<number> {
  let crashed = 0;
  for (const file of listBenches(root)) {
    try {
      const { targets, values } = await runOne(join(root, file), prefix);
      for (const target of targets) {
        const found = values.find(({ id }) => id === target.id);
        if (!found) throw new Error(`gave no value for ${target.id}`);
        print.line(lineOf(target, 'value' in found ? found.value : found.absent));
      }
    } catch (error) {
      crashed += 1;
      print.failure(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return crashed;
}
