import { ruleBundle } from '@zhulin/assessment/rules';
import { amendedBundle } from '@zhulin/assessment/rules-version';
import { ruleAmendmentSchema } from '@zhulin/engines/rules';
import { expect, test } from 'vitest';
import { rulesOf } from './rules-of.ts';

const amendments = [
  ruleAmendmentSchema.parse({
    rule: 'spatial.far',
    layer: 'work-plan',
    value: { from: '2026-01-01', value: { min: 1, max: 2 }, unit: '1', source: { doc: 'notice' } },
  }),
];
const { bundle } = amendedBundle(ruleBundle, amendments);
const edition = { shippedHash: ruleBundle.hash, rulesHash: bundle.hash, edition: 1, amendments };

test('a page makes the very rules that the server works by', () => {
  expect(rulesOf(edition, ruleBundle)).toEqual(bundle);
  const unamended = { ...edition, rulesHash: ruleBundle.hash, edition: 0, amendments: [] };
  expect(rulesOf(unamended, ruleBundle)).toBe(ruleBundle);
});

test('a page that was built with other rules than the server says so instead of assessing by them', () => {
  const older = { ...ruleBundle, rules: ruleBundle.rules.slice(1) };
  expect(() => rulesOf(edition, older)).toThrow('PAGE_OUTDATED');
  expect(() => rulesOf({ ...edition, amendments: [] }, ruleBundle)).toThrow('PAGE_OUTDATED');
});
