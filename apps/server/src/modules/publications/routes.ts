import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import type { ModuleContext } from '../../module.ts';
import { readPlanStanding } from './standing.ts';
import { listPublicationOffices, submitPlan } from './submit.ts';

export function addPublicationRoutes(app: FastifyInstance, context: ModuleContext): void {
  const { database } = context;
  addRoute(app, context, 'readPlanStanding', ({ actor, params }) =>
    readPlanStanding(database, actor, params.id),
  );
  addRoute(app, context, 'listPublicationOffices', ({ actor, params }) =>
    listPublicationOffices(database, actor, params.id),
  );
  addRoute(app, context, 'submitPlan', ({ actor, params, body, language }) =>
    submitPlan(database, actor, { ...params, ...body, language }),
  );
}
