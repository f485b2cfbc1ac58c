import type { CheckDef } from '../check.ts';
import { baseMost } from '../figures/evaluation.ts';
import { goalsMissedCount } from '../figures/goals.ts';
import { indexLeast } from '../figures/risk-register.ts';

/** How the project does. Where something is not measured the best is supposed: nobody is told of a miss that more data could
 * undo. */
export const outcomeChecks: readonly CheckDef[] = [
  {
    id: 'risks.index_least',
    figure: indexLeast,
    rule: 'risk_register.index_most',
    plain: 'at-most',
    given: ['risks.observations'],
    levers: [],
  },
  {
    id: 'goals.missed_count',
    figure: goalsMissedCount,
    rule: 'goals.missed_most',
    plain: 'at-most',
    given: ['goals', 'observed'],
    levers: [],
  },
  {
    id: 'evaluation.base_most',
    figure: baseMost,
    rule: 'evaluation.best_case_least',
    plain: 'at-least',
    given: ['observed'],
    levers: [],
  },
];
