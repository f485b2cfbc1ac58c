import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import type { ModuleContext } from '../../module.ts';
import { listBackups } from './service.ts';

export function addBackupRoutes(app: FastifyInstance, context: ModuleContext): void {
  const { database } = context;
  addRoute(app, context, 'listBackups', ({ actor }) => listBackups(database, actor));
}
