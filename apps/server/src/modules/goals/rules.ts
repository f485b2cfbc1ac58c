import { fail } from '@zhulin/contract';
import { APPRAISAL_RULES, type AppraisalRules, appraisalRulesFrom } from '@zhulin/engines/appraisal';
import type { Limit } from '@zhulin/engines/cases';
import { inUnit, numbersOf, type Rulebook } from '@zhulin/engines/rules';
import type { ActorDb } from '../../database/with-actor.ts';
import { installedRules, rulebookOfToday } from '../rules/index.ts';

/** What units are appraised by today, and the version of all rules. Errors: GOAL_RULES_MISSING (names them). */
export async function goalRulesOfToday(
  db: ActorDb,
): Promise<{ book: Rulebook; rules: AppraisalRules; hash: string }> {
  const [book, { bundle }] = await Promise.all([rulebookOfToday(db), installedRules(db)]);
  const inForce = APPRAISAL_RULES.flatMap((id) => {
    const answer = book.find(id);
    return answer.ok ? [answer.rule] : [];
  });
  const { rules, issues } = appraisalRulesFrom(inForce);
  if (rules === null) throw fail('GOAL_RULES_MISSING', { rules: issues.map(({ rule }) => rule) });
  return { book, rules, hash: bundle.hash };
}

type GoalStep = 'confirm' | 'redraft' | 'decide' | 'grade' | 'draft' | 'sign' | 'publish';

/** Limits of the steps of goals, by name. Errors: GOAL_RULES_MISSING. */
export function limitsIn(book: Rulebook): (step: GoalStep) => Limit {
  const id = 'appraisal.step_days';
  const days = numbersOf(ruleIn(book, id).value);
  return (step) => {
    const found = days?.[step];
    if (found === undefined) throw fail('GOAL_RULES_MISSING', { rules: [`${id}.${step}`] });
    return { days: found, of: 'working' };
  };
}

/** Days within which units may state or object. Errors: GOAL_RULES_MISSING. */
export function statementDaysIn(book: Rulebook): number {
  const { id, value } = ruleIn(book, 'appraisal.statement_days');
  if (typeof value !== 'number') throw fail('GOAL_RULES_MISSING', { rules: [id] });
  return value;
}

/** Share of a limit from which its light is amber. Errors: GOAL_RULES_MISSING. */
export function amberFromIn(book: Rulebook): number {
  const { id, value, unit } = ruleIn(book, 'appraisal.amber_from');
  const share = typeof value === 'number' ? inUnit(value, unit, 'share') : undefined;
  if (share === undefined) throw fail('GOAL_RULES_MISSING', { rules: [id] });
  return share;
}

function ruleIn(book: Rulebook, id: string) {
  const answer = book.find(id);
  if (!answer.ok) throw fail('GOAL_RULES_MISSING', { rules: [id] });
  return answer.rule;
}
