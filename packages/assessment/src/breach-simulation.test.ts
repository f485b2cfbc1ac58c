import { isoDay } from '@zhulin/engines/units';
import { type Plan, withValueAt } from '@zhulin/plan';
import { exampleNamed } from '@zhulin/plan/testing/example';
import { expect, test } from 'vitest';
import { assess } from './assess.ts';
import { simulateBreaches } from './breach-simulation.ts';
import { type FigureRow, isKnown } from './figure.ts';
import { ruleBundle } from './rule-bundle.ts';
import { VERDICT_SEED } from './verdict.ts';

const asOf = isoDay('2026-11-26');
const ground = { rules: ruleBundle, asOf };

test.each(['affordable', 'ppp'] as const)(
  'the chances of %s are those of the figure at the points of the rule, and the excess lies where P80 does',
  (name) => {
    const plan = exampleNamed(name);
    const { points, chances } = simulateBreaches(plan, ground) ?? expect.fail('not simulated');
    expect(points).toBe(1024);
    const { figures } = assess({ plan, rules: ruleBundle, asOf, seed: VERDICT_SEED, points });
    const rows = (id: string) => {
      const found = figures.find((each) => each.id === id);
      return found && isKnown(found) ? (found.value as readonly FigureRow[]) : expect.fail(id);
    };
    expect(
      chances.map(({ chance, share, standardError }) => ({
        chance,
        share,
        standardErrorShare: standardError,
      })),
    ).toEqual(rows('risk.chances'));
    const estimate = chances.find(({ chance }) => chance === 'over_estimate');
    const reserve = chances.find(({ chance }) => chance === 'over_reserve');
    expect(Number(estimate?.share)).toBeGreaterThanOrEqual(Number(reserve?.share ?? 0));
    const at = (percent: number) => {
      const row = rows('risk.percentiles').find(
        (each) => each['riskOutput'] === 'cost' && each['percent'] === percent,
      );
      return Number(row?.['amountFen']);
    };
    const interest = figures.find(({ id }) => id === 'finance.investment.interest');
    const total = figures.find(({ id }) => id === 'finance.estimate.total');
    const planned = [interest, total].reduce(
      (sum, each) => sum + (each && isKnown(each) ? Number(each.value) : Number.NaN),
      0,
    );
    const spread = at(90) - at(10);
    expect(Math.abs(Number(estimate?.excess) - Math.max(0, at(80) - planned))).toBeLessThanOrEqual(
      spread / 50,
    );
  },
);

test.each<[string, Plan]>([
  ['has no factors', withValueAt(exampleNamed('affordable'), 'risks.factors', undefined)],
  [
    'does not say what a factor moves',
    withValueAt(exampleNamed('affordable'), 'risks.factors.0.moves', undefined),
  ],
  ['says little more than its name', { schema: 1, project: { name: '只有名称' } }],
])('a plan that %s is not simulated', (_, plan) => {
  expect(simulateBreaches(plan, ground)).toBeNull();
});

test('as many points are taken as the largest power of two that the rule allows, and none where no rule does', () => {
  const plan = exampleNamed('affordable');
  const rules = (value: number | null) => ({
    ...ruleBundle,
    rules: ruleBundle.rules.map((rule) =>
      rule.id === 'portfolio.simulation_points'
        ? { ...rule, values: rule.values.map((each) => ({ ...each, value })) }
        : rule,
    ),
  });
  expect(simulateBreaches(plan, { asOf, rules: rules(700) as typeof ruleBundle })?.points).toBe(512);
  expect(simulateBreaches(plan, { asOf, rules: rules(1) as typeof ruleBundle })).toBeNull();
  expect(simulateBreaches(plan, { asOf, rules: rules(null) as typeof ruleBundle })).toBeNull();
});
