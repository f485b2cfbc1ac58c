import { readRiskFile } from '@zhulin/engines/risk';
import { isoDay } from '@zhulin/engines/units';
import { type Plan, withValueAt } from '@zhulin/plan';
import { exampleNamed } from '@zhulin/plan/testing/example';
import { describe, expect, test } from 'vitest';
import { assess } from './assess.ts';
import { type FigureRow, isKnown, type Lack } from './figure.ts';
import { ruleBundle } from './rule-bundle.ts';

const POINTS = 2 ** 14;
const run = (plan: Plan, { seed = 1, points = POINTS } = {}) =>
  assess({ plan, rules: ruleBundle, asOf: isoDay('2026-11-26'), seed, points });

function figureIn(plan: Plan, id: string, options?: { seed?: number; points?: number }) {
  const found = run(plan, options).figures.find((each) => each.id === id);
  if (!found) throw new Error(`there is no figure ${id}`);
  return found;
}
function rowsIn(plan: Plan, id: string, options?: { seed?: number; points?: number }): readonly FigureRow[] {
  const found = figureIn(plan, id, options);
  if (!isKnown(found)) throw new Error(JSON.stringify(found.lacks));
  return found.value as readonly FigureRow[];
}
function lacksIn(plan: Plan, id: string): readonly Lack[] {
  const found = figureIn(plan, id);
  return isKnown(found) ? [] : found.lacks;
}

const example = exampleNamed('affordable');
type Factors = NonNullable<NonNullable<Plan['risks']>['factors']>;
const factor = (moves: string, spread: object) => ({
  id: moves.replaceAll('_', '-'),
  name: moves,
  class: 'market',
  moves,
  distribution: 'triangular',
  ...spread,
});
const withFactors = (...factors: object[]): Plan =>
  withValueAt(withValueAt(example, 'risks.factors', factors as Factors), 'risks.responses', []);

const LATER = { low: 0, mode: 3, high: 6 };
const DEARER = { low: 0.95, mode: 1, high: 1.12 };
const of = (rows: readonly FigureRow[], output: string) => rows.find((row) => row['riskOutput'] === output);

