import type { IsoDay } from '../../units/index.ts';
import type { PortfolioRow } from '../row/row.ts';
import type { MilestoneStanding } from './milestones.ts';

export const STATUSES = ['planned', 'under_construction', 'completed', 'unknown'] as const;
export type Status = (typeof STATUSES)[number];

/** What a stage that somebody stated means. */
export const STATUS_OF_STAGE: Readonly<Record<string, Status>> = {
  preparation: 'planned',
  design: 'planned',
  construction: 'under_construction',
  acceptance: 'under_construction',
  operation: 'completed',
};

/** Building begins once the drawings have passed; a community is completed once residents moved in. */
const BEGINS = 'drawings_reviewed';
const COMPLETES = 'residents_in';
/** Places of building and operation among the starts of the stages. */
const BUILDING = 2;
const OPERATION = 4;

/** How far a project is on a day: as stated, else by its milestones, reached ones by their report, else by the starts of
 * its stages. `unknown` where neither says. */
export function statusOf(
  { statedStage, stageStarts }: PortfolioRow,
  milestones: readonly MilestoneStanding[] | null,
  day: IsoDay,
): Status {
  const stated = statedStage === null ? undefined : STATUS_OF_STAGE[statedStage];
  if (stated !== undefined) return stated;
  const hasBegun = passed(milestones, BEGINS) ?? started(stageStarts, BUILDING, day);
  const isDone = passed(milestones, COMPLETES) ?? started(stageStarts, OPERATION, day);
  if (isDone === true) return 'completed';
  if (hasBegun === undefined) return 'unknown';
  return hasBegun ? 'under_construction' : 'planned';
}

/** Nobody reported: the schedule is believed. */
function passed(milestones: readonly MilestoneStanding[] | null, id: string): boolean | undefined {
  const found = milestones?.find((each) => each.id === id);
  return found && (found.state === 'reached' || found.state === 'unreported');
}

function started(starts: PortfolioRow['stageStarts'], place: number, day: IsoDay): boolean | undefined {
  const start = starts?.[place];
  return start == null ? undefined : start <= day;
}
