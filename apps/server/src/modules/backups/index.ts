import type { Module } from '../../module.ts';
import { addBackupRoutes } from './routes.ts';

export { insertRun } from './store.ts';

export const backups: Module = { name: 'backups', needs: ['identity'], routes: addBackupRoutes };
