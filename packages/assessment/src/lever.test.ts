import type { Plan } from '@zhulin/plan';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldLever, findFix } from './lever.ts';

const lever = fieldLever('site.areaM2', { unit: 'm2', step: 1, low: 0, high: 1_000_000 });

function planWith(areaM2: number): Plan {
  return { schema: 1, project: { name: '甲', type: 'mixed' }, site: { areaM2 } };
}

function areaOf(plan: Plan): number {
  return Number(plan.site?.areaM2);
}

/** How far an area is below a bound, negative; 0 when met. */
function below(bound: number, plan: Plan): number {
  return Math.min(0, areaOf(plan) - bound);
}

test('the smallest move in whole steps that meets the bound is found, upwards or downwards', () => {
  const areas = fc.integer({ min: 1, max: 1_000_000 });
  fc.assert(
    fc.property(areas, areas, (now, bound) => {
      const up = findFix(lever, planWith(now), (plan) => below(bound, plan));
      const down = findFix(lever, planWith(now), (plan) => Math.max(0, areaOf(plan) - bound));
      const change = { path: 'site.areaM2', from: now, to: bound, unit: 'm2' };
      expect(up?.changes).toEqual(now < bound ? [change] : undefined);
      expect(down?.changes).toEqual(now > bound ? [change] : undefined);
    }),
  );
});

test('a direction that leads away from the bound is left after one step', () => {
  const asked: number[] = [];
  findFix(lever, planWith(500), (plan) => {
    asked.push(areaOf(plan));
    return below(600, plan);
  });
  expect(asked.filter((area) => area < 500)).toEqual([499]);
});

test('where a first step changes nothing, the search goes on', () => {
  const fix = findFix(lever, planWith(500), (plan) =>
    below(600, planWith(Math.floor(areaOf(plan) / 64) * 64)),
  );
  expect(fix?.changes[0]?.to).toBe(640);
});

test('no move within the range is no fix', () => {
  expect(findFix(lever, planWith(500), (plan) => below(2_000_000, plan))).toBeUndefined();
  expect(findFix(lever, planWith(500), () => null)).toBeUndefined();
});
