import type { QuantityId } from './quantities.ts';

export const EFFECT_IDS = [
  'output_total',
  'output_extra',
  'domestic_output_extra',
  'value_added',
  'labour_income',
  'jobs',
  'energy_saved',
  'coal_saved',
  'co2_saved',
  'co2_saved_by_coal',
  'carbon_value',
  'trees_equal',
  'life_co2_saved',
  'life_carbon_value',
  'water_saved',
  'waste_reused',
  'landfill_saved',
  'rain_stored',
  'co2_taken_up',
  'pv_generated',
] as const;
export type EffectId = (typeof EFFECT_IDS)[number];

export type TermOf = QuantityId | EffectId;

/** One factor of a product. */
export interface Term {
  of: TermOf;
  /** Divided by instead of multiplied with. */
  divides?: true;
  /** What is beyond one: a multiplier without the unit that is spent. */
  beyondOne?: true;
}

export interface Formula {
  unit: string;
  terms: readonly Term[];
  /** Change of unit only: kg to t, mm to m, days to years. */
  scale?: number;
}

const KG_TO_T = 1 / 1000;
const MM_TO_M = 1 / 1000;
const L_A_DAY_TO_M3_A_YEAR = 365 / 1000;
const PER_10K_M2 = 1 / 10_000;

/** How each effect follows, always as a product, so that a claim can be turned round into the size that it needs.
 * Water is counted as 1 t a m3. Photovoltaics: E = P · H · PR (PVWatts). */
export const FORMULAS: Readonly<Record<EffectId, Formula>> = {
  output_total: { unit: 'yuan', terms: [{ of: 'construction_demand' }, { of: 'output_multiplier' }] },
  output_extra: {
    unit: 'yuan',
    terms: [{ of: 'construction_demand' }, { of: 'output_multiplier', beyondOne: true }],
  },
  domestic_output_extra: {
    unit: 'yuan',
    terms: [{ of: 'construction_demand' }, { of: 'domestic_output_multiplier', beyondOne: true }],
  },
  value_added: { unit: 'yuan', terms: [{ of: 'construction_demand' }, { of: 'value_added_multiplier' }] },
  labour_income: { unit: 'yuan', terms: [{ of: 'construction_demand' }, { of: 'labour_income_multiplier' }] },
  jobs: { unit: 'job-years', terms: [{ of: 'labour_income' }, { of: 'yearly_wage', divides: true }] },
  energy_saved: {
    unit: 'kWh/a',
    terms: [{ of: 'floor_area' }, { of: 'energy_use' }, { of: 'energy_cut' }],
  },
  coal_saved: {
    unit: 'tce/a',
    terms: [{ of: 'energy_saved' }, { of: 'coal_of_electricity' }],
    scale: KG_TO_T,
  },
  co2_saved: { unit: 't/a', terms: [{ of: 'energy_saved' }, { of: 'grid_factor' }], scale: KG_TO_T },
  co2_saved_by_coal: { unit: 't/a', terms: [{ of: 'coal_saved' }, { of: 'co2_of_coal' }] },
  carbon_value: { unit: 'yuan/a', terms: [{ of: 'co2_saved' }, { of: 'carbon_price' }] },
  trees_equal: {
    unit: 'trees',
    terms: [{ of: 'co2_saved' }, { of: 'tree_uptake', divides: true }],
    scale: 1 / KG_TO_T,
  },
  life_co2_saved: { unit: 't', terms: [{ of: 'co2_saved' }, { of: 'service_life' }] },
  life_carbon_value: { unit: 'yuan', terms: [{ of: 'life_co2_saved' }, { of: 'carbon_price' }] },
  water_saved: {
    unit: 't/a',
    terms: [{ of: 'residents' }, { of: 'water_use' }, { of: 'water_reuse' }],
    scale: L_A_DAY_TO_M3_A_YEAR,
  },
  waste_reused: {
    unit: 't',
    terms: [{ of: 'floor_area' }, { of: 'site_waste' }, { of: 'waste_reuse' }],
    scale: PER_10K_M2,
  },
  landfill_saved: {
    unit: 'mu',
    terms: [{ of: 'waste_reused' }, { of: 'waste_per_landfill', divides: true }],
  },
  rain_stored: {
    unit: 'm3/a',
    terms: [{ of: 'site_area' }, { of: 'rain' }, { of: 'runoff_capture' }],
    scale: MM_TO_M,
  },
  co2_taken_up: { unit: 't/a', terms: [{ of: 'trees_planted' }, { of: 'tree_uptake' }], scale: KG_TO_T },
  pv_generated: {
    unit: 'kWh/a',
    terms: [{ of: 'pv_capacity' }, { of: 'pv_irradiation' }, { of: 'pv_ratio' }],
  },
};

/** An effect in three scenarios, each the product of its terms. */
export interface EffectResult {
  id: EffectId;
  unit: string;
  low: number;
  base: number;
  high: number;
  /** Quantities without a stated low or high edge: the true range is wider than it looks. */
  openBelow: QuantityId[];
  openAbove: QuantityId[];
  /** The product, term by term; `value` is that of the base scenario. */
  terms: {
    of: TermOf;
    unit: string;
    low: number;
    value: number;
    high: number;
    sources: readonly string[];
  }[];
}

export function isEffect(id: string): id is EffectId {
  return EFFECT_IDS.some((each) => each === id);
}
