import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './processes.ts';

/** Notes that this process uses the database, so that the last user, not the first, stops it. */
export async function enter(usersFolder: string): Promise<void> {
  await mkdir(usersFolder, { recursive: true, mode: 0o700 });
  await writeFile(join(usersFolder, String(process.pid)), '');
}

/** Takes this process off the list.
 * @returns whether other living processes still use the database */
export async function leave(usersFolder: string): Promise<{ othersRemain: boolean }> {
  await rm(join(usersFolder, String(process.pid)), { force: true });
  const pids = (await readdir(usersFolder)).map(Number);
  const dead = pids.filter((pid) => !isAlive(pid));
  await Promise.all(dead.map((pid) => rm(join(usersFolder, String(pid)), { force: true })));
  return { othersRemain: dead.length < pids.length };
}
