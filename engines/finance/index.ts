export {
  type Annuity,
  annuityFutureValue,
  annuityInterest,
  annuityPayment,
  annuityPeriods,
  annuityPresentValue,
  annuityPrincipal,
  annuityRates,
  type Due,
} from './annuity.ts';
export { calendarYearOf, sumByCalendarYear } from './calendar-years.ts';
export {
  computeMonthlyMoney,
  cumulativeBalance,
  type MoneyIssue,
  type MoneyMove,
  spreadByMonth,
  sumByMonth,
} from './cash-flow.ts';
export {
  type DebtServiceCover,
  debtServiceCover,
  loanLifeCover,
  operatingSelfSufficiency,
} from './coverage.ts';
export { type DebtMonth, debtByMonth, interestWithin } from './debt.ts';
export {
  computeDelivery,
  DELIVERY_PARTIES,
  DELIVERY_TIERS,
  type Delivery,
  type DeliveryTier,
  OWNERS,
  type Owner,
} from './delivery.ts';
export { computeEstimate, splitByShares, splitEachByShares } from './estimate.ts';
export {
  type CostLine,
  computeOperatingIncome,
  type IncomeLine,
  OPERATING_PARTS,
  type OperatingPart,
  type OperatingResult,
} from './income.ts';
export { internalRates, modifiedRate, netPresentValue, type RatesResult } from './irr.ts';
export type { Answer, FinanceCode, FinanceIssue } from './issue.ts';
export {
  computeItemisedEstimate,
  type EstimateItem,
  groupInvestment,
  type ItemError,
  type Reserve,
  reserveOf,
} from './itemised-estimate.ts';
export {
  computeLoan,
  GRACE_INTERESTS,
  type Loan,
  type LoanMonth,
  type LoanTotals,
  REPAYMENT_METHODS,
} from './loan.ts';
export { discountedPaybackPeriod, type PaybackResult, paybackPeriod } from './payback.ts';
export { computeProjectFlows, type ProjectFlows } from './project-flows.ts';
export { computeWaterfall, type WaterfallResult } from './waterfall.ts';
export type { Inflow, Tier, Waterfall } from './waterfall-input.ts';
export { datedRates } from './xirr.ts';
