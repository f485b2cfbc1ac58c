import { filtered, type Standing, type Uncounted } from '../../portfolio/index.ts';
import type { IsoDay } from '../../units/index.ts';
import type { GoalLine, Region, Sense, UnitPart, UnitShare } from '../line/goal-line.ts';
import type { AppraisalRules } from '../rules/appraisal-rules.ts';
import { type Drill, drillOf } from './drill.ts';
import { tallyOf } from './tally.ts';

export const SHARE_VERDICTS = ['met', 'within_band', 'missed', 'not_due', 'unknown'] as const;
export type ShareVerdict = (typeof SHARE_VERDICTS)[number];

/** Why nothing is known: no project lies there; none could be counted; there is nothing to compare, or too much to tell. */
export const UNKNOWN_WHYS = ['no_projects', 'nothing_counted', 'not_comparable'] as const;
export type UnknownWhy = (typeof UNKNOWN_WHYS)[number];

/** How one unit stands with its share of a line. */
export interface ShareResult {
  readonly line: string;
  readonly share: string;
  readonly part: UnitPart;
  /** In the unit of the measure. */
  readonly original: number;
  readonly target: number;
  readonly due: IsoDay;
  /** Share of 1 of the sheet. */
  readonly weight: number;
  readonly achieved: number | null;
  /** Why it is not known; null: it is. */
  readonly unknown: UnknownWhy | null;
  /** Projects that were looked at, and of which something was counted. */
  readonly projects: number;
  readonly counted: number;
  /** Ids of projects of which something could not be counted. The share is judged on the others. */
  readonly uncounted: readonly { readonly reason: Uncounted; readonly projects: readonly string[] }[];
  /** Of the target in force, 1: just reached. Of a target that is the most it falls as much as that is passed. */
  readonly ratio: number | null;
  readonly verdict: ShareVerdict;
  /** Of `weight`; null: not scored, because not known or not due. */
  readonly points: number | null;
  readonly drill: Drill;
}

export interface Ground {
  readonly day: IsoDay;
  /** Of the sheet: what lead units are judged on. */
  readonly region: Region;
  readonly rules: AppraisalRules;
}

/** Edges forgive this much, so that 0.85 of an exact target is not 0.8499999. */
const ROUNDING = 1e-9;

/** How a unit stands with its share of a line on a day, over the projects of its region, archived ones left out. What could not
 * be counted is listed and never 0; where nothing is known, nothing is scored. Cost: O(projects). */
export function assessShare(
  line: GoalLine,
  share: UnitShare,
  standings: readonly Standing[],
  { day, region, rules, weight }: Ground & { readonly weight: number },
): ShareResult {
  const where = share.part === 'lead' ? region : share.unit.region;
  const own = filtered(standings, { organisation: where });
  const { value: achieved, ...tally } = tallyOf(line.measure, own);
  const ratio = achieved === null ? null : ratioOf(achieved, share.target, line.sense);
  const isDue = line.due <= day;
  return {
    line: line.id,
    share: share.id,
    part: share.part,
    original: share.original,
    target: share.target,
    due: line.due,
    weight,
    achieved,
    unknown: achieved === null ? whyUnknown(tally) : null,
    ...tally,
    ratio,
    verdict: isDue ? verdictOf(ratio, share.target, rules) : 'not_due',
    points: isDue && ratio !== null ? Math.min(1, ratio) * weight : null,
    drill: drillOf(line.measure, where),
  };
}

function whyUnknown({ projects, counted }: { projects: number; counted: number }): UnknownWhy {
  if (projects === 0) return 'no_projects';
  return counted === 0 ? 'nothing_counted' : 'not_comparable';
}

/** How far a target is reached. At least: achieved over target. At most: 1 where just reached, 0 at twice the target and beyond,
 * in a straight line between; of a target of 0 all or nothing. */
function ratioOf(achieved: number, target: number, sense: Sense): number {
  if (sense === 'at_least') return target > 0 ? achieved / target : 1;
  if (target === 0) return Number(achieved === 0);
  return Math.max(0, 2 - achieved / target);
}

/** A target of 0 has no band. */
function verdictOf(ratio: number | null, target: number, { flexibility }: AppraisalRules): ShareVerdict {
  if (ratio === null) return 'unknown';
  if (ratio >= 1 - ROUNDING) return 'met';
  return target > 0 && ratio >= 1 - flexibility.least - ROUNDING ? 'within_band' : 'missed';
}
