import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { type ThrowAwayDatabase, throwAwayDatabase } from '@zhulin/testkit';
import { withConnection } from '../src/database/address.ts';
import { OWNER_ROLE, startEmbedded } from '../src/database/embedded-postgres/index.ts';
import { migrate } from '../src/database/migrate.ts';
import { readMigrations } from '../src/database/migration-files.ts';
import { postgresUnderTest } from './postgres-under-test.ts';

/** A migrated database for one suite. All suites of a test run share one server, which a keeper process stops and
 * deletes when the run has ended, however it ended. */
export async function testDatabase(): Promise<ThrowAwayDatabase> {
  const runPid = isMainThread ? process.ppid : process.pid;
  const folder = join(tmpdir(), `zhulin-test-${runPid}`);
  await mkdir(folder, { recursive: true });
  await keepOnce(folder, runPid);
  const server = await startEmbedded({ dataDir: folder, throwAway: true, ...postgresUnderTest });
  const checksums = (await readMigrations()).map(({ checksum }) => checksum);
  // Hashed, because PostgreSQL cuts names at 63 bytes.
  const content = createHash('sha256').update(checksums.join()).digest('hex').slice(0, 32);
  const database = await throwAwayDatabase({
    server,
    template: {
      name: `template_${content}`,
      owner: OWNER_ROLE,
      prepare: ({ ownerUrl }) => migrate(ownerUrl),
    },
  });
  const drop = async () => {
    await database.drop();
    await server.stop();
  };
  return { ...database, drop };
}

/** The same with nothing in it, as a fresh installation has it before its first migration. */
export async function emptyDatabase(): Promise<ThrowAwayDatabase> {
  const database = await testDatabase();
  await withConnection(database.ownerUrl, (owner) =>
    owner.query(
      'DROP SCHEMA public, queue CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC',
    ),
  );
  return database;
}

async function keepOnce(folder: string, runPid: number): Promise<void> {
  const isFirst = await writeFile(join(folder, 'kept'), '', { flag: 'wx' }).then(
    () => true,
    () => false,
  );
  if (!isFirst) return;
  const keeper = fileURLToPath(new URL('keeper.ts', import.meta.url));
  spawn(process.execPath, [keeper, folder, String(runPid)], { detached: true, stdio: 'ignore' }).unref();
}
