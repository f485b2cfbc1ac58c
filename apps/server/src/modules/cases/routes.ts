import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import type { ModuleContext } from '../../module.ts';
import { actAlike, actOnCase } from './act.ts';
import { listCaseEvents } from './happened.ts';
import { exportInbox, readInbox } from './inbox.ts';
import { listCases, markCaseRead } from './lists.ts';
import { readCase } from './view.ts';

export function addCaseRoutes(app: FastifyInstance, context: ModuleContext): void {
  const { database } = context;
  addRoute(app, context, 'readInbox', ({ actor, query }) => readInbox(database, actor, query));
  addRoute(app, context, 'exportInbox', ({ actor, body, language }) =>
    exportInbox(database, actor, { ...body, language }),
  );
  addRoute(app, context, 'listCases', ({ actor, query }) => listCases(database, actor, query));
  addRoute(app, context, 'readCase', ({ actor, params }) => readCase(database, actor, params.id));
  addRoute(app, context, 'listCaseEvents', ({ actor, params, query }) =>
    listCaseEvents(database, actor, { ...params, ...query }),
  );
  addRoute(app, context, 'actOnCase', ({ actor, params, body, language }) =>
    actOnCase(context, actor, { ...params, ...body, language }),
  );
  addRoute(app, context, 'actAlike', ({ actor, body, language }) =>
    actAlike(context, actor, { ...body, language }),
  );
  addRoute(app, context, 'markCaseRead', ({ actor, params }) => markCaseRead(database, actor, params.id));
}