describe('the risks of a plan', () => {
  test('come to what a triangular distribution has in closed form', () => {
    const plan = withFactors(factor('construction_cost', DEARER));
    const estimate = (part: string) =>
      Number((figureIn(plan, `finance.estimate.${part}`) as { value: number }).value);
    const interest = Number((figureIn(plan, 'finance.investment.interest') as { value: number }).value);
    const total = estimate('total');
    const meanFactor = (0.95 + 1 + 1.12) / 3;
    const capital = total + estimate('construction') * (meanFactor - 1);
    const cost = of(rowsIn(plan, 'risk.means'), 'cost');
    expect(Number(cost?.['amountFen'])).toBeCloseTo(capital * (1 + interest / total), -6);
    const [over] = rowsIn(plan, 'risk.chances').filter((row) => row['chance'] === 'over_estimate');
    const error = Math.abs(Number(over?.['share']) - 0.12 / 0.17);
    expect(error).toBeLessThan(4 * Number(over?.['standardErrorShare']));
  });

  test('move together in one trial: land cost the loan, delay the interest and what is earned', () => {
    const worth = (plan: Plan) => Number(of(rowsIn(plan, 'risk.means'), 'return')?.['amountFen']);
    const cost = (plan: Plan) => Number(of(rowsIn(plan, 'risk.means'), 'cost')?.['amountFen']);
    const calm = withFactors(factor('land_cost', { low: 0.999, mode: 1, high: 1.001 }));
    const dearLand = withFactors(factor('land_cost', { low: 1.199, mode: 1.2, high: 1.201 }));
    const land = Number((figureIn(example, 'finance.estimate.land') as { value: number }).value);
    expect(cost(dearLand) - cost(calm)).toBeGreaterThan(0.2 * land);
    const late = withFactors(factor('delay', LATER));
    expect(cost(late)).toBeGreaterThan(cost(calm));
    expect(worth(late)).not.toBe(worth(calm));
    expect(of(rowsIn(late, 'risk.means'), 'time')?.['months']).toBeCloseTo(
      Number((figureIn(example, 'schedule.total_months') as { value: number }).value) + 3,
      3,
    );
  });

  test('are the same for the same seed and other ones for another', () => {
    const plan = withFactors(factor('construction_cost', DEARER), factor('delay', LATER));
    expect(rowsIn(plan, 'risk.percentiles')).toEqual(rowsIn(plan, 'risk.percentiles'));
    expect(rowsIn(plan, 'risk.percentiles', { seed: 2 })).not.toEqual(rowsIn(plan, 'risk.percentiles'));
  });

  test('tell what a response changes in the same trials, its price included', () => {
    const calm = {
      id: 'fixed',
      factor: 'construction-cost',
      kind: 'transfer',
      measure: '固定总价',
      costYuan: 1_000_000,
      high: 1.04,
    };
    const plan = withValueAt(withFactors(factor('construction_cost', DEARER)), 'risks.responses', [
      calm,
    ] as never);
    const row = of(rowsIn(plan, 'risk.responses'), 'cost');
    const construction = Number((figureIn(plan, 'finance.estimate.construction') as { value: number }).value);
    expect(Number(row?.['meanMovedFen'])).toBeLessThan(100_000_000 - construction * 0.02);
    expect(Number(row?.['standardErrorFen'])).toBeLessThan(construction * 1e-3);
    expect(row?.['isPriced']).toBe(true);
    const { costYuan: __, ...unpriced } = calm;
    const open = withValueAt(plan, 'risks.responses', [unpriced] as never);
    expect(of(rowsIn(open, 'risk.responses'), 'cost')?.['isPriced']).toBe(false);
    const { high: _, ...dear } = calm;
    const free = withValueAt(plan, 'risks.responses', [dear] as never);
    expect(of(rowsIn(free, 'risk.responses'), 'cost')?.['meanMovedFen']).toBeCloseTo(100_000_000, 3);
  });

  test('name every correlation that had to move for all of them to hold together', () => {
    const factors = ['land_cost', 'construction_cost', 'management_cost'].map((moves) =>
      factor(moves, DEARER),
    );
    const pair = (one: string, other: string, rank: number) => ({ one, other, rank });
    const contradicting = [
      pair('land-cost', 'construction-cost', 0.9),
      pair('construction-cost', 'management-cost', 0.9),
      pair('land-cost', 'management-cost', -0.9),
    ];
    const plan = withValueAt(withFactors(...factors), 'risks.correlations', contradicting);
    expect(
      rowsIn(plan, 'risk.moved_correlations').map((row) => [row['name'], row['otherName'], row['fromRank']]),
    ).toEqual(expect.arrayContaining([['land_cost', 'management_cost', -0.9]]));
  });

  test('are left out without points, and lack what a factor does not state', () => {
    expect(
      run(example, { points: 0 })
        .figures.filter(({ id }) => id.startsWith('risk.'))
        .map(({ id }) => id),
    ).toEqual(['risk.model']);
    const { moves: _, ...vagueFactor } = factor('delay', { low: 0, high: 3 });
    const vague = withFactors(vagueFactor);
    expect(lacksIn(vague, 'risk.percentiles')).toEqual([
      { kind: 'input', path: 'risks.factors.0.moves' },
      { kind: 'input', path: 'risks.factors.0.mode' },
    ]);
    expect(lacksIn(withValueAt(example, 'risks', undefined), 'risk.model')).toEqual([
      { kind: 'input', path: 'risks.factors' },
    ]);
  });

  test('lead to the factor that an engine refuses', () => {
    const wild = withFactors({
      ...factor('land_cost', {}),
      distribution: 'lognormal',
      mean: 1,
      deviation: 1e9,
    });
    expect(lacksIn(wild, 'risk.means')).toMatchObject([
      { kind: 'engine', code: 'OUT_OF_RANGE', path: 'risks.factors.0' },
    ]);
  });

  test('have a model that zhulin risk reads', () => {
    const { value } = figureIn(example, 'risk.model') as { value: string };
    expect(readRiskFile(JSON.parse(value)).issues).toEqual([]);
  });
});
