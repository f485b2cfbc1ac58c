import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const SCRIPT = fileURLToPath(new URL('../../server/testing/furnish-story.ts', import.meta.url));

/** Does in the database of a started product what nobody can do through its doors: adds units `unit-1` … to the city of the
 * demonstration, or sets the clock of cases.
 * @param value  a count of units, or a moment in Shanghai such as `2026-03-02 09:00` */
export async function furnish(
  dataDir: string,
  what: 'units' | 'clock',
  value: number | string,
): Promise<void> {
  await promisify(execFile)(process.execPath, [SCRIPT, dataDir, what, String(value)]);
}
