import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Whether a process runs. A zombie, which has ended but was never collected, does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' && !isZombie(pid);
  }
  return !isZombie(pid);
}

function isZombie(pid: number): boolean {
  const stat = readProc(pid, 'stat');
  return stat !== undefined && /\) Z /.test(stat);
}

/** @returns the program of a process where the system tells (Linux), else undefined */
export function programOf(pid: number): string | undefined {
  return readProc(pid, 'comm')?.trim();
}

function readProc(pid: number, file: string): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined; // The process ended meanwhile.
  }
}

/** Asks every few milliseconds until `done` answers with something else than undefined.
 * @returns undefined when `limitMs` have passed */
export async function poll<T>(
  done: () => T | undefined | Promise<T | undefined>,
  limitMs: number,
  everyMs = 10,
): Promise<T | undefined> {
  const end = performance.now() + limitMs;
  for (;;) {
    const answer = await done();
    if (answer !== undefined || performance.now() > end) return answer;
    await delay(everyMs);
  }
}
