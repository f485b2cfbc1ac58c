import {
  type Assessment,
  assess,
  type BreachSimulation,
  simulateBreaches,
  VERDICT_SEED,
  type Verdict,
  verdictOf,
} from '@zhulin/assessment';
import type { RuleBundle } from '@zhulin/engines/rules';
import { isoDay } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import { selectToday } from '../../database/day.ts';
import type { ActorDb } from '../../database/with-actor.ts';
import { installedRules } from '../rules/index.ts';
import { keepVerdict, selectVerdict } from './store.ts';

/** What plans are judged by: rules and a day. */
export interface Ground {
  readonly rules: RuleBundle;
  /** `YYYY-MM-DD` */
  readonly asOf: string;
}

/** The rules that this installation works by, and today. */
export async function groundOfToday(db: ActorDb): Promise<Ground> {
  const [{ bundle }, asOf] = await Promise.all([installedRules(db), selectToday(db)]);
  return { rules: bundle, asOf };
}

export function assessedOn(plan: Plan, { rules, asOf }: Ground): Assessment {
  return assess({ plan, rules, asOf: isoDay(asOf), seed: VERDICT_SEED, points: 0 });
}

/** What the cockpit tells of targets that the plan will probably miss. */
export function simulatedOn(plan: Plan, { rules, asOf }: Ground): BreachSimulation | null {
  return simulateBreaches(plan, { rules, asOf: isoDay(asOf) });
}

/** The verdict of today on a plan of some version: the one that is kept, else computed and kept. */
export async function verdictOfToday(db: ActorDb, plan: Plan): Promise<Verdict> {
  const fresh = verdictOf(assessedOn(plan, await groundOfToday(db)));
  const kept = await selectVerdict(db, fresh.run);
  if (kept !== undefined) return kept;
  await keepVerdict(db, fresh);
  return fresh;
}
