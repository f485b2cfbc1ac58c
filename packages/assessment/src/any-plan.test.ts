import { canonicalJson } from '@zhulin/engines/merkle';
import { isoDay } from '@zhulin/engines/units';
import { checkPlan, type Plan, valueAt, withValueAt } from '@zhulin/plan';
import { anyPlan } from '@zhulin/plan/testing';
import { EXAMPLES, exampleNamed } from '@zhulin/plan/testing/example';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Assessment, assess } from './assess.ts';
import type { Finding } from './check.ts';
import { ruleBundle } from './rule-bundle.ts';

function assessmentOf(plan: Plan): Assessment {
  return assess({ plan, rules: ruleBundle, asOf: isoDay('2026-11-23'), seed: 1, points: 0 });
}

/** Every number in plain data with the way to it. */
function numbersIn(value: unknown, path = ''): [string, number][] {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, `${path}.${key}`));
}

function agrees({ light, distance, measured, lacks }: Finding): boolean {
  if (light === 'unknown') return distance === null && measured === null && lacks.length > 0;
  if (distance === null || measured === null || lacks.length > 0) return false;
  return (light === 'green') === (distance === 0);
}

function expectSound(plan: Plan): void {
  const assessment = assessmentOf(plan);
  const text = canonicalJson(assessment);
  expect(canonicalJson(assessmentOf(plan))).toBe(text);
  expect(canonicalJson(JSON.parse(JSON.stringify(assessment)))).toBe(text);
  const odd = numbersIn(assessment).filter(([, number]) => !Number.isFinite(number) || Object.is(number, -0));
  expect(odd).toEqual([]);
  expect(assessment.findings.filter((finding) => !agrees(finding))).toEqual([]);
}

/** As many runs as it says on plans that are accepted: what is refused is refused with its reason elsewhere. */
function property(numRuns: number, plans: fc.Arbitrary<unknown>): void {
  let tried = 0;
  const check = fc.property(plans, (value) => {
    const checked = checkPlan(value);
    fc.pre(checked.ok);
    tried += 1;
    expectSound(checked.ok ? checked.plan : expect.unreachable());
  });
  fc.assert(check, { numRuns, endOnFailure: true });
  expect(tried).toBe(numRuns);
}

test('any plan that is accepted ends in figures or in reasons, twice the same', () => {
  property(40, anyPlan());
}, 120_000);

const ODD_NUMBERS = [0, -0, 1, 1e-300, 0.5, -0.99, 2, 199, 200, 599, 600, 1949, 2200, 1e6, 1e9, 1e10, 1e12];

test.each(EXAMPLES)(
  'the plan %s with odd numbers in it does too',
  (name) => {
    const plan = exampleNamed(name);
    const places = numbersIn(plan).map(([path]) => path.slice(1));
    const changes = fc.array(fc.tuple(fc.constantFrom(...places), fc.constantFrom(...ODD_NUMBERS)), {
      minLength: 1,
      maxLength: 3,
    });
    property(
      25,
      changes.map((list) => list.reduce((changed, [path, value]) => withValueAt(changed, path, value), plan)),
    );
  },
  120_000,
);

test.each([
  ['facilities', 5000],
  ['schedule.tasks', 2000],
  ['cost.items', 1000],
  ['funding.loans', 200],
  ['operation.income', 1000],
])(
  '%s of %d rows are assessed',
  (path, count) => {
    const plan = exampleNamed('affordable');
    const rows = valueAt(plan, path) as { id: string; after?: unknown }[];
    const many = Array.from({ length: count }, (_empty, index) => {
      const { after: _links, ...row } = rows[index % rows.length] ?? expect.unreachable();
      return { ...row, id: `row-${index}` };
    });
    const checked = checkPlan(withValueAt(plan, path, many));
    expectSound(checked.ok ? checked.plan : expect.fail(JSON.stringify(checked.problems[0])));
  },
  120_000,
);
