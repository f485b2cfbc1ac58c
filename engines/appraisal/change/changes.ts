import type { Grade } from '../rules/appraisal-rules.ts';
import type { ShareVerdict } from '../share/assess-share.ts';
import type { UnitResult } from '../unit/assess-units.ts';

interface Turn<Value> {
  readonly before: Value | null;
  readonly after: Value;
}

/** What is other with a unit than at the assessment before. */
export interface UnitChange {
  /** The organisation. */
  readonly unit: string;
  /** Null: as before. */
  readonly score: { readonly before: number | null; readonly after: number | null } | null;
  readonly grade: { readonly before: Grade | null; readonly after: Grade | null } | null;
  /** Shares of which something changed. */
  readonly shares: readonly {
    readonly share: string;
    readonly line: string;
    readonly target: Turn<number> | null;
    readonly achieved: { readonly before: number | null; readonly after: number | null } | null;
    readonly verdict: Turn<ShareVerdict> | null;
  }[];
}

/** What differs between two assessments, by unit; units of which nothing changed are left out. Of two sheets the earlier results are those
 * of `carriedOver`. */
export function unitChanges(before: readonly UnitResult[], after: readonly UnitResult[]): UnitChange[] {
  const earlier = new Map(before.map((result) => [result.unit.id, result]));
  return after.flatMap((result) => {
    const was = earlier.get(result.unit.id);
    const shares = result.shares.flatMap((share) => {
      const old = was?.shares.find((each) => each.share === share.share);
      const target = turned(old?.target, share.target);
      const achieved = moved(old?.achieved ?? null, share.achieved);
      const verdict = turned(old?.verdict, share.verdict);
      if (target === null && achieved === null && verdict === null) return [];
      return [{ share: share.share, line: share.line, target, achieved, verdict }];
    });
    const score = moved(was?.score ?? null, result.score);
    const grade = moved(was?.grade ?? null, result.grade);
    if (shares.length === 0 && score === null && grade === null) return [];
    return [{ unit: result.unit.id, score, grade, shares }];
  });
}

function turned<Value>(before: Value | undefined, after: Value): Turn<Value> | null {
  return before === after ? null : { before: before ?? null, after };
}

function moved<Value>(before: Value | null, after: Value | null) {
  return before === after ? null : { before, after };
}
