import { type Plan, withValueAt } from '@zhulin/plan';
import type { CheckDef } from '../check.ts';
import { lowestBalance } from '../figures/cash.ts';
import { reserveShare } from '../figures/investment.ts';
import { unconfirmedPolicies } from '../figures/policies.ts';
import { fieldLever, type Lever } from '../lever.ts';

/** Moves money into preparation, out of operation first and then out of construction, so that the shares stay whole. */
const moneyEarlier: Lever = {
  id: 'funding.phases.preparation.share',
  unit: 'share',
  paths: [
    'funding.phases.preparation.share',
    'funding.phases.construction.share',
    'funding.phases.operation.share',
  ],
  low: 0,
  high: 1,
  step: 0.001,
  read: (plan) => plan.funding?.phases?.preparation.share,
  set: (plan, preparation): Plan => {
    const phases = plan.funding?.phases;
    if (!phases) return plan;
    const rest = 1 - preparation;
    const construction = Math.min(rest, Math.max(phases.construction.share, 0));
    const shares = { preparation, construction, operation: rest - construction };
    return withValueAt(plan, 'funding.phases', {
      preparation: { ...phases.preparation, share: shares.preparation },
      construction: { ...phases.construction, share: tidy(shares.construction) },
      operation: { ...phases.operation, share: tidy(shares.operation) },
    });
  },
};

function tidy(share: number): number {
  return Number(share.toFixed(6));
}

/** Whether the money is there when it is due, some is kept back, and none of it rests on a policy nobody has confirmed. */
export const financeChecks: readonly CheckDef[] = [
  {
    id: 'finance.cash_never_short',
    figure: lowestBalance,
    rule: 'finance.cash_never_short',
    plain: 'at-least',
    levers: [moneyEarlier],
  },
  {
    id: 'finance.reserve',
    figure: reserveShare,
    rule: 'funding.reserve',
    plain: 'at-least',
    given: ['cost.reserveScope'],
    levers: [fieldLever('cost.reserveShare', { unit: 'share', step: 0.001, low: 0, high: 1 })],
  },
  {
    id: 'finance.policies_confirmed',
    figure: unconfirmedPolicies,
    rule: 'policy.none_unconfirmed',
    plain: 'at-most',
    given: ['policies'],
    levers: [],
  },
];
