import { lagOf } from '../attention/reasons-of.ts';
import type { PortfolioRules } from '../rules/portfolio-rules.ts';
import type { Facts } from '../standing/facts.ts';
import { type Measures, placesOf, whyNotReported } from './measures.ts';

const at = placesOf({
  number: 'progress_lag',
  lagging: 'progress_lag.lagging',
  onSchedule: 'progress_lag.on_schedule',
});

/** Whether the works are further behind their schedule than raises an alert. */
export function addProgress(measures: Measures, facts: Facts, { lagMost }: PortfolioRules): void {
  const lag = lagOf(facts);
  if (lag === null) {
    measures.set(at.number, facts.progress === null ? whyNotReported(facts) : 'not_stated');
    return;
  }
  const isLagging = Number(lag > lagMost);
  measures.set(at.number, isLagging);
  measures.set(at.lagging, isLagging);
  measures.set(at.onSchedule, 1 - isLagging);
}
