import { STAGES } from '@zhulin/plan';
import type { CheckDef } from '../check.ts';
import { firstPass, publicitySatisfaction } from '../figures/control-points.ts';
import { milestones, stageDurations } from '../figures/schedule.ts';

const STAGES_WITH_A_BAND = ['preparation', 'design', 'construction', 'acceptance'] as const;

/** The stages against the months that the work plan expects of them, the milestones it names
 * for each, and the control points once they were observed. */
export const scheduleChecks: readonly CheckDef[] = [
  ...STAGES_WITH_A_BAND.map(
    (stage): CheckDef => ({
      id: `schedule.stage.${stage}`,
      figure: stageDurations[stage],
      rule: `stage.${stage}`,
      plain: 'at-most',
      levers: [],
    }),
  ),
  ...STAGES.map(
    (stage): CheckDef => ({
      id: `schedule.milestones.${stage}`,
      figure: milestones[stage],
      rule: `milestone.${stage}`,
    }),
  ),
  ...[publicitySatisfaction, firstPass].map(
    (point): CheckDef => ({
      id: point.id,
      figure: point,
      rule: point.id,
      plain: 'at-least',
      given: ['observed'],
      levers: [],
    }),
  ),
];
