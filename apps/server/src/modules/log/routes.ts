import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import type { ModuleContext } from '../../module.ts';
import { readBundle } from './bundle.ts';
import { checkLog } from './check.ts';
import { erasePerson } from './erase.ts';
import {
  findEntry,
  readCheckpointText,
  readConsistency,
  readEntryView,
  readInclusion,
  readLog,
} from './public.ts';
import { addWitness, cosign, removeWitness } from './witnesses.ts';

export function addLogRoutes(app: FastifyInstance, context: ModuleContext): void {
  const { database } = context;
  addRoute(app, context, 'readLog', () => readLog(database));
  addRoute(app, context, 'findLogEntry', ({ query }) => findEntry(database, query.code));
  addRoute(app, context, 'readLogEntry', ({ params }) => readEntryView(database, params.index));
  addRoute(app, context, 'readLogBundle', ({ params }) => readBundle(database, undefined, params.index));
  addRoute(app, context, 'readLogRecord', ({ actor, params }) => readBundle(database, actor, params.index));
  addRoute(app, context, 'readLogInclusion', ({ query }) => readInclusion(database, query));
  addRoute(app, context, 'readLogConsistency', ({ query }) => readConsistency(database, query));
  addRoute(app, context, 'cosignLog', ({ origin, body }) => cosign(database, origin.address, body));
  addRoute(app, context, 'addWitness', ({ actor, body }) => addWitness(database, actor, body.key));
  addRoute(app, context, 'removeWitness', ({ actor, body }) => removeWitness(database, actor, body.key));
  addRoute(app, context, 'checkLog', ({ body }) => checkLog(database, body.since));
  addRoute(app, context, 'erasePerson', ({ actor, params, body }) =>
    erasePerson(context, actor, { id: params.id, ground: body.ground }),
  );
  // Text, as the tools of other logs read it: it is no JSON, so it stands in no contract.
  app.get('/api/log/checkpoint', { schema: { hide: true } }, async (_, reply) => {
    reply.type('text/plain; charset=utf-8');
    return await readCheckpointText(database);
  });
}
