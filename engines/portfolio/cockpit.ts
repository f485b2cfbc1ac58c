import { type Attention, attentionOf } from './attention/attention.ts';
import { type Balance, balanceOf } from './balance/balance.ts';
import { type GoalCell, goalCells } from './goal/goal-cells.ts';
import { answersOf, type NumberAnswer } from './number/answer.ts';
import { Sums } from './number/sums.ts';
import type { PortfolioRules } from './rules/portfolio-rules.ts';
import type { Standing } from './standing/standing.ts';

export interface CockpitAnswer {
  readonly numbers: readonly NumberAnswer[];
  readonly goals: readonly GoalCell[];
  readonly balance: Balance;
  readonly attention: Attention;
}

/** The cockpit of some projects: every number a sum over them.
 * @param listed  how many of those that need attention are named. Cost: O(projects × measures). */
export function cockpitOf(
  standings: readonly Standing[],
  rules: PortfolioRules,
  { listed }: { listed: number },
): CockpitAnswer {
  return {
    numbers: answersOf(Sums.of(standings), rules),
    goals: goalCells(standings),
    balance: balanceOf(standings, rules),
    attention: attentionOf(standings, listed),
  };
}
