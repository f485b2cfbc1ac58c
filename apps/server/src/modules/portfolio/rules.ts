import { fail } from '@zhulin/contract';
import { PORTFOLIO_RULES, type PortfolioRules, portfolioRulesFrom } from '@zhulin/engines/portfolio';
import type { Rulebook } from '@zhulin/engines/rules';
import type { ActorDb } from '../../database/with-actor.ts';
import { installedRules, rulebookOfToday } from '../rules/index.ts';

export interface RulesOfDay {
  readonly rules: PortfolioRules;
  /** Version of all rules. */
  readonly hash: string;
  readonly day: string;
}

const read = new WeakMap<Rulebook, PortfolioRules>();

/** What a portfolio is judged by today.
 * Errors: COCKPIT_RULES_MISSING (names them). */
export async function portfolioRulesOfToday(db: ActorDb): Promise<RulesOfDay> {
  const [book, { bundle }] = await Promise.all([rulebookOfToday(db), installedRules(db)]);
  return { rules: rulesIn(book), hash: bundle.hash, day: book.asOf };
}

function rulesIn(book: Rulebook): PortfolioRules {
  const known = read.get(book);
  if (known) return known;
  const inForce = PORTFOLIO_RULES.flatMap((id) => {
    const answer = book.find(id);
    return answer.ok ? [answer.rule] : [];
  });
  const { rules, issues } = portfolioRulesFrom(inForce);
  if (rules === null) throw fail('COCKPIT_RULES_MISSING', { rules: issues.map(({ rule }) => rule) });
  read.set(book, rules);
  return rules;
}
