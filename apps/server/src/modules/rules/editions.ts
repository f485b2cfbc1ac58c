import { ruleBundle } from '@zhulin/assessment/rules';
import { type Actor, amendmentText, type RuleEdition, type RuleEditionList } from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { wordsOf } from '../../wording.ts';
import { installedRules } from './installed.ts';
import { type FreshEdition, insertEdition, lockEditions, selectEditions } from './store.ts';

/** What a page needs to make the rules in force from those it was built with. */
export async function readRuleEdition(database: Database, actor: Actor): Promise<RuleEdition> {
  const { bundle, edition, amendments } = await withActor(database, actor, installedRules);
  return { shippedHash: ruleBundle.hash, rulesHash: bundle.hash, edition, amendments: [...amendments] };
}

/** Everything that was published here, latest first. */
export async function listRuleEditions(
  database: Database,
  actor: Actor,
  language: Language,
): Promise<RuleEditionList> {
  const { editions, installed } = await withActor(database, actor, async (db) => {
    const [stored, rules] = await Promise.all([selectEditions(db), installedRules(db)]);
    return { editions: stored, installed: rules };
  });
  const words = wordsOf(language);
  let first = editions.reduce((sum, { amendments }) => sum + amendments.length, 0);
  return {
    editions: editions.map((edition) => {
      const end = first;
      first -= edition.amendments.length;
      const own = installed.leftOut.filter(({ index }) => index >= first && index < end);
      const start = first;
      return {
        ...edition,
        leftOut: own.map((issue) => ({
          path: `amendments.${issue.index - start}`,
          text: amendmentText(issue, installed.bundle.rules, words),
        })),
      };
    }),
  };
}

/** Adds an edition to the rules in force, in the caller's transaction. Publishers wait for each other.
 * @returns undefined when the rules in force are no longer those of `hashBefore`: then nothing is written */
export async function publishEdition(
  db: ActorDb,
  fresh: Omit<FreshEdition, 'number'>,
): Promise<{ number: number } | undefined> {
  await lockEditions(db);
  const { bundle, edition } = await installedRules(db);
  if (bundle.hash !== fresh.hashBefore) return undefined;
  const number = edition + 1;
  await insertEdition(db, { ...fresh, number });
  return { number };
}
