import { fail } from '@zhulin/contract';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../database/database.ts';
import { awayDetail } from '../database/database-away.ts';

/** `/healthz`: the process answers. `/readyz`: it reaches its database as well. */
export function answerHealth(app: FastifyInstance, database: Database): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { hide: true } }, async () => {
    await database.pool.query('SELECT 1').catch((error: unknown) => {
      throw fail('DATABASE_NOT_REACHED', { detail: awayDetail(error) }, error);
    });
    return { status: 'ready' };
  });
}
