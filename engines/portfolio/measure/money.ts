import type { Facts } from '../standing/facts.ts';
import { type Measures, placesOf, whyNotReported } from './measures.ts';

const at = placesOf({
  arrived: 'money_arrived',
  plannedIn: 'money_arrived.planned_in',
  plannedAndArrived: 'money_arrived.planned_and_arrived',
  short: 'money_arrived.short',
  paid: 'money_paid',
  plannedOut: 'money_paid.planned_out',
  arrivedAndPaid: 'money_paid.arrived_and_paid',
  paidOfArrived: 'money_paid.paid_of_arrived',
});

/** Money as last reported. Rates compare only what one project knows both sides of. */
export function addMoney(measures: Measures, facts: Facts): void {
  const { plannedIn, plannedOut, arrived, paid } = facts.money;
  measures.set(at.arrived, arrived === null ? whyNotReported(facts) : arrived.value);
  if (arrived !== null) {
    measures.set(at.plannedIn, plannedIn ?? 'not_stated');
    measures.set(at.plannedAndArrived, plannedIn === null ? 'not_stated' : arrived.value);
    measures.set(at.short, plannedIn === null ? 'not_stated' : Math.max(0, plannedIn - arrived.value));
  }
  measures.set(at.paid, paid === null ? whyNotReported(facts) : paid.value);
  if (paid === null) return;
  measures.set(at.plannedOut, plannedOut ?? 'not_stated');
  measures.set(at.arrivedAndPaid, arrived === null ? 'not_reported' : arrived.value);
  measures.set(at.paidOfArrived, arrived === null ? 'not_reported' : paid.value);
}
