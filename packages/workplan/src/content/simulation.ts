import type { FigureRow } from '@zhulin/assessment';
import type { Content } from './context.ts';

/** Whether this assessment drew samples; one that did not has none of the figures of a simulation. */
export function hasSimulation({ assessment }: Content): boolean {
  return assessment.figures.some(({ id }) => id === 'risk.percentiles');
}

/** The rows of a figure of the simulation; none when nothing was drawn or it lacks something. */
export function simulated({ assessment }: Content, id: string): readonly FigureRow[] {
  const figure = assessment.figures.find((each) => each.id === id);
  if (!figure || !('value' in figure)) return [];
  // A figure of the unit `table` holds rows and nothing else.
  return figure.value as readonly FigureRow[];
}
