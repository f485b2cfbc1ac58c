import { type Dimension, dimensionOf } from '../filter/filter.ts';
import { cellsOf, type NumberCell } from '../number/answer.ts';
import { Sums } from '../number/sums.ts';
import type { PortfolioRules } from '../rules/portfolio-rules.ts';
import type { Standing } from '../standing/standing.ts';

export interface Group {
  /** Null: the plans do not say. */
  readonly value: string | null;
  /** Names that a city had before, where projects still have them. */
  readonly former: readonly string[];
  readonly projects: number;
  /** In the order of NUMBERS. */
  readonly cells: readonly NumberCell[];
}

/** The projects by one dimension, each in just one group: the most projects first, those of which it is not known last.
 * Cost: O(projects × measures). */
export function groupsBy(
  dimension: Dimension,
  standings: readonly Standing[],
  rules: PortfolioRules,
): Group[] {
  const members = new Map<string | null, { sums: Sums; former: Set<string> }>();
  for (const standing of standings) {
    const value = dimensionOf(standing, dimension);
    let group = members.get(value);
    if (group === undefined) {
      group = { sums: new Sums(), former: new Set() };
      members.set(value, group);
    }
    group.sums.add(standing);
    const { city } = standing.row;
    if (dimension === 'city' && city !== null && city !== value) group.former.add(city);
  }
  return [...members]
    .map(([value, { sums, former }]) => ({
      value,
      former: [...former].sort(),
      projects: sums.projects,
      cells: cellsOf(sums, rules),
    }))
    .sort((one, other) => order(one, other));
}

function order(one: Group, other: Group): number {
  if ((one.value === null) !== (other.value === null)) return one.value === null ? 1 : -1;
  return other.projects - one.projects || (String(one.value) < String(other.value) ? -1 : 1);
}
