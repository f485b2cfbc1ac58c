import type { Module } from '../../module.ts';
import { addCaseRoutes } from './routes.ts';
import { eraseTexts } from './store.ts';
import { eraseTaskCalendar } from './task-calendar-store.ts';
import { moveDates } from './upkeep.ts';

export { act as actInCase } from './act.ts';
export { latestEntryCode } from './entry-code-store.ts';
export {
  type CaseHappening,
  type CaseMatter,
  defineMatter,
  type Matters,
  mattersOf,
} from './matter.ts';
export {
  type AskedTask,
  type CaseNews,
  ringLights,
  selectStandings,
  type TaskStanding,
  takeNews,
} from './news.ts';
export { lockedCase, openCase, seenCase, seesCase } from './open.ts';
export type { StoredCase as CaseInHand } from './store.ts';
export { keepCaseData, selectOpenedCases } from './store.ts';

/** The kernel of cases 办件: what waits for whom, who acted, how the clocks stand. Kinds are of other modules. */
export const cases: Module = {
  name: 'cases',
  needs: ['audit', 'rules', 'identity', 'log'],
  routes: addCaseRoutes,
  erasures: [eraseTexts, eraseTaskCalendar],
  chores: [
    {
      name: 'cases.dates',
      cron: '* * * * *',
      run: async ({ database }) => {
        await moveDates(database);
      },
    },
  ],
};
