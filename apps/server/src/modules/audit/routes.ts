import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import type { ModuleContext } from '../../module.ts';
import { exportAudit, listAudit } from './service.ts';

export function addAuditRoutes(app: FastifyInstance, context: ModuleContext): void {
  const { database } = context;
  addRoute(app, context, 'listAudit', ({ actor, query }) => listAudit(database, actor, query));
  addRoute(app, context, 'exportAudit', ({ actor, body }) => exportAudit(database, actor, body));
}
