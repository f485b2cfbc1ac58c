/** Why a project needs attention. */
export const REASONS = [
  'red_light',
  'high_risk',
  'milestone_overdue',
  'progress_lag',
  'money_short',
  'paid_beyond_arrived',
  'goal_missed',
  'not_reporting',
  'report_stale',
  'not_assessed',
  'units_disagree',
  'likely_breach',
] as const;
export type ReasonId = (typeof REASONS)[number];

/** One reason of one project: how much of it, and what it weighs. */
export interface Reason {
  readonly id: ReasonId;
  /** Findings, risks, milestones, goals, observations, targets: a count; lag and shortfall: a share of 1; age: days. */
  readonly amount: number;
  readonly points: number;
}
