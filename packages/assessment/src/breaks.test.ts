import { isoDay } from '@zhulin/engines/units';
import { type Plan, withValueAt } from '@zhulin/plan';
import { exampleNamed } from '@zhulin/plan/testing/example';
import { expect, test } from 'vitest';
import { assess } from './assess.ts';
import { withBreaks } from './breaks.ts';
import { ruleBundle } from './rule-bundle.ts';

const assessed = (plan: Plan) =>
  assess({ plan, rules: ruleBundle, asOf: isoDay('2026-11-23'), seed: 1, points: 0 });

test('more land for what the rules ask leaves less than a fifth of it flexible, and the fix says so', () => {
  const plan = exampleNamed('medium');
  const { findings } = withBreaks(assessed(plan), { plan, rules: ruleBundle });
  const land = findings.find(({ id }) => id === 'consistency.joint_land');
  expect(land?.fixes.map(({ lever, breaks }) => [lever, breaks])).toEqual([
    ['people.housingFloorM2PerPerson', []],
    ['site.areaM2', ['site.flexible_land']],
  ]);
});

test.each(['medium', 'ppp'] as const)(
  'what a fix of %s is said to break is what the changed plan does not meet',
  (name) => {
    const plan = exampleNamed(name);
    const before = withBreaks(assessed(plan), { plan, rules: ruleBundle }).findings;
    const met = new Set(before.filter(({ light }) => light === 'green').map(({ id }) => id));
    for (const { changes, breaks } of before.flatMap(({ fixes }) => fixes)) {
      const changed = changes.reduce((each, { path, to }) => withValueAt(each, path, to), plan);
      const after = assessed(changed).findings.filter(({ id, light }) => met.has(id) && light !== 'green');
      expect(after.map(({ id }) => id)).toEqual(breaks);
    }
  },
);
