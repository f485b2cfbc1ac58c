import type { Actor } from '@zhulin/contract';
import { fromEpochDay, isoDay, toEpochDay } from '@zhulin/engines/units';
import type { Database } from '../../../database/database.ts';
import { selectToday } from '../../../database/day.ts';
import { withActor } from '../../../database/with-actor.ts';
import type { Chore } from '../../jobs/index.ts';
import { hasMonthlyCutoff, selectRoots } from './cutoff-store.ts';
import { keepCutoff } from './cutoffs.ts';

/** Sees all that an installation holds; no person, whose ids have no dots. */
const CLOCK: Actor = {
  id: 'portfolio.clock',
  postId: 'portfolio.clock',
  orgId: 'portfolio.clock',
  role: 'leading_group_office',
  scope: '/',
};

/** The cut-off of the month that ended yesterday, for every root that has projects, on the first day of a month. What was
 * missed then is not made up for: later the rows are others.
 * @param today  a day `YYYY-MM-DD`
 * @returns how many were made */
export async function cutOffMonth(database: Database, today: string): Promise<number> {
  if (!today.endsWith('-01')) return 0;
  const day = fromEpochDay(toEpochDay(isoDay(today)) - 1);
  const roots = await withActor(database, CLOCK, selectRoots);
  let made = 0;
  for (const { path, name } of roots) {
    made += await withActor(database, CLOCK, async (db) => {
      if (await hasMonthlyCutoff(db, path, day)) return 0;
      const cutoff = {
        day,
        scopePath: path,
        role: null,
        orgName: name,
        reason: day.slice(0, 7),
        corrects: null,
      };
      await keepCutoff(db, CLOCK, cutoff);
      return 1;
    });
  }
  return made;
}

/** Ten minutes past midnight, and again in case nothing ran then. */
export const monthlyCutoff: Chore = {
  name: 'portfolio.month-end',
  cron: '10 0,6,12,18 1 * *',
  run: async ({ database }) => {
    await cutOffMonth(database, await withActor(database, CLOCK, selectToday));
  },
};
