import { Readable } from 'node:stream';
import { type Job, jobSchema } from '@zhulin/contract';
import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import { addStream } from '../../http/stream-route.ts';
import type { ModuleContext } from '../../module.ts';
import { cancelJob, listJobs, readJob, watchJob } from './service.ts';

export function addJobRoutes(app: FastifyInstance, context: ModuleContext): void {
  const { database } = context;
  addRoute(app, context, 'listJobs', ({ actor, query }) => listJobs(database, actor, query));
  addRoute(app, context, 'readJob', ({ actor, params }) => readJob(database, actor, params.id));
  addRoute(app, context, 'cancelJob', ({ actor, params }) => cancelJob(database, actor, params.id));
  addStream(app, context, 'jobEvents', async ({ actor, params }, { reply, stillAdmits }) => {
    // Read once before the answer begins, so that a refusal has its status.
    await readJob(database, actor, params.id);
    const stop = new AbortController();
    reply.raw.on('close', () => stop.abort());
    reply.header('x-accel-buffering', 'no');
    const watched = { id: params.id, signal: stop.signal, mayGoOn: stillAdmits };
    return Readable.from(events(watchJob(database, actor, watched)));
  });
}

async function* events(jobs: AsyncIterable<Job>) {
  for await (const job of jobs) {
    yield `event: job\ndata: ${JSON.stringify(jobSchema.parse(job))}\n\n`;
  }
}
