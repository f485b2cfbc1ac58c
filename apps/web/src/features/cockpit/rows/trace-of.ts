import type { MeasureId } from '@zhulin/engines/portfolio';

/** The figure of a project's plan that what it adds comes from. Floor area, what was reported and lights are no figures: they
 * stand on the page of the project. */
const FIGURES: Readonly<Partial<Record<MeasureId, string>>> = {
  investment: 'finance.estimate.total',
  residents: 'people.residents',
  'money_arrived.planned_in': 'finance.cash.sources_by_source',
  'money_paid.planned_out': 'finance.cash.uses_by_part',
  milestones_overdue: 'schedule.tasks',
  facilities: 'facilities.count',
  goals_met: 'goals.table',
  high_risks: 'risks.list',
};

/** @returns undefined where nothing can be followed */
export function traceOf(measure: MeasureId): string | undefined {
  const [number = ''] = measure.split('.');
  // Cast: what stands before the point of a measure is one.
  return FIGURES[measure] ?? (measure.startsWith('money_') ? undefined : FIGURES[number as MeasureId]);
}
