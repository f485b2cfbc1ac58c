import { type Chance, chancesOf, openSimulation, readRiskFile, samplingOf } from '@zhulin/engines/risk';
import { markOf, type RuleBundle } from '@zhulin/engines/rules';
import type { IsoDay } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import { rulebookFor } from './assess.ts';
import { Evaluation } from './evaluation.ts';
import { isKnown } from './figure.ts';
import { riskModel } from './figures/risk-model.ts';
import { VERDICT_SEED } from './verdict.ts';

/** What a plan's own simulation says of its limits. */
export interface BreachSimulation {
  readonly points: number;
  /** As in `risk.chances`, each once. Excess in fen, of `late` in months. */
  readonly chances: readonly (Pick<Chance, 'share' | 'standardError' | 'excess'> & {
    readonly chance: string;
  })[];
}

/** The percentile that budgets usually keep to. */
const FOUR_IN_FIVE = 80;

/** Simulates a plan with as few points as a portfolio of plans can afford: the largest power of two up to the rule
 * `portfolio.simulation_points`. The shares are those of the figure `risk.chances` at these points. Pure.
 * @returns null where the plan has no factors, they cannot be simulated as they stand, or no rule says how many points
 * Cost: some milliseconds. */
export function simulateBreaches(
  plan: Plan,
  ground: { readonly rules: RuleBundle; readonly asOf: IsoDay },
): BreachSimulation | null {
  const rulebook = rulebookFor(plan, ground);
  const rule = rulebook.find('portfolio.simulation_points');
  const most = rule.ok ? markOf(rule.rule.value) : undefined;
  if (most === undefined || !(most >= 2)) return null;
  const points = 2 ** Math.floor(Math.log2(most));
  const model = new Evaluation({ plan, rulebook }).figure(riskModel);
  if (!isKnown(model)) return null;
  const { cost } = readRiskFile(JSON.parse(String(model.value))).value ?? {};
  if (cost === undefined) return null;
  const spec = { ...cost, responses: [], joint: [] };
  const { value: simulation } = openSimulation(
    spec,
    samplingOf(spec, { seed: VERDICT_SEED, trials: points }),
  );
  const chances = simulation && chancesOf(simulation, FOUR_IN_FIVE);
  if (!chances) return null;
  return {
    points,
    chances: chances.flatMap(({ id, kind, ...told }) => {
      if (kind === 'above') return [{ chance: id, ...told }];
      return id === 'return' ? [{ chance: 'loss', ...told }] : [];
    }),
  };
}
