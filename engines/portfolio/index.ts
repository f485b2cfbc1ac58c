export { attentionOf, byPressure } from './attention/attention.ts';
export { REASONS, type Reason, type ReasonId } from './attention/reason.ts';
export { lagOf } from './attention/reasons-of.ts';
export { type BreachLine, breachLines } from './breach/breach-lines.ts';
export { BREACH_STATES, type BreachState, COUNTED_STATES, stateOf } from './breach/breaches-of.ts';
export { BREACH_UNITS, type RankedBreach, rankedBreaches } from './breach/ranked-breaches.ts';
export { numberChanges, PROJECT_CHANGES, projectChanges } from './change/changes.ts';
export { type CockpitAnswer, cockpitOf } from './cockpit.ts';
export { DIMENSIONS, type Dimension, type Filter, filtered } from './filter/filter.ts';
export { type Group, groupsBy } from './group/groups.ts';
export { contributionAt, contributionTo } from './measure/contribution.ts';
export { roadmapItems, roadmapMonths } from './milestone/roadmap.ts';
export { answersOf, cellsOf } from './number/answer.ts';
export { type Drilled, drill, drillGoals } from './number/drill.ts';
export {
  MEASURES,
  type MeasureId,
  NUMBER_PARTS,
  NUMBER_UNITS,
  NUMBERS,
  type NumberId,
  placeOf,
  UNCOUNTED,
  type Uncounted,
  unitOf,
} from './number/number.ts';
export { RATE_IDS, RATES, type RateId } from './number/rate.ts';
export { Sums } from './number/sums.ts';
export {
  BREACH_TARGETS,
  type BreachTarget,
  COUNTED_FACILITIES,
  FACILITY_COUNTS,
  facilityGroup,
  GOAL_STATES,
  NOT_SIMULATED,
  type NotSimulated,
  type PortfolioRow,
  RISK_LEVELS,
  ROW_LIGHTS,
  type RowBreach,
  type RowBreaches,
  type RowDetail,
  type RowGoal,
  type RowHead,
} from './row/row.ts';
export { PORTFOLIO_RULES, type PortfolioRules, portfolioRulesFrom } from './rules/portfolio-rules.ts';
export { rangeOf, sharesOf } from './rules/read-rules.ts';
export { MILESTONE_STATES } from './standing/milestones.ts';
export { type Standing, standingOf } from './standing/standing.ts';
export { STATUS_OF_STAGE, STATUSES } from './standing/status.ts';
