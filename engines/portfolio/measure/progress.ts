import { lagOf } from '../attention/reasons-of.ts';
import type { PortfolioRules } from '../rules/portfolio-rules.ts';
import type { Facts } from '../standing/standing.ts';
import { type Measures, whyNotReported } from './measures.ts';

/** Whether the works are further behind their schedule than raises an alert. */
export function progressMeasures(facts: Facts, { lagMost }: PortfolioRules): Measures {
  const lag = lagOf(facts);
  if (lag !== null) {
    const isLagging = Number(lag > lagMost);
    return {
      progress_lag: isLagging,
      'progress_lag.lagging': isLagging,
      'progress_lag.on_schedule': 1 - isLagging,
    };
  }
  if (facts.progress !== null) return { progress_lag: 'not_stated' };
  return { progress_lag: facts.status === 'completed' ? 'not_reported' : whyNotReported(facts) };
}
