import type { MeasureId } from '../../portfolio/index.ts';
import type { Region } from '../line/goal-line.ts';
import type { LineMeasure } from '../line/measure.ts';

/** The question of the cockpit that an achieved value answers: the measure whose rows are listed, and the filter. A sum is the
 * sum of those rows; a rate is that of the number; behind a share of goals stand the projects with a due goal of its cell. */
export interface Drill {
  readonly measure: MeasureId;
  readonly organisation: string;
  readonly goal: { readonly dimension: string; readonly phase: string } | null;
}

export function drillOf(measure: LineMeasure, { id }: Region): Drill {
  if (measure.kind !== 'goals') return { measure: measure.of, organisation: id, goal: null };
  const { dimension, phase } = measure;
  return { measure: 'projects', organisation: id, goal: { dimension, phase } };
}
