import type { Standing } from '../standing/standing.ts';
import { REASONS, type Reason, type ReasonId } from './reason.ts';

export interface Attention {
  /** Projects with a reason. */
  readonly projects: number;
  /** How many projects have each reason, in the order of REASONS; those that none has are left out. */
  readonly byReason: readonly { readonly reason: ReasonId; readonly projects: number }[];
  /** The most pressing ones. */
  readonly first: readonly {
    readonly id: string;
    readonly points: number;
    readonly reasons: readonly Reason[];
  }[];
}

/** What needs attention, ranked by the points of its reasons, then by investment.
 * @param most  how many are listed. Cost: O(n log n). */
export function attentionOf(standings: readonly Standing[], most: number): Attention {
  const pressing = standings.filter(({ reasons }) => reasons.length > 0).sort(byPressure);
  const counts = new Map<ReasonId, number>();
  for (const { reasons } of pressing)
    for (const { id } of reasons) {
      const known = counts.get(id);
      counts.set(id, known === undefined ? 1 : known + 1);
    }
  return {
    projects: pressing.length,
    byReason: REASONS.flatMap((reason) => {
      const projects = counts.get(reason);
      return projects === undefined ? [] : [{ reason, projects }];
    }),
    first: pressing.slice(0, most).map(({ row, points, reasons }) => ({ id: row.id, points, reasons })),
  };
}

/** The order of the list, also where it is paged. What has no known investment comes after what has. */
export function byPressure(one: Standing, other: Standing): number {
  const size = ({ row }: Standing) => row.investmentFen ?? -1;
  return other.points - one.points || size(other) - size(one) || (one.row.id < other.row.id ? -1 : 1);
}
