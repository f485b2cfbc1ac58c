/** How a factor is spread, as files of risks write it: a low, m mode, b high. */
export interface Spread {
  dist: string;
  a?: number;
  m?: number;
  b?: number;
  mean?: number;
  sd?: number;
}

export interface ModelFactor extends Spread {
  /** The variable of the formulas. */
  id: string;
  name: string;
}

export interface ModelResponse {
  id: string;
  name: string;
  changes: readonly { factor: string; set: Spread }[];
  /** Fen that it adds to outputs. */
  adds: Readonly<Record<string, number>>;
}

/** The part of a file of risks that an assessment writes. Factors and responses stand in the order of the plan. */
export interface RiskModel {
  factors: readonly ModelFactor[];
  rankCorrelation: Readonly<Record<string, number>>;
  model: string;
  outputs: readonly string[];
  /** What is counted above a figure. */
  limits: readonly { id: string; of: string; above: number }[];
  joint: readonly (readonly [string, string])[];
  responses: readonly ModelResponse[];
}

/** The model of the figure `risk.model`. */
export function readModel(text: string): RiskModel {
  // Cast: an assessment has written it, and the engine judges all of it before anything is drawn.
  const { cost } = JSON.parse(text) as { cost: RiskModel };
  return cost;
}

/** The same as a file of risks. */
export function fileOf(model: RiskModel): object {
  return { version: 1, cost: model };
}
