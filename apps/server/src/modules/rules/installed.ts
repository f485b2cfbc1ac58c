import { ruleBundle } from '@zhulin/assessment/rules';
import { amendedBundle } from '@zhulin/assessment/rules-version';
import type { AmendmentIssue, RuleAmendment, RuleBundle } from '@zhulin/engines/rules';
import type { ActorDb } from '../../database/with-actor.ts';
import { selectAmendments, selectLatestEdition } from './store.ts';

/** The rules that this installation works by. */
export interface InstalledRules {
  readonly bundle: RuleBundle;
  /** Number of the last published change; 0: the rules as they were shipped. */
  readonly edition: number;
  readonly amendments: readonly RuleAmendment[];
  /** Amendments that the shipped rules no longer take. */
  readonly leftOut: readonly AmendmentIssue[];
}

const shipped: InstalledRules = { bundle: ruleBundle, edition: 0, amendments: [], leftOut: [] };

/** By the id of the edition, which names all editions before it, too: they never change. */
const known = new Map<string, InstalledRules>();
const KNOWN_MAX = 8;

/** The shipped rules with all that was published here, as the transaction sees it. Cost: a short read; a hash a rule
 * once an edition and process. */
export async function installedRules(db: ActorDb): Promise<InstalledRules> {
  const latest = await selectLatestEdition(db);
  if (latest === undefined) return shipped;
  const found = known.get(latest.id);
  if (found !== undefined) return found;
  const amendments = await selectAmendments(db, latest.number);
  const rules = { ...amendedBundle(ruleBundle, amendments), edition: latest.number, amendments };
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(latest.id, rules);
  return rules;
}
