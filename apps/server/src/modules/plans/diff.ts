import { changesBetween } from '@zhulin/assessment';
import { type Actor, type DiffSide, fieldText, type PlanDiff } from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import { diffPlans, type Plan } from '@zhulin/plan';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { wordsOf } from '../../wording.ts';
import { assessedOn } from './assessing.ts';
import { ownDraft } from './drafts.ts';
import { selectToday } from './store.ts';
import { seenVersion, validPlan } from './versions.ts';

export interface Sides {
  readonly id: string;
  readonly from: DiffSide;
  readonly to: DiffSide;
  readonly language: Language;
}

/** What differs between two versions, or between a version and the own draft. Both are assessed under today's rules, so
 * that what turned was turned by the plan.
 * Errors: PROJECT_NOT_FOUND, VERSION_NOT_FOUND, DRAFT_NOT_FOUND, PLAN_NOT_VALID (a draft). */
export async function readDiff(database: Database, actor: Actor, sides: Sides): Promise<PlanDiff> {
  return await withActor(database, actor, (db) => diffOf(db, sides));
}

async function diffOf(db: ActorDb, { id, from, to, language }: Sides): Promise<PlanDiff> {
  const before = await planAt(db, id, from, language);
  const after = await planAt(db, id, to, language);
  const asOf = await selectToday(db);
  const [was, is] = [assessedOn(before, asOf), assessedOn(after, asOf)];
  const words = wordsOf(language);
  const fields = diffPlans(before, after).map((change) => ({
    ...change,
    label: fieldText(change.path, words),
  }));
  return { asOf, rulesHash: is.run.rulesHash, fields, ...changesBetween(was, is) };
}

async function planAt(db: ActorDb, id: string, side: DiffSide, language: Language): Promise<Plan> {
  if (side !== 'draft') return (await seenVersion(db, { id, number: side })).plan;
  return validPlan(JSON.parse((await ownDraft(db, id)).plan), language);
}
