import type { Actor } from '@zhulin/contract';
import { fromEpochDay, isoDay, toEpochDay } from '@zhulin/engines/units';
import type { Database } from '../../database/database.ts';
import { selectToday } from '../../database/day.ts';
import { withActor } from '../../database/with-actor.ts';
import type { Chore } from '../jobs/index.ts';
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

/** The cut-off of the month that ended yesterday, for every root that has projects; the first day of a month sees to it, and
 * what it missed its later days do not make up for: by then the rows are others.
 * @returns how many were made */
export async function cutOffMonth(database: Database): Promise<number> {
  const { day, roots } = await withActor(database, CLOCK, async (db) => {
    const today = isoDay(await selectToday(db));
    const isFirst = today.endsWith('-01');
    return { day: fromEpochDay(toEpochDay(today) - 1), roots: isFirst ? await selectRoots(db) : [] };
  });
  let made = 0;
  for (const { path, name } of roots) {
    made += await withActor(database, CLOCK, async (db) => {
      if (await hasMonthlyCutoff(db, path, day)) return 0;
      await keepCutoff(db, CLOCK, {
        day,
        scopePath: path,
        role: null,
        orgName: name,
        reason: day.slice(0, 7),
        corrects: null,
      });
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
    await cutOffMonth(database);
  },
};
