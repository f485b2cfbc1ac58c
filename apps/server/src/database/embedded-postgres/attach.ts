import { realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '@zhulin/contract';
import pg from 'pg';
import type { Home } from './home.ts';
import { ADMIN_ROLE } from './initialise.ts';
import { readPidFile } from './pid-file.ts';
import type { Running } from './postmaster.ts';
import { isAlive, poll, programOf } from './processes.ts';
import { addressOf } from './roles.ts';

const ANSWER_LIMIT_MS = 120_000;
/** One that begins, or that others crowd, refuses for a while. */
const BUSY_LIMIT_MS = 10_000;
const ASK_EVERY_MS = 200;

/** Finds the server that already runs on this cluster, for instance because its Node was killed.
 * It must be a live `postgres`, accept our secret (SCRAM proves both sides) and serve this very folder.
 * A pid file whose process is gone, or never collected, or whose number now belongs to another program is removed, because
 * PostgreSQL would refuse to start; it looks for remaining backends by the shared memory of the folder.
 * @returns undefined when none runs
 * Errors: DATABASE_NOT_ANSWERING, DATABASE_SECRET_REFUSED. */
export async function findRunning(home: Home): Promise<Running | undefined> {
  const file = readPidFile(home.pgData);
  if (file === undefined) return undefined;
  if (!isPostgres(file.pid)) return await forget(home);
  const state = await poll(() => settled(home, file.pid), ANSWER_LIMIT_MS);
  if (state === 'gone') return await forget(home);
  let problem: unknown;
  const answer =
    state &&
    (await poll(
      async () => {
        // One that was killed can be seen alive for a moment longer, and then does not answer.
        if (!isAlive(file.pid)) return 'gone';
        problem = await problemOf(home, state);
        return problem === undefined ? 'here' : undefined;
      },
      BUSY_LIMIT_MS,
      ASK_EVERY_MS,
    ));
  if (answer === 'here') return state;
  if (answer === 'gone') return await forget(home);
  throw fail('DATABASE_NOT_ANSWERING', { pid: file.pid, folder: home.folder }, problem);
}

async function forget(home: Home): Promise<undefined> {
  await rm(join(home.pgData, 'postmaster.pid'), { force: true });
}

/** Whether a process runs and, where the system tells, is a PostgreSQL. */
export function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  const program = programOf(pid);
  return program === undefined || program === 'postgres';
}

function settled(home: Home, pid: number): Running | 'gone' | undefined {
  if (!isAlive(pid)) return 'gone';
  const file = readPidFile(home.pgData);
  return file?.pid === pid && file.status === 'ready' ? { pid, port: file.port } : undefined;
}

/** Why a server does not answer as ours; undefined: it does. */
async function problemOf(home: Home, running: Running): Promise<unknown> {
  const client = new pg.Client({
    connectionString: addressOf(home, running.port, ADMIN_ROLE, 'postgres'),
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined); // A server that dies now is told by the query below.
  try {
    await client.connect();
    const { rows } = await client.query("SELECT current_setting('data_directory') AS folder");
    const folder = realpathSync(rows[0].folder);
    return folder === realpathSync(home.pgData) ? undefined : new Error(`it serves ${folder}`);
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === '28P01') throw fail('DATABASE_SECRET_REFUSED', { file: home.secretFile }, error);
    return error;
  } finally {
    await client.end();
  }
}
