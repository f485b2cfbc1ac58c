import type { Module } from '../../module.ts';
import { addBackupRoutes } from './routes.ts';
import { readBackupAgeS } from './store.ts';

export { insertRun } from './store.ts';

export const backups: Module = {
  name: 'backups',
  needs: ['identity'],
  routes: addBackupRoutes,
  metrics: [
    {
      name: 'zhulin_backup_age_seconds',
      type: 'gauge',
      help: '最近一次备份距今的时间；没有备份时不列 How old the last backup is; absent where there is none',
      read: async ({ database }) => {
        const age = await readBackupAgeS(database);
        return age === null ? [] : [{ value: age }];
      },
    },
  ],
};
