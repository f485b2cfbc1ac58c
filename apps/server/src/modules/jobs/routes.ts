import { Readable } from 'node:stream';
import { type Actor, jobSchema } from '@zhulin/contract';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../database/database.ts';
import { addRoute } from '../../http/contract-route.ts';
import { addStream } from '../../http/stream-route.ts';
import type { ModuleContext } from '../../module.ts';
import { cancelJob, listJobs, readJob, watchJob } from './service.ts';

export function addJobRoutes(app: FastifyInstance, { database }: ModuleContext): void {
  addRoute(app, 'listJobs', ({ actor, query }) => listJobs(database, actor, query));
  addRoute(app, 'readJob', ({ actor, params }) => readJob(database, actor, params.id));
  addRoute(app, 'cancelJob', ({ actor, params }) => cancelJob(database, actor, params.id));
  addStream(app, 'jobEvents', async ({ actor, params }, { reply }) => {
    // Read once before the answer begins, so that a refusal has its status.
    await readJob(database, actor, params.id);
    const stop = new AbortController();
    reply.raw.on('close', () => stop.abort());
    reply.header('x-accel-buffering', 'no');
    return Readable.from(events(database, actor, { id: params.id, signal: stop.signal }));
  });
}

async function* events(database: Database, actor: Actor, watched: { id: string; signal: AbortSignal }) {
  for await (const job of watchJob(database, actor, watched)) {
    yield `event: job\ndata: ${JSON.stringify(jobSchema.parse(job))}\n\n`;
  }
}
