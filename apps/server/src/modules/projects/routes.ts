import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import type { ModuleContext } from '../../module.ts';
import { addParty, listParties, removeParty } from './parties.ts';
import { createProject, listProjects, readProject } from './service.ts';

export function addProjectRoutes(app: FastifyInstance, context: ModuleContext): void {
  const { database } = context;
  addRoute(app, context, 'createProject', ({ actor, body }) => createProject(database, actor, body.plan));
  addRoute(app, context, 'readProject', ({ actor, params }) => readProject(database, actor, params.id));
  addRoute(app, context, 'listProjects', ({ actor, query }) => listProjects(database, actor, query));
  addRoute(app, context, 'listParties', ({ actor, params }) => listParties(database, actor, params.id));
  addRoute(app, context, 'addParty', ({ actor, params, body }) =>
    addParty(database, actor, { ...params, ...body }),
  );
  addRoute(app, context, 'removeParty', ({ actor, params }) => removeParty(database, actor, params));
}
