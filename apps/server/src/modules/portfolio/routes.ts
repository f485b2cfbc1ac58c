import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import { addStream } from '../../http/stream-route.ts';
import type { ModuleContext } from '../../module.ts';
import { readBreaches } from './cockpit/breaches.ts';
import { listRows, readCockpit, readRoadmap, readTable, readTrend } from './cockpit/cockpit.ts';
import { listCutoffs, makeCutoff, readChanges } from './cutoff/cutoffs.ts';
import { PortfolioWatch, type Told } from './watch/watch.ts';

export function addPortfolioRoutes(app: FastifyInstance, context: ModuleContext): void {
  const { database } = context;
  addRoute(app, context, 'readCockpit', ({ actor, query }) => readCockpit(database, actor, query));
  addRoute(app, context, 'readCockpitTrend', ({ actor, query }) => readTrend(database, actor, query));
  addRoute(app, context, 'listCockpitRows', ({ actor, query }) => listRows(database, actor, query));
  addRoute(app, context, 'readCockpitTable', ({ actor, query }) => readTable(database, actor, query));
  addRoute(app, context, 'readCockpitRoadmap', ({ actor, query }) => readRoadmap(database, actor, query));
  addRoute(app, context, 'readCockpitBreaches', ({ actor, query }) => readBreaches(database, actor, query));
  addRoute(app, context, 'listCutoffs', ({ actor }) => listCutoffs(database, actor));
  addRoute(app, context, 'makeCutoff', ({ actor, body }) => makeCutoff(database, actor, body));
  addRoute(app, context, 'readCutoffChanges', ({ actor, params, query }) =>
    readChanges(database, actor, { ...params, ...query }),
  );
  addPortfolioEvents(app, context);
}

function addPortfolioEvents(app: FastifyInstance, context: ModuleContext): void {
  const watch = new PortfolioWatch(context.database, (error) =>
    app.log.error({ err: error }, 'portfolio watch'),
  );
  // Streams that go on would keep the server from ending.
  app.addHook('preClose', () => watch.close());
  addStream(app, context, 'portfolioEvents', async ({ actor }, { request, reply, stillAdmits }) => {
    const stop = new AbortController();
    reply.raw.on('close', () => stop.abort());
    if (reply.raw.destroyed) stop.abort();
    reply.header('x-accel-buffering', 'no');
    const known = request.headers['last-event-id'];
    const told = await watch.listen(actor, {
      known: typeof known === 'string' ? known : undefined,
      signal: stop.signal,
      mayGoOn: stillAdmits,
    });
    return Readable.from(events(told));
  });
}

async function* events(told: AsyncIterable<Told>) {
  for await (const { state, isChanged } of told) {
    const word = isChanged ? 'changed' : 'unchanged';
    yield `id: ${state}\nevent: ${word}\ndata: ${word}\n\n`;
  }
}
