import { valueAt } from '@zhulin/plan';
import { expect, test } from 'vitest';
import { type PlanFactor, withSpreads } from './adopt-spreads.ts';

const land: PlanFactor = {
  id: 'land',
  name: '土地费用',
  class: 'policy',
  moves: 'land_cost',
  distribution: 'triangular',
  low: 0.98,
  mode: 1,
  high: 1.2,
};
const rate: PlanFactor = {
  id: 'rate',
  name: '贷款利率',
  class: 'economic',
  moves: 'loan_rate',
  distribution: 'normal',
  mean: 1,
  deviation: 0.1,
};

test('spreads that were tried are written into their factors, and nothing else is', () => {
  const draft = { risks: { factors: [land, rate] } };
  const next = withSpreads(draft, [land, rate], { 0: 1.5, 1: 1 });
  expect(valueAt(next, 'risks.factors')).toEqual([{ ...land, low: 0.97, high: 1.3 }, rate]);
});

test('a factor is found by its id where rows have moved meanwhile; one that is gone is left out', () => {
  const draft = { risks: { factors: [rate] } };
  const next = withSpreads(draft, [land, rate], { 0: 2, 1: 2 });
  expect(valueAt(next, 'risks.factors')).toEqual([{ ...rate, deviation: 0.2 }]);
});
