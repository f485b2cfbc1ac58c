import { openRulebook } from '@zhulin/engines/rules';
import { isoDay } from '@zhulin/engines/units';
import { type Plan, withValueAt } from '@zhulin/plan';
import { exampleNamed } from '@zhulin/plan/testing/example';
import { describe, expect, test } from 'vitest';
import { findingOf } from '../check.ts';
import { financeChecks } from '../checks/finance.ts';
import { Evaluation } from '../evaluation.ts';
import { isKnown } from '../figure.ts';
import { ruleBundle } from '../rule-bundle.ts';
import { premiumWaiver } from '../testing/premium-waiver.ts';
import { FIGURES } from './index.ts';
import type { PolicyRow } from './policies.ts';

/** 1.75 billion yuan, land 700 million in months 0–13, preparation in the same months. */
const medium = exampleNamed('medium');
const affordable = withValueAt(medium, 'project.type', 'affordable');
const demonstration = withValueAt(medium, 'project.isDemonstration', true);

const premium = { policy: 'land_premium_cut', isApplied: true, basis: '省政府文件' };
const support = { policy: 'capital_support', isApplied: true, basis: '资本金批复' };

function applying(plan: Plan, ...policies: object[]): Plan {
  return withValueAt(plan, 'policies', policies);
}

function evaluationOf(plan: Plan, places: readonly string[] = []): Evaluation {
  const bundle = { ...ruleBundle, rules: [...ruleBundle.rules, premiumWaiver] };
  return new Evaluation({ plan, rulebook: openRulebook(bundle, isoDay('2026-11-23'), places) });
}

function valueIn(evaluation: Evaluation, id: string): unknown {
  const def = FIGURES.find((each) => each.id === id);
  if (!def) throw new Error(`no figure ${id}`);
  const figure = evaluation.figure(def);
  return isKnown(figure) ? figure.value : figure.lacks;
}

function rowIn(evaluation: Evaluation, policy: string): PolicyRow | undefined {
  return (valueIn(evaluation, 'policies.table') as PolicyRow[]).find(({ id }) => id === policy);
}

function lightIn(plan: Plan): string | undefined {
  const check = financeChecks.find(({ id }) => id === 'finance.policies_confirmed');
  return check && findingOf(check, evaluationOf(plan))?.light;
}

const CASH = ['finance.cash.sources', 'finance.cash.uses', 'finance.funding.total'];

function cashOf(evaluation: Evaluation): unknown[] {
  return CASH.map((id) => valueIn(evaluation, id));
}

describe('a policy whose standing is unconfirmed', () => {
  const plan = applying(affordable, premium);

  test('is off in the base case though the plan applies it and names a basis, and says so', () => {
    expect(rowIn(evaluationOf(plan), 'land_premium_cut')).toEqual({
      id: 'land_premium_cut',
      isApplied: true,
      applies: 'yes',
      standing: 'to_confirm',
      checked: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      dependsOn: 'land_income_rules',
      // Half of 700 million yuan, in fen.
      worthFen: 35_000_000_000,
      isCounted: false,
      reason: 'to_confirm',
    });
    expect(valueIn(evaluationOf(plan), 'policies.worth')).toBe(0);
    expect(valueIn(evaluationOf(plan), 'policies.worth_if_confirmed')).toBe(35_000_000_000);
    expect(cashOf(evaluationOf(plan))).toEqual(cashOf(evaluationOf(medium)));
  });

  test('is an amber finding, and so is one that the toolbox does not know', () => {
    expect(lightIn(plan)).toBe('amber');
    expect(lightIn(applying(affordable, { policy: 'free-lunch', isApplied: true }))).toBe('amber');
    expect(lightIn(applying(affordable, { ...premium, isApplied: false }))).toBe('green');
    expect(lightIn(applying(affordable, support))).toBe('green');
    expect(lightIn(affordable)).toBeUndefined();
  });

  test('lowers the payments for land where the law of the province carries it', () => {
    const there = evaluationOf(plan, ['somewhere']);
    expect(rowIn(there, 'land_premium_cut')).toMatchObject({ standing: 'grounded', isCounted: true });
    const uses = (of: Evaluation) => valueIn(of, 'finance.cash.uses') as number[];
    const [before, after] = [uses(evaluationOf(medium)), uses(there)];
    const saved = before.map((amount, month) => amount - Number(after[month]));
    // 35 billion fen over 14 months are 2.5 billion a month, to the fen.
    expect(saved.slice(14).every((amount) => amount === 0)).toBe(true);
    expect(saved.slice(0, 14).every((amount) => Math.abs(amount - 2_500_000_000) <= 1)).toBe(true);
    expect(saved.reduce((sum, amount) => sum + amount, 0)).toBe(35_000_000_000);
  });

  test('lowers each item of land in proportion', () => {
    const item = { name: '地块', item: 'land', class: 'other', fromMonth: 0, toMonth: 1 };
    const items = [
      { ...item, id: 'north', amountYuan: 300 },
      { ...item, id: 'south', amountYuan: 100 },
    ];
    const there = evaluationOf(withValueAt(plan, 'cost.items', items), ['somewhere']);
    expect(valueIn(there, 'finance.cash.uses_by_part')).toEqual([
      { part: 'land', id: 'north', month: 0, amountFen: 15_000 },
      { part: 'land', id: 'south', month: 0, amountFen: 5_000 },
    ]);
    expect(valueIn(there, 'finance.estimate.land')).toBe(40_000);
  });
});

