import type { GoalDimension } from '../../scoring/index.ts';
import type { GoalState } from '../row/row.ts';
import type { Standing } from '../standing/standing.ts';

/** Goals of one dimension in one phase over all projects. */
export interface GoalCell {
  readonly dimension: GoalDimension;
  readonly phase: string;
  /** Due ones by how they stand. */
  readonly due: Readonly<Record<GoalState, number>>;
  /** Not due yet. */
  readonly later: number;
  /** Projects with a due goal of the cell. */
  readonly projects: number;
  /** The widest band of the due ones. */
  readonly bandMost: number | null;
}

/** Goals of all dimensions and phases that any project has, in the order in which they first stand. Cost: O(goals). */
export function goalCells(standings: readonly Standing[]): GoalCell[] {
  const cells = new Map<GoalDimension, Map<string, Open>>();
  for (const standing of standings) {
    const { goals, day } = standing;
    for (const { ids, dimension, phase, due, verdict, band } of goals) {
      const cell = cellOf(cells, dimension, phase);
      if (due > day) {
        cell.later += ids.length;
        continue;
      }
      cell.due[verdict] += ids.length;
      if (cell.bandMost === null || band > cell.bandMost) cell.bandMost = band;
      if (cell.last !== standing) cell.projects += 1;
      cell.last = standing;
    }
  }
  return [...cells.values()].flatMap((phases) => [...phases.values()].map(({ last: _, ...cell }) => cell));
}

type Open = { -readonly [Key in keyof GoalCell]: GoalCell[Key] } & {
  due: Record<GoalState, number>;
  /** The project that was counted last. */
  last: Standing | null;
};

function cellOf(cells: Map<GoalDimension, Map<string, Open>>, dimension: GoalDimension, phase: string): Open {
  let phases = cells.get(dimension);
  if (phases === undefined) {
    phases = new Map();
    cells.set(dimension, phases);
  }
  const known = phases.get(phase);
  if (known) return known;
  const due = { met: 0, within_band: 0, missed: 0, unknown: 0 };
  const cell: Open = { dimension, phase, due, later: 0, projects: 0, bandMost: null, last: null };
  phases.set(phase, cell);
  return cell;
}
