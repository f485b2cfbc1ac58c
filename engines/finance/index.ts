export { computeMonthlyMoney, cumulativeBalance, type MoneyIssue, type MoneyMove } from './cash-flow.ts';
export { computeEstimate, splitByShares } from './estimate.ts';
