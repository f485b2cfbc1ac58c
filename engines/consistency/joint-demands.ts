/** A part of one whole that something asks for, as a share of the whole. */
export interface Demand {
  id: string;
  share: number;
}

/** Whether demands on one whole can all be met at once.
 * Demands that may overlap must be given as one: the caller knows what may lie on the same ground.
 * @param demands  shares ≥ 0 of the same base
 * @returns their sum, and when it exceeds 1 a smallest set that already does: dropping any one of it brings the sum of
 *   the set to 1 or below, and no set of fewer demands exceeds 1
 * Cost: O(n log n). The largest k demands have the greatest sum of all sets of k, so the first k whose sum exceeds 1 is
 * smallest. */
export function jointDemand(demands: readonly Demand[]): { total: number; conflict: Demand[] | null } {
  const total = demands.reduce((sum, { share }) => sum + share, 0);
  if (total <= 1) return { total, conflict: null };
  const largestFirst = [...demands].sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1));
  const conflict: Demand[] = [];
  let sum = 0;
  for (const demand of largestFirst) {
    conflict.push(demand);
    sum += demand.share;
    if (sum > 1) break;
  }
  return { total, conflict };
}
