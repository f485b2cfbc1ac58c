import { changesBetween } from '@zhulin/assessment';
import {
  type Actor,
  type DiffSide,
  type FileContent,
  fieldText,
  fieldValueText,
  momentText,
  type PlanDiff,
  type Words,
} from '@zhulin/contract';
import { canonicalJson, sha256Hex } from '@zhulin/engines/merkle';
import { isoDay, type Language } from '@zhulin/engines/units';
import { diffPlans, type Plan } from '@zhulin/plan';
import { type ChangedSide, renderChanges } from '@zhulin/workplan';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { pdfFile } from '../../http/file.ts';
import { wordsOf } from '../../wording.ts';
import { recordAct } from '../audit/index.ts';
import { seenProject } from '../projects/index.ts';
import { assessedOn, groundOfToday } from './assessing.ts';
import { ownDraft } from './drafts.ts';
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
  const { asOf, rulesHash, fields, figures, findings } = await withActor(database, actor, (db) =>
    compared(db, sides),
  );
  const words = wordsOf(sides.language);
  const worded = fields.map((change) => ({
    ...change,
    label: fieldText(change.path, words),
    beforeText: fieldValueText(change.path, change.before, words),
    afterText: fieldValueText(change.path, change.after, words),
  }));
  return { asOf, rulesHash, fields: worded, figures, findings };
}

/** The same as a document to print. The trail tells of it.
 * Errors: as `readDiff`. */
export async function printDiff(
  database: Database,
  actor: Actor,
  sides: Sides,
): Promise<{ file: FileContent; pages: number }> {
  const { id, from, to, language } = sides;
  const changes = await withActor(database, actor, async (db) => {
    const { organisation } = await seenProject(db, id);
    const found = await compared(db, sides);
    await recordAct(db, actor, {
      action: 'plan.print_diff',
      subject: { kind: 'project', id },
      after: { from, to },
      path: organisation.path,
    });
    return found;
  });
  const { before, after, ...rest } = changes;
  const { name } = after.plan.project;
  const statement = { name, before: before.side, after: after.side, ...rest, asOf: isoDay(rest.asOf) };
  const { pdf, pages } = await renderChanges(statement, language);
  return { file: pdfFile(wordsOf(language).text('library', 'diff-file', { name }), pdf), pages };
}

async function compared(db: ActorDb, { id, from, to, language }: Sides) {
  const before = await sideAt(db, id, from, language);
  const after = await sideAt(db, id, to, language);
  const ground = await groundOfToday(db);
  const [was, is] = [assessedOn(before.plan, ground), assessedOn(after.plan, ground)];
  const fields = diffPlans(before.plan, after.plan);
  return {
    before,
    after,
    asOf: ground.asOf,
    rulesHash: is.run.rulesHash,
    fields,
    ...changesBetween(was, is),
  };
}

async function sideAt(
  db: ActorDb,
  id: string,
  side: DiffSide,
  language: Language,
): Promise<{ plan: Plan; side: ChangedSide }> {
  const words = wordsOf(language);
  if (side === 'draft') {
    const draft = await ownDraft(db, id);
    const plan = validPlan(JSON.parse(draft.plan), language);
    const at = momentText(draft.saved_at.toISOString(), words);
    const planHash = sha256Hex(canonicalJson(plan));
    return { plan, side: { number: null, planHash, by: words.text('library', 'own'), at, note: null } };
  }
  const { plan, number, planHash, note, post, publishedAt } = await seenVersion(db, { id, number: side });
  const at = momentText(publishedAt, words);
  return { plan, side: { number, planHash, by: postText(post, words), at, note } };
}

/** In which post: the organisation, and the role where it is known. */
function postText(
  { organisation, role }: { organisation: string | null; role: string | null },
  words: Words,
) {
  const parts = [organisation, role === null ? null : words.text('office', `role/${role}`)];
  return parts.filter((part) => part !== null).join(' · ');
}
