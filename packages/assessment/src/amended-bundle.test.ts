import { ruleAmendmentSchema } from '@zhulin/engines/rules';
import { isoDay } from '@zhulin/engines/units';
import { planSchema } from '@zhulin/plan';
import { expect, test } from 'vitest';
import { amendedBundle, rulesVersion } from './amended-bundle.ts';
import { assess } from './assess.ts';
import { ruleBundle } from './rule-bundle.ts';

const amendment = (layer: string, value: object) =>
  ruleAmendmentSchema.parse({
    rule: 'spatial.far',
    layer,
    value: { from: '2026-01-01', value, unit: '1', source: { doc: 'notice' } },
  });

const planIn = (place: object) =>
  planSchema.parse({
    schema: 1,
    project: { name: '幸福里', place },
    site: { areaM2: 100_000 },
    buildings: { floorAreaM2: 220_000 },
  });

const farFinding = (place: object, rules = ruleBundle) => {
  const input = { plan: planIn(place), rules, asOf: isoDay('2026-06-01'), seed: 1, points: 0 };
  return assess(input).findings.find(({ figure }) => figure === 'site.far');
};

test('the shipped rules without amendments are the shipped bundle itself', () => {
  expect(amendedBundle(ruleBundle, [])).toEqual({ bundle: ruleBundle, leftOut: [] });
  expect(rulesVersion(ruleBundle.rules)).toBe(ruleBundle.hash);
});

test('an amended rule turns the plans it speaks of, and the rules version says that it is another', () => {
  const { bundle, leftOut } = amendedBundle(ruleBundle, [amendment('work-plan', { min: 1, max: 2 })]);
  expect(leftOut).toEqual([]);
  expect(bundle.hash).not.toBe(ruleBundle.hash);
  expect([farFinding({})?.light, farFinding({}, bundle)?.light]).toEqual(['green', 'red']);
});

test('a value of a province or a city holds for the plans of that place', () => {
  const { bundle } = amendedBundle(ruleBundle, [
    amendment('某省', { min: 1, max: 2 }),
    amendment('某省/某市', { min: 1, max: 2.3 }),
  ]);
  const light = (place: object) => farFinding(place, bundle)?.light;
  expect([
    light({ province: '另省' }),
    light({ province: '某省' }),
    light({ province: '某省', city: '某市' }),
    light({ city: '某市' }),
  ]).toEqual(['green', 'red', 'green', 'green']);
  const plan = planIn({ province: '某省' });
  const { rules } = assess({ plan, rules: bundle, asOf: isoDay('2026-06-01'), seed: 1, points: 0 });
  expect(rules['spatial.far']?.layer).toBe('某省');
});
