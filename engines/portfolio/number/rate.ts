import { type MeasureId, type NumberId, placeOf } from './number.ts';
import type { Sums } from './sums.ts';

/** The numbers that have a rate: some of their parts over others. */
export const RATES = {
  money_arrived: {
    part: ['money_arrived.planned_and_arrived'],
    whole: ['money_arrived.planned_in'],
  },
  money_paid: { part: ['money_paid.paid_of_arrived'], whole: ['money_paid.arrived_and_paid'] },
  facilities: {
    part: ['facilities.with_housing'],
    whole: ['facilities.with_housing', 'facilities.later'],
  },
  goals_met: {
    part: ['goals_met.met'],
    whole: ['goals_met.met', 'goals_met.within_band', 'goals_met.missed'],
  },
} as const satisfies Partial<Record<NumberId, { part: readonly MeasureId[]; whole: readonly MeasureId[] }>>;
export type RateId = keyof typeof RATES;
export const RATE_IDS = Object.keys(RATES) as readonly RateId[]; // of the table above

/** The rate of a number over what was summed; null where there is nothing to compare. */
export function rateOf(id: RateId, sums: Sums): number | null {
  const { part, whole } = RATES[id];
  const sumOf = (measures: readonly MeasureId[]) =>
    sum(measures.map((each) => sums.total(placeOf(each)).value));
  const [above, below] = [sumOf(part), sumOf(whole)];
  return above === null || below === null || below <= 0 ? null : above / below;
}

function sum(values: readonly (number | null)[]): number | null {
  let total = 0;
  for (const value of values) {
    if (value === null) return null;
    total += value;
  }
  return total;
}
