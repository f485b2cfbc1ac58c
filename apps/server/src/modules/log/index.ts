import type { Module } from '../../module.ts';
import { checkRecent } from './check.ts';
import { addLogRoutes } from './routes.ts';
import { sequence } from './sequence.ts';
import { thinCheckpoints } from './thin.ts';

export { recordInLog } from './record.ts';

/** What was done, so that nobody can change it later without it being seen. */
export const log: Module = {
  name: 'log',
  needs: ['audit', 'jobs'],
  routes: addLogRoutes,
  duties: [
    {
      name: 'log.sequence',
      everyMs: 1000,
      run: async (house) => {
        await sequence(house, () => new Date());
      },
    },
  ],
  chores: [
    { name: 'log.check', cron: '10 * * * *', run: ({ database }) => checkRecent(database) },
    {
      name: 'log.thin',
      cron: '50 3 * * *',
      run: async ({ database }) => {
        await thinCheckpoints(database);
      },
    },
  ],
};
