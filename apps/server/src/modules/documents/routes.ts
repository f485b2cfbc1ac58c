import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import type { ModuleContext } from '../../module.ts';
import { askDocument } from './service.ts';

export function addDocumentRoutes(app: FastifyInstance, context: ModuleContext): void {
  addRoute(app, context, 'askDocument', ({ actor, params, body }) =>
    askDocument(context, actor, { projectId: params.id, ...body }),
  );
}
