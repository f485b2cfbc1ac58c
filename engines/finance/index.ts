export { type CashFlow, type CashFlowIssue, computeCashFlow, type MoneyMove } from './cash-flow.ts';
export { computeEstimate, splitByShares } from './estimate.ts';
