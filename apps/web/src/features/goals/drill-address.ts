import type { GoalSheet } from '@zhulin/contract';

type Drill = GoalSheet['lines'][number]['shares'][number]['standing']['drill'];

/** The parts of the address at which the cockpit shows the rows behind an achieved value. */
export function drillAddress({ measure, organisation, goal, cutoff }: Drill): Record<string, string> {
  return {
    organisation,
    ...(cutoff !== null && { cutoff }),
    number: measure,
    ...(goal !== null && { 'in.goalDimension': goal.dimension, 'in.goalPhase': goal.phase }),
  };
}