describe('a policy on conditions', () => {
  // 30 % of a project capital of 20 % of 1.75 billion yuan.
  const worth = 10_500_000_000;

  test('is a source of the preparation phase once the plan names its basis', () => {
    const plan = applying(demonstration, support);
    expect(rowIn(evaluationOf(plan), 'capital_support')).toMatchObject({ isCounted: true, worthFen: worth });
    const sources = (of: Plan) => valueIn(evaluationOf(of), 'finance.cash.sources') as number[];
    const [before, after] = [sources(medium), sources(plan)];
    const added = after.map((amount, month) => amount - Number(before[month]));
    expect(added.slice(0, 14).every((amount) => amount === worth / 14)).toBe(true);
    expect(added.slice(14).every((amount) => amount === 0)).toBe(true);
    expect(valueIn(evaluationOf(plan), 'finance.funding.total')).toBe(175_000_000_000 + worth);
  });

  test.each([
    ['basis_not_stated', demonstration, { ...support, basis: undefined }],
    ['does_not_apply', withValueAt(medium, 'project.isDemonstration', false), support],
    ['type_not_stated', medium, support],
    ['not_applied', demonstration, { ...support, isApplied: false }],
  ])('is left out with the reason %s', (reason, plan, policy) => {
    const evaluation = evaluationOf(applying(plan, policy));
    expect(rowIn(evaluation, 'capital_support')).toMatchObject({ isCounted: false, reason });
    expect(valueIn(evaluation, 'policies.worth')).toBe(0);
    expect(cashOf(evaluation)).toEqual(cashOf(evaluationOf(medium)));
  });

  test('whose worth its own decision fixes is not computed', () => {
    const plan = applying(medium, { policy: 'special_bonds', isApplied: true, basis: '额度批复' });
    const row = rowIn(evaluationOf(plan), 'special_bonds');
    expect(row).toMatchObject({ isCounted: false, reason: 'worth_not_computed' });
    expect(row).not.toHaveProperty('worthFen');
  });
});

test('a plan that names no policy has the same money as one that applies none', () => {
  expect(cashOf(evaluationOf(applying(medium)))).toEqual(cashOf(evaluationOf(medium)));
  expect(valueIn(evaluationOf(medium), 'policies.worth')).toEqual([{ kind: 'input', path: 'policies' }]);
});

test('support that counts but has no preparation phase to come in is refused, not dropped', () => {
  const sources = [{ id: 'own', name: '自有', kind: 'own_funds', amountYuan: 100, fromMonth: 0, toMonth: 1 }];
  const plan = withValueAt(applying(demonstration, support), 'funding', { sources });
  expect(valueIn(evaluationOf(plan), 'finance.cash.sources')).toEqual(
    expect.arrayContaining([{ kind: 'input', path: 'funding.phases' }]),
  );
});
