import { exactSum } from '../../numeric/index.ts';
import type { Standing } from '../../portfolio/index.ts';
import { gradeOf } from '../../scoring/index.ts';
import { type GoalLine, type Unit, weightsOf } from '../line/goal-line.ts';
import { type AppraisalRules, GRADES, type Grade, LOWEST_GRADE } from '../rules/appraisal-rules.ts';
import { assessShare, type Ground, type ShareResult } from '../share/assess-share.ts';

/** Of the method: what is kept says by which it was computed. */
export const APPRAISAL_VERSION = 1;

/** How one unit stands with all its shares of a sheet. Points are shares of 1 of the sheet. */
export interface UnitResult {
  readonly unit: Unit;
  readonly shares: readonly ShareResult[];
  /** Points of `possible` among what is due and known. */
  readonly points: number;
  readonly possible: number;
  /** Weight of what is due and not known, and of what is not due yet; neither is in `possible`. */
  readonly weightUnknown: number;
  readonly weightNotDue: number;
  /** Points over possible ones; null: nothing is due and known. */
  readonly score: number | null;
  /** That the score reaches. People decide the grade. */
  readonly grade: Grade | null;
}

/** How every unit of a sheet stands on a day, in the order in which the lines name them.
 * @param standings  of all projects that lie in the regions of the units. Cost: O(shares × projects). */
export function assessUnits(
  lines: readonly GoalLine[],
  standings: readonly Standing[],
  ground: Ground,
): UnitResult[] {
  const weights = weightsOf(lines);
  const units = new Map<string, { unit: Unit; shares: ShareResult[] }>();
  for (const line of lines) {
    for (const share of line.shares) {
      const { unit } = share;
      const known = units.get(unit.id) ?? { unit, shares: [] };
      units.set(unit.id, known);
      const weight = weights.get(line.id);
      if (weight === undefined) throw new Error(`line ${line.id} has no weight`);
      known.shares.push(assessShare(line, share, standings, { ...ground, weight }));
    }
  }
  return [...units.values()].map(({ unit, shares }) => ({
    unit,
    shares,
    ...scoreOf(shares, ground.rules),
  }));
}

type Score = Omit<UnitResult, 'unit' | 'shares'>;

function scoreOf(shares: readonly ShareResult[], rules: AppraisalRules): Score {
  const scored = shares.flatMap(({ points, weight }) => (points === null ? [] : [{ points, weight }]));
  const weightOf = (verdict: ShareResult['verdict']) =>
    exactSum(shares.flatMap((share) => (share.verdict === verdict ? [share.weight] : [])));
  const points = exactSum(scored.map((share) => share.points));
  const possible = exactSum(scored.map(({ weight }) => weight));
  const score = possible > 0 ? points / possible : null;
  return {
    points,
    possible,
    weightUnknown: weightOf('unknown'),
    weightNotDue: weightOf('not_due'),
    score,
    grade: score === null ? null : gradeFor(score, rules),
  };
}

/** The best grade whose least the score reaches. */
function gradeFor(score: number, { grades }: AppraisalRules): Grade {
  const found = gradeOf({ grades, lowestGrade: LOWEST_GRADE }, score);
  const grade = GRADES.find((each) => each === found);
  if (grade === undefined) throw new Error(`${found} is no grade`);
  return grade;
}
