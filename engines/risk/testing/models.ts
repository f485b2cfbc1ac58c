import {
  openSimulation,
  type RiskResult,
  readRiskFile,
  runSimulation,
  type Simulation,
  samplingOf,
} from '../index.ts';

/** A cost part as it stands in a file; factors by id. */
export interface CostPart {
  factors?: Record<string, Record<string, unknown>>;
  rankCorrelation?: Record<string, number>;
  model?: string | null;
  outputs?: string[];
  [field: string]: unknown;
}

/** The file of a cost part, with what a test does not care about filled in. */
export function fileOf({ factors = {}, model = '', outputs = [], ...more }: CostPart) {
  const list = Object.entries(factors).map(([id, fields]) => ({ id, ...fields }));
  return { version: 1, cost: { factors: list, model, outputs, ...more } };
}

type Asked = Parameters<typeof samplingOf>[1];

export function simulationOf(part: CostPart, asked?: Asked): Simulation {
  const { value, issues } = readRiskFile(fileOf(part));
  if (!value?.cost) throw new Error(JSON.stringify(issues));
  const opened = openSimulation(value.cost, samplingOf(value.cost, asked));
  if (!opened.value) throw new Error(JSON.stringify(opened.issues));
  return opened.value;
}

export const simulated = (part: CostPart, asked?: Asked): RiskResult =>
  runSimulation(simulationOf(part, asked));

/** Figures of one output, which must be there. */
export function outputOf({ outputs }: RiskResult, name: string): RiskResult['outputs'][number] {
  const found = outputs.find(({ output }) => output === name);
  if (!found) throw new Error(`no output ${name}`);
  return found;
}

/** Bars of one output by factor. */
export function barsOf(
  { tornado }: RiskResult,
  name: string,
): Record<string, { spearman: number; shareOfVariance: number }> {
  const found = tornado.find(({ output }) => output === name);
  if (!found) throw new Error(`no tornado of ${name}`);
  return Object.fromEntries(
    found.bars.map(({ factor, spearman, shareOfVariance }) => [factor, { spearman, shareOfVariance }]),
  );
}
