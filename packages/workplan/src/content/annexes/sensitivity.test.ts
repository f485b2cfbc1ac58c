import { assess } from '@zhulin/assessment';
import { ruleBundle } from '@zhulin/assessment/rules';
import { isoDay } from '@zhulin/engines/units';
import { type Plan, withValueAt } from '@zhulin/plan';
import { expect, test } from 'vitest';
import { contentOf, examplePlan } from '../../testing/contents.ts';
import { FACTORS, numberOf, sensitivityOf, switchingOf } from './sensitivity.ts';

const affordable = examplePlan('affordable');
const asOf = isoDay('2026-11-23');

/** A figure of a whole assessment. */
function assessed(plan: Plan, id: string): number {
  const { figures } = assess({ plan, rules: ruleBundle, asOf, seed: 1, points: 0 });
  const found = figures.find((figure) => figure.id === id);
  if (!found || !('value' in found)) throw new Error(`no ${id}`);
  return Number(found.value);
}

function timesIn<Line extends object>(lines: readonly Line[], field: keyof Line, times: number): Line[] {
  return lines.map((line) => ({ ...line, [field]: Number(line[field]) * times }));
}

const { cost, operation, funding } = affordable;

/** The same changes made by hand, where each factor stands in the plan. */
const CHANGED: Record<string, (times: number) => Plan> = {
  investment: (times) =>
    withValueAt(affordable, 'cost.items', timesIn(cost?.items ?? [], 'amountYuan', times)),
  sales: (times) => withValueAt(affordable, 'funding.sources.4.amountYuan', 598_000_000 * times),
  income: (times) =>
    withValueAt(affordable, 'operation.income', timesIn(operation?.income ?? [], 'quantity', times)),
  cost: (times) =>
    withValueAt(affordable, 'operation.costs', timesIn(operation?.costs ?? [], 'yearlyYuan', times)),
  loan_rate: (times) =>
    withValueAt(affordable, 'funding.loans', timesIn(funding?.loans ?? [], 'annualRate', times)),
  discount_rate: (times) => withValueAt(affordable, 'operation.discountRate', 0.05 * times),
};

test('each variation is what an assessment of the changed plan finds', () => {
  const { variations } = sensitivityOf(contentOf(affordable));
  expect(variations).toHaveLength(FACTORS.length * 4);
  for (const { factor, change, npv, cover } of variations) {
    const plan = CHANGED[factor]?.(1 + change);
    if (!plan) throw new Error(`no plan for ${factor}`);
    expect(numberOf(npv)).toBe(assessed(plan, 'finance.project.npv'));
    expect(numberOf(cover)).toBe(assessed(plan, 'finance.coverage.dscr_minimum'));
  }
});

test('the changes are those of the rule, from the largest fall to the largest rise', () => {
  const { variations } = sensitivityOf(contentOf(affordable));
  const changes = variations.filter(({ factor }) => factor === 'income').map(({ change }) => change);
  expect(changes).toEqual([-0.1, -0.05, 0.05, 0.1]);
});

test('at its switching value each factor brings the net present value to nothing', () => {
  const found = switchingOf(sensitivityOf(contentOf(affordable)));
  expect(found.map(({ factor }) => factor)).toEqual(['investment', 'sales', 'income', 'cost']);
  for (const { factor, critical = Number.NaN } of found) {
    const plan = CHANGED[factor]?.(1 + critical);
    if (!plan) throw new Error(`no plan for ${factor}`);
    // Every month and year is rounded to the fen.
    expect(Math.abs(assessed(plan, 'finance.project.npv'))).toBeLessThan(1000);
  }
});

test('factors that a plan does not state are left out', () => {
  const unsold = withValueAt(affordable, 'funding.sources', funding?.sources?.slice(0, 4));
  const plan = withValueAt(unsold, 'funding.loans', []);
  const factors = new Set(sensitivityOf(contentOf(plan)).variations.map(({ factor }) => factor));
  expect([...factors]).toEqual(['investment', 'income', 'cost', 'discount_rate']);
});

test('where the value is not known nothing is said of what moves it', () => {
  const plan = withValueAt(affordable, 'operation.discountRate', undefined);
  expect(switchingOf(sensitivityOf(contentOf(plan)))).toEqual([]);
});
