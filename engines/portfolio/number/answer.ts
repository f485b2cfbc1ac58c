import type { PortfolioRules } from '../rules/portfolio-rules.ts';
import {
  type MeasureId,
  NUMBER_PARTS,
  NUMBERS,
  type NumberId,
  placeOf,
  type Uncounted,
  unitOf,
} from './number.ts';
import { rateOf } from './rate.ts';
import type { Sums, Total } from './sums.ts';

export interface NumberPart extends Total {
  readonly id: string;
  readonly unit: string;
}

export type NumberLight = 'red' | 'amber' | 'green' | 'unknown';

export interface NumberAnswer extends Total {
  readonly id: NumberId;
  readonly unit: string;
  readonly parts: readonly NumberPart[];
  /** Why projects could not be counted, and how many. */
  readonly uncounted: readonly { readonly reason: Uncounted; readonly projects: number }[];
  /** A share of 1 of what it should be, where the number has one; null: nothing to compare with. */
  readonly rate: number | null;
  /** Null: nothing is judged. */
  readonly light: NumberLight | null;
}

/** One number of a group, without its parts. */
export type NumberCell = Pick<NumberAnswer, 'value' | 'counted' | 'rate' | 'light'>;

/** The twelve numbers of what was summed. */
export function answersOf(sums: Sums, rules: PortfolioRules): NumberAnswer[] {
  return NUMBERS.map((id) => {
    const place = placeOf(id);
    return {
      id,
      unit: unitOf(id),
      ...sums.total(place),
      parts: NUMBER_PARTS[id].map((part): NumberPart => {
        const measure = `${id}.${part}` as MeasureId; // a number and one of its parts
        return { id: part, unit: unitOf(measure), ...sums.total(placeOf(measure)) };
      }),
      uncounted: sums.uncounted(place),
      ...judged(id, sums, rules),
    };
  });
}

export function cellsOf(sums: Sums, rules: PortfolioRules): NumberCell[] {
  return NUMBERS.map((id) => {
    const { value, counted } = sums.total(placeOf(id));
    return { value, counted, ...judged(id, sums, rules) };
  });
}

type Judged = Pick<NumberAnswer, 'rate' | 'light'>;

function judged(id: NumberId, sums: Sums, rules: PortfolioRules): Judged {
  const sumOf = (measure: MeasureId) => sums.total(placeOf(measure)).value;
  const { value, counted } = sums.total(placeOf(id));
  const any = (light: NumberLight): Judged => ({ rate: null, light: value === 0 ? 'green' : light });
  switch (id) {
    case 'projects':
    case 'floor_area':
    case 'investment':
    case 'residents':
      return { rate: null, light: null };
    case 'money_arrived':
      return byRate(rateOf(id, sums), (rate) => below(rate, rules.arrival));
    case 'money_paid':
      return byRate(rateOf(id, sums), (rate) =>
        rate > rules.payment.most ? 'red' : rate < rules.payment.least ? 'amber' : 'green',
      );
    case 'facilities': {
      const { facilitySync: amber, flexibility } = rules;
      return byRate(rateOf(id, sums), (rate) => below(rate, { amber, red: amber * (1 - flexibility.least) }));
    }
    case 'goals_met':
      return byRate(rateOf(id, sums), () => {
        if (Number(sumOf('goals_met.missed')) > 0) return 'red';
        return Number(sumOf('goals_met.within_band')) > 0 ? 'amber' : 'green';
      });
    default:
      if (counted === 0) return { rate: null, light: 'unknown' };
      return any(
        id === 'milestones_overdue' && sumOf('milestones_overdue.long_overdue') === 0 ? 'amber' : 'red',
      );
  }
}

function byRate(rate: number | null, light: (rate: number) => NumberLight): Judged {
  return { rate, light: rate === null ? 'unknown' : light(rate) };
}

function below(rate: number, { red, amber }: { red: number; amber: number }): NumberLight {
  return rate < red ? 'red' : rate < amber ? 'amber' : 'green';
}
