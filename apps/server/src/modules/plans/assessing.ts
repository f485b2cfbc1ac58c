import { type Assessment, assess, type Verdict, verdictOf } from '@zhulin/assessment';
import { ruleBundle } from '@zhulin/assessment/rules';
import { isoDay } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import type { ActorDb } from '../../database/with-actor.ts';
import { keepVerdict, selectToday, selectVerdict } from './store.ts';

/** The seed of every verdict, so that the same plan gives the same answer everywhere. */
const SEED = 1;

/** Assesses a plan under the rules of this installation. */
export function assessedOn(plan: Plan, day: string): Assessment {
  return assess({ plan, rules: ruleBundle, asOf: isoDay(day), seed: SEED, points: 0 });
}

/** The verdict of today on a plan of some version: the one that is kept, else computed and kept. */
export async function verdictOfToday(db: ActorDb, plan: Plan): Promise<Verdict> {
  const fresh = verdictOf(assessedOn(plan, await selectToday(db)));
  const kept = await selectVerdict(db, fresh.run);
  if (kept !== undefined) return kept;
  await keepVerdict(db, fresh);
  return fresh;
}
