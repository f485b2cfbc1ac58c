/** What effects are computed from. `plan` is said by a plan, or assumed in its place; `factor` is a published figure. */
export const QUANTITIES = {
  floor_area: { unit: 'm2', role: 'plan' },
  site_area: { unit: 'm2', role: 'plan' },
  residents: { unit: 'people', role: 'plan' },
  /** Everything, land too. */
  investment: { unit: 'yuan', role: 'plan' },
  /** What is bought from construction: investment without land and interest, which are no demand. */
  construction_demand: { unit: 'yuan', role: 'plan' },
  /** Electricity by the baseline, before anything is saved. */
  energy_use: { unit: 'kWh/m2/a', role: 'plan' },
  energy_cut: { unit: 'share', role: 'plan' },
  water_reuse: { unit: 'share', role: 'plan' },
  waste_reuse: { unit: 'share', role: 'plan' },
  rain: { unit: 'mm/a', role: 'plan' },
  runoff_capture: { unit: 'share', role: 'plan' },
  trees_planted: { unit: 'trees', role: 'plan' },
  pv_capacity: { unit: 'kWp', role: 'plan' },
  pv_irradiation: { unit: 'kWh/m2/a', role: 'plan' },
  service_life: { unit: 'years', role: 'plan' },
  output_multiplier: { unit: 'yuan/yuan', role: 'factor' },
  domestic_output_multiplier: { unit: 'yuan/yuan', role: 'factor' },
  value_added_multiplier: { unit: 'yuan/yuan', role: 'factor' },
  labour_income_multiplier: { unit: 'yuan/yuan', role: 'factor' },
  yearly_wage: { unit: 'yuan/a', role: 'factor' },
  coal_of_electricity: { unit: 'kgce/kWh', role: 'factor' },
  grid_factor: { unit: 'kgCO2/kWh', role: 'factor' },
  co2_of_coal: { unit: 'tCO2/tce', role: 'factor' },
  carbon_price: { unit: 'yuan/t', role: 'factor' },
  tree_uptake: { unit: 'kg/a', role: 'factor' },
  water_use: { unit: 'L/person/d', role: 'factor' },
  site_waste: { unit: 't/10k m2', role: 'factor' },
  waste_per_landfill: { unit: 't/mu', role: 'factor' },
  pv_ratio: { unit: 'share', role: 'factor' },
} as const satisfies Record<string, { unit: string; role: 'plan' | 'factor' }>;

export type QuantityId = keyof typeof QUANTITIES;

/** Three scenarios; none of them is a promise. `low` and `high` are null where nobody stated an edge: then they are
 * reckoned with the base, and the effect is marked open there. */
export interface Range {
  low: number | null;
  base: number;
  high: number | null;
}

export interface Quantity {
  unit: string;
  range: Range;
  /** Where each came from: ids of rules, or paths into a plan. */
  sources: readonly string[];
}

/** Entries may be missing: what rests on them is then left out, and listed. */
export type Quantities = Readonly<Partial<Record<QuantityId, Quantity>>>;

export function isQuantity(id: string): id is QuantityId {
  return Object.hasOwn(QUANTITIES, id);
}
