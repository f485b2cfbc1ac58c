import type { Facts } from '../standing/standing.ts';
import { type Measures, whyNotReported } from './measures.ts';

/** Money as last reported. Rates compare only what one project knows both sides of. */
export function moneyMeasures(facts: Facts): Measures {
  return { ...arrived(facts), ...paid(facts) };
}

function arrived(facts: Facts): Measures {
  const { plannedIn, arrived: report } = facts.money;
  if (report === null) return { money_arrived: whyNotReported(facts) };
  const { value } = report;
  if (plannedIn === null)
    return {
      money_arrived: value,
      'money_arrived.planned_in': 'not_stated',
      'money_arrived.planned_and_arrived': 'not_stated',
      'money_arrived.short': 'not_stated',
    };
  return {
    money_arrived: value,
    'money_arrived.planned_in': plannedIn,
    'money_arrived.planned_and_arrived': value,
    'money_arrived.short': Math.max(0, plannedIn - value),
  };
}

function paid(facts: Facts): Measures {
  const { plannedOut, arrived: income, paid: report } = facts.money;
  if (report === null) return { money_paid: whyNotReported(facts) };
  const { value } = report;
  return {
    money_paid: value,
    'money_paid.planned_out': plannedOut ?? 'not_stated',
    'money_paid.arrived_and_paid': income?.value ?? 'not_reported',
    'money_paid.paid_of_arrived': income === null ? 'not_reported' : value,
  };
}
