import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeScoring } from './index.ts';

test('the example of the README', () => {
  expect(computeScoring({ parts: [{ id: 'a', amount: 2 }] })).toEqual({ total: 2, issues: [] });
});

test('nothing gives no silent zero, and every negative amount is named', () => {
  expect(computeScoring({ parts: [] })).toEqual({
    total: null,
    issues: [{ code: 'NO_PARTS', path: 'parts' }],
  });
  const parts = [-1, 2, -3].map((amount, index) => ({ id: String(index), amount }));
  expect(computeScoring({ parts }).issues.map(({ path }) => path)).toEqual([
    'parts.0.amount',
    'parts.2.amount',
  ]);
});

test('one more part never lowers the total', () => {
  const part = fc.record({ id: fc.string(), amount: fc.nat() });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1 }), part, (parts, more) => {
      const { total } = computeScoring({ parts });
      expect(computeScoring({ parts: [...parts, more] }).total).toBeGreaterThanOrEqual(total ?? Number.NaN);
    }),
  );
});
