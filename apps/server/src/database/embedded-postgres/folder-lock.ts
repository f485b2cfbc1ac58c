import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fail } from '@zhulin/contract';
import { isAlive, poll } from './processes.ts';

const WAIT_LIMIT_MS = 120_000;

/** Runs `work` while no other process runs its own on the same lock file; waits for the others.
 * A lock whose process has died is taken over. Two takers in one instant are told apart by the rename;
 * behind the lock, the rename of a finished cluster and PostgreSQL's own pid file guard again.
 * Errors: DATABASE_START_LOCKED after two minutes. */
export async function withFolderLock<T>(
  lock: string,
  onWait: () => void,
  work: () => Promise<T>,
): Promise<T> {
  let told = false;
  const taken = await poll(
    async () => {
      if (await take(lock)) return true;
      await dropDead(lock);
      if (!told) onWait();
      told = true;
      return undefined;
    },
    WAIT_LIMIT_MS,
    20,
  );
  if (!taken) throw fail('DATABASE_START_LOCKED', { lock, pid: await readFile(lock, 'utf8') });
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    await rm(lock, { force: true }); // A full disk leaves an empty file, which would stop the next start.
    throw error;
  }
}

async function dropDead(lock: string): Promise<void> {
  const holder = await readFile(lock, 'utf8').catch(() => '');
  if (holder === '' || isAlive(Number(holder))) return;
  const aside = `${lock}.${process.pid}`;
  await rename(lock, aside).catch(() => undefined); // Another waiter was faster.
  await rm(aside, { force: true });
}
