import { amendedBundle } from '@zhulin/assessment/rules-version';
import { type Actor, fail, type Job, type RuleChange } from '@zhulin/contract';
import { withActor } from '../../database/with-actor.ts';
import type { House } from '../../module.ts';
import { recordAct } from '../audit/index.ts';
import { installedRules, publishEdition } from '../rules/index.ts';
import { ruleImpact } from './impact.ts';
import { selectImpact } from './impact-store.ts';
import { reassessment } from './reassess.ts';
import { assertFits, type ChangeName, draftedChange, updated } from './service.ts';

/** Asks which projects a change would turn; a job finds out. Errors: those of `draftedChange`. */
export async function askRuleImpact(
  { database, queue }: House,
  actor: Actor,
  name: ChangeName,
): Promise<Job> {
  return await withActor(database, actor, async (db) => {
    const { id, title, revision } = await draftedChange(db, name);
    const data = { id, revision, language: name.language };
    const job = await queue.ask(db, actor, ruleImpact, { subject: title, data });
    await recordAct(db, actor, {
      action: 'rule.ask_impact',
      subject: { kind: 'rule', id },
      after: { revision, job: job.id },
    });
    return job;
  });
}

/** Makes a change part of the rules in force, from this transaction on, and asks for the lights of all projects anew.
 * Nobody publishes what he has not seen the impact of: on this revision, under the rules as they are.
 * Errors: those of `updated`, RULE_CHANGE_NOT_VALID, RULE_IMPACT_NEEDED. */
export async function publishRuleChange(
  { database, queue }: House,
  actor: Actor,
  name: ChangeName,
): Promise<{ change: RuleChange; job: Job }> {
  return await withActor(database, actor, async (db) => {
    const drafted = await draftedChange(db, name);
    const rules = await installedRules(db);
    assertFits(rules, drafted.amendments, name.language);
    const hashBefore = rules.bundle.hash;
    const { bundle } = amendedBundle(rules.bundle, drafted.amendments);
    const impact = await selectImpact(db, name.id);
    const { title, reason, amendments } = drafted;
    const isSeen = impact?.revision === name.revision && impact.rulesBefore === hashBefore;
    const edition = isSeen
      ? await publishEdition(db, { title, reason, amendments, hashBefore, hashAfter: bundle.hash })
      : undefined;
    if (edition === undefined)
      throw fail('RULE_IMPACT_NEEDED', { revision: name.revision, rules: hashBefore.slice(0, 12) });
    const change = await updated(db, name, { state: 'published', edition: edition.number });
    await recordAct(db, actor, {
      action: 'rule.publish',
      subject: { kind: 'rule', id: name.id },
      before: { rulesHash: hashBefore },
      after: { rulesHash: bundle.hash, edition: edition.number, title, amendments },
    });
    const job = await queue.ask(db, actor, reassessment, { subject: title, data: {} });
    return { change, job };
  });
}

/** Asks for the lights of all projects in the scope anew. */
export async function askReassessment({ database, queue }: House, actor: Actor): Promise<Job> {
  return await withActor(database, actor, async (db) => {
    const job = await queue.ask(db, actor, reassessment, { data: {} });
    await recordAct(db, actor, {
      action: 'rule.reassess',
      subject: { kind: 'rule', id: '*' },
      after: { job: job.id },
    });
    return job;
  });
}
