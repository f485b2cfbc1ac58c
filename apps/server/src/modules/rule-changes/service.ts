import {
  type Actor,
  amendmentText,
  type DraftRuleChange,
  fail,
  type RuleChange,
  type RuleImpact,
} from '@zhulin/contract';
import { type AmendmentIssue, amendRules } from '@zhulin/engines/rules';
import type { Language } from '@zhulin/engines/units';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { wordsOf } from '../../wording.ts';
import { recordAct } from '../audit/index.ts';
import { assertStorable } from '../plans/index.ts';
import { type InstalledRules, installedRules } from '../rules/index.ts';
import { selectImpact, selectImpactCounts, selectImpactRows } from './impact-store.ts';
import { insertChange, selectChange, selectChanges, updateChange } from './store.ts';

/** Changes that are drafted, withdrawn or published in the scope, latest first. */
export async function listRuleChanges(database: Database, actor: Actor): Promise<{ changes: RuleChange[] }> {
  return { changes: await withActor(database, actor, selectChanges) };
}

type Draft = DraftRuleChange & { readonly language: Language };

/** Keeps a change that is yet to be judged: it must fit the rules in force.
 * Errors: TEXT_NOT_STORABLE, RULE_CHANGE_NOT_VALID. */
export async function draftRuleChange(
  database: Database,
  actor: Actor,
  { language, ...content }: Draft,
): Promise<RuleChange> {
  assertStorable(content.amendments, 'amendments');
  return await withActor(database, actor, async (db) => {
    assertFits(await installedRules(db), content.amendments, language);
    const change = await insertChange(db, content);
    await recordAct(db, actor, {
      action: 'rule.draft',
      subject: { kind: 'rule', id: change.id },
      after: { title: content.title, amendments: content.amendments },
    });
    return change;
  });
}

/** A change by the revision that the sender knows. */
export interface ChangeName {
  readonly id: string;
  readonly revision: number;
  readonly language: Language;
}

/** Errors: TEXT_NOT_STORABLE, RULE_CHANGE_NOT_VALID, those of `updated`. */
export async function saveRuleChange(
  database: Database,
  actor: Actor,
  { language, id, revision, ...content }: Draft & ChangeName,
): Promise<RuleChange> {
  assertStorable(content.amendments, 'amendments');
  return await withActor(database, actor, async (db) => {
    assertFits(await installedRules(db), content.amendments, language);
    const name = { id, revision, language };
    const change = await updated(db, name, content);
    await recordAct(db, actor, {
      action: 'rule.change',
      subject: { kind: 'rule', id },
      after: { title: content.title, amendments: content.amendments, revision: change.revision },
    });
    return change;
  });
}

/** Errors: those of `updated`. */
export async function withdrawRuleChange(
  database: Database,
  actor: Actor,
  name: ChangeName,
): Promise<RuleChange> {
  return await withActor(database, actor, async (db) => {
    const change = await updated(db, name, { state: 'withdrawn' });
    await recordAct(db, actor, { action: 'rule.withdraw', subject: { kind: 'rule', id: name.id } });
    return change;
  });
}

/** Errors: RULE_CHANGE_NOT_FOUND, RULE_IMPACT_NOT_FOUND. */
export async function readRuleImpact(
  database: Database,
  actor: Actor,
  { id, ...page }: { readonly id: string; readonly limit: number; readonly offset: number },
): Promise<RuleImpact> {
  return await withActor(database, actor, async (db) => {
    const change = await seenChange(db, id);
    const found = await selectImpact(db, id);
    if (found === undefined) throw fail('RULE_IMPACT_NOT_FOUND', { id });
    const { id: impactId, ...impact } = found;
    const { bundle } = await installedRules(db);
    const isCurrent = impact.revision === change.revision && impact.rulesBefore === bundle.hash;
    const counts = await selectImpactCounts(db, impactId);
    return { ...impact, isCurrent, ...counts, rows: await selectImpactRows(db, impactId, page) };
  });
}

/** Errors: RULE_CHANGE_NOT_FOUND, also for one that the post does not see. */
export async function seenChange(db: ActorDb, id: string): Promise<RuleChange> {
  const change = await selectChange(db, id);
  if (change === undefined) throw fail('RULE_CHANGE_NOT_FOUND', { id });
  return change;
}

/** A drafted change as the sender knows it. Errors: RULE_CHANGE_NOT_FOUND, RULE_CHANGE_CLOSED, RULE_CHANGE_STALE. */
export async function draftedChange(db: ActorDb, name: ChangeName): Promise<RuleChange> {
  const change = await seenChange(db, name.id);
  refuseOthers(change, name);
  return change;
}

function refuseOthers({ state, revision, updatedAt }: RuleChange, known: ChangeName): void {
  if (state !== 'draft')
    throw fail('RULE_CHANGE_CLOSED', {
      state: wordsOf(known.language).text('rules', `change-state/${state}`),
    });
  if (revision !== known.revision) throw fail('RULE_CHANGE_STALE', { revision, at: updatedAt });
}

/** Errors: RULE_CHANGE_NOT_FOUND, RULE_CHANGE_CLOSED, RULE_CHANGE_STALE, RULE_CHANGE_NOT_WRITABLE. */
export async function updated(
  db: ActorDb,
  name: ChangeName,
  next: Parameters<typeof updateChange>[2],
): Promise<RuleChange> {
  const change = await updateChange(db, name, next);
  if (change !== undefined) return change;
  const seen = await draftedChange(db, name);
  throw fail('RULE_CHANGE_NOT_WRITABLE', { organisation: seen.post.organisation ?? '–' });
}

/** The field of an amendment that an issue speaks of. */
const PLACES: Readonly<Record<AmendmentIssue['code'], string>> = {
  UNKNOWN_RULE: 'rule',
  LAYER_NOT_KNOWN: 'layer',
  NOT_LATER: 'value.from',
  SHAPE_DIFFERS: 'value.value',
  UNIT_DIFFERS: 'value.unit',
  NOTHING_TO_REPEAL: 'value.value',
};

/** Errors: RULE_CHANGE_NOT_VALID, with every problem in words. */
export function assertFits(
  { bundle }: InstalledRules,
  amendments: DraftRuleChange['amendments'],
  language: Language,
): void {
  const { issues } = amendRules(bundle, amendments);
  if (issues.length === 0) return;
  const words = wordsOf(language);
  const problems = issues.map((issue) => ({
    path: `amendments.${issue.index}.${PLACES[issue.code]}`,
    text: amendmentText(issue, bundle.rules, words),
  }));
  throw fail('RULE_CHANGE_NOT_VALID', { problems });
}
