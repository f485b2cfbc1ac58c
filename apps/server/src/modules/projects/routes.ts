import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import type { ModuleContext } from '../../module.ts';
import { createProject, listProjects, readProject } from './service.ts';

export function addProjectRoutes(app: FastifyInstance, { database }: ModuleContext): void {
  addRoute(app, 'createProject', ({ actor, body }) => createProject(database, actor, body.plan));
  addRoute(app, 'readProject', ({ actor, params }) => readProject(database, actor, params.id));
  addRoute(app, 'listProjects', ({ actor, query }) => listProjects(database, actor, query));
}
