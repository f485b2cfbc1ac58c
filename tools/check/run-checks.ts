import type { Check, Failure } from './check.ts';

/** How many checks run at the same time: half of them wait for another program. */
const lanes = 2;

/** Runs checks and prints a line for each as it ends, with all it found.
 * @returns how many found nothing, and how many found something or could not look */
export async function runChecks(
  checks: readonly Check[],
  root: string,
  print: (line: string) => void,
): Promise<{ passed: number; failed: number }> {
  const waiting = [...checks];
  const count = { passed: 0, failed: 0 };
  const lane = async (): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const started = performance.now();
      const failures = await runCheck(check, root);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      print(
        `${failures.length === 0 ? '✓' : '✗'} ${check.id.padEnd(10)} ${seconds.padStart(5)} s  ${check.title}`,
      );
      for (const failure of failures) print(describeFailure(failure));
      count[failures.length === 0 ? 'passed' : 'failed'] += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  print(`${count.passed} checks passed, ${count.failed} failed`);
  return count;
}

async function runCheck(check: Check, root: string): Promise<Failure[]> {
  try {
    return await check.run(root);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    return [
      {
        file: `tools/check (${check.id})`,
        what: `could not look: ${what}`,
        next: 'repair the check or its tool',
      },
    ];
  }
}

function describeFailure({ file, line, what, next }: Failure): string {
  return `    ${file}${line ? `:${line}` : ''}  ${what}\n      → ${next}`;
}
