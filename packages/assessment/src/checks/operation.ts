import { type Plan, type PlanValue, withValueAt } from '@zhulin/plan';
import type { CheckDef } from '../check.ts';
import { lowestCover } from '../figures/coverage.ts';
import { socialReturn } from '../figures/modes.ts';
import { selfSufficiencyAllYears } from '../figures/operation.ts';
import type { Lever } from '../lever.ts';

type IncomeLine = PlanValue<'operation.income'>[number];
type CostLine = PlanValue<'operation.costs'>[number];

/** Where the largest of a list stands; -1 in an empty list. */
function placeOfLargest<Item>(items: readonly Item[] | undefined, size: (item: Item) => number): number {
  if (items === undefined || items.length === 0) return -1;
  const sizes = items.map(size);
  return sizes.indexOf(Math.max(...sizes));
}

const unpaid = (line: IncomeLine): number => line.quantity * line.unitPriceYuan * (1 - line.collectedShare);
const incomeAt = (plan: Plan): number => placeOfLargest(plan.operation?.income, unpaid);
const costAt = (plan: Plan): number =>
  placeOfLargest(plan.operation?.costs, (line: CostLine) => line.yearlyYuan);

/** Collects more of the line that leaves most unpaid. */
const collectMore: Lever = {
  id: 'operation.income.collectedShare',
  unit: 'share',
  paths: ['operation.income'],
  low: 0,
  high: 1,
  step: 0.001,
  read: (plan) => plan.operation?.income?.[incomeAt(plan)]?.collectedShare,
  set: (plan, share) => withValueAt(plan, `operation.income.${incomeAt(plan)}.collectedShare`, share),
};

/** Spends less on the largest cost. */
const spendLess: Lever = {
  id: 'operation.costs.yearlyYuan',
  unit: 'yuan',
  paths: ['operation.costs'],
  low: 0,
  high: 1e12,
  step: 1_000,
  read: (plan) => plan.operation?.costs?.[costAt(plan)]?.yearlyYuan,
  set: (plan, yuan) => withValueAt(plan, `operation.costs.${costAt(plan)}.yearlyYuan`, yuan),
};

/** Whether the finished community carries itself, its debt, and those who paid for it. */
export const operationChecks: readonly CheckDef[] = [
  {
    id: 'finance.operation.self_sufficiency',
    figure: selfSufficiencyAllYears,
    rule: 'sustain.self_sufficiency',
    plain: 'at-least',
    given: ['operation'],
    levers: [collectMore, spendLess],
  },
  {
    id: 'finance.coverage.dscr_minimum',
    figure: lowestCover,
    rule: 'finance.debt_service_coverage',
    plain: 'at-least',
    given: ['operation', 'funding.loans'],
    notWhere: ['NO_DEBT_SERVICE'],
    levers: [],
  },
  {
    id: 'finance.modes.social_return',
    figure: socialReturn,
    rule: 'fund.return.social',
    plain: 'at-least',
    given: ['operation', 'project.mode'],
    notWhere: ['NO_SOCIAL_CAPITAL'],
    levers: [],
  },
];
