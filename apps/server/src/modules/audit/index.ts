import type { Module } from '../../module.ts';
import { addAuditRoutes } from './routes.ts';

export { recordAct } from './record.ts';
export { listAudit } from './service.ts';

export const audit: Module = { name: 'audit', needs: [], routes: addAuditRoutes };
