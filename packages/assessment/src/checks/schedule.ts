import type { CheckDef } from '../check.ts';
import { stageDurations } from '../figures/schedule.ts';

const STAGES_WITH_A_BAND = ['preparation', 'design', 'construction', 'acceptance'] as const;

/** The stages against the months that the work plan expects of them. */
export const scheduleChecks: readonly CheckDef[] = STAGES_WITH_A_BAND.map((stage) => ({
  id: `schedule.stage.${stage}`,
  figure: stageDurations[stage],
  rule: `stage.${stage}`,
  plain: 'at-most',
  levers: [],
}));
