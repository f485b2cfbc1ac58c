import type { Bound } from '../rules/index.ts';

/** The five dimensions of the goals: compound use is their basis, smart their means, green their path, humane their
 * soul, sustainable operation their guarantee. */
export const GOAL_DIMENSIONS = ['compound', 'smart', 'green', 'humane', 'sustainable'] as const;
export type GoalDimension = (typeof GOAL_DIMENSIONS)[number];

/** A phase in months from the start of the plan: it begins at the end of month `fromMonth`. */
export interface Phase {
  id: string;
  fromMonth: number;
  toMonth: number;
}

export interface Goal {
  id: string;
  dimension: GoalDimension;
  target: Bound;
  unit: string;
  /** To be reached by the end of this month, counted from the start of the plan. */
  dueMonth: number;
}
