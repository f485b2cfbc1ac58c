import { fail } from '@zhulin/contract';
import type { FastifyInstance } from 'fastify';
import { assertMigrated } from '../database/assert-ready.ts';
import type { Database } from '../database/database.ts';
import { awayDetail } from '../database/database-away.ts';
import { type MigrationFile, readMigrations } from '../database/migration-files.ts';
import type { House } from '../module.ts';

/** `/healthz`: the process answers, whatever else is away. `/readyz`: it can serve: the database answers and has this program's
 * migrations, files can be written, the queue has started. Neither tells more than that. */
export function answerHealth(app: FastifyInstance, house: House): void {
  const assertWritable = remembered(() => house.blobs.probe());
  let files: Promise<readonly MigrationFile[]> | undefined;
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { hide: true } }, async () => {
    await assertReached(house.database);
    files ??= readMigrations();
    await assertMigrated(house.database.pool, await files);
    await assertWritable();
    if (!house.queue.isStarted()) throw fail('QUEUE_NOT_STARTED', {});
    return { status: 'ready' };
  });
}

/** Errors: DATABASE_NOT_REACHED. */
async function assertReached({ pool }: Database): Promise<void> {
  await pool.query('SELECT 1').catch((error: unknown) => {
    throw fail('DATABASE_NOT_REACHED', { detail: awayDetail(error) }, error);
  });
}

const REMEMBERED_MS = 30_000;

/** Anybody may ask whether the server is ready; that must not write to a store with every question. Only what went well is
 * remembered. */
function remembered(work: () => Promise<void>): () => Promise<void> {
  let wellAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = performance.now();
    if (now - wellAt < REMEMBERED_MS) return;
    await work();
    wellAt = now;
  };
}
