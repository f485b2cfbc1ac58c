import { describe, expect, test } from 'vitest';
import { RULES } from '../testing/sheet.ts';
import { adjustmentOf, easiestTargets } from './adjustment.ts';

describe('an adjustment', () => {
  const least = { original: 100, target: 100, sense: 'at_least' } as const;
  test.each([
    [least, 100, 'unchanged', 0],
    [least, 92, 'office', 0.08],
    [least, 90, 'office', 0.1],
    [least, 89, 'head', 0.11],
    [least, 85, 'head', 0.15],
    [least, 84, 'beyond', 0.16],
    [least, 120, 'tightening', -0.2],
    [{ ...least, target: 92 }, 84, 'beyond', 0.16],
    [{ ...least, target: 85 }, 95, 'tightening', 0.05],
    [{ ...least, sense: 'at_most' }, 108, 'office', 0.08],
    [{ ...least, sense: 'at_most' }, 116, 'beyond', 0.16],
    [{ ...least, sense: 'at_most' }, 50, 'tightening', -0.5],
    [{ original: 0, target: 0, sense: 'at_most' }, 1, 'beyond', null],
  ] as const)('of %j to %d is %s', (share, proposed, size, moved) => {
    const found = adjustmentOf(share, proposed, RULES);
    expect(found.size).toBe(size);
    if (moved === null) expect(found.moved).toBeNull();
    else expect(found.moved).toBeCloseTo(moved, 12);
  });

  test.each([
    ['at_least', 100, true, { office: 90, most: 85 }],
    ['at_least', 10, true, { office: 9, most: 9 }],
    ['at_most', 10, true, { office: 11, most: 11 }],
    ['at_most', 0, true, { office: 0, most: 0 }],
    ['at_least', 0.8, false, { office: 0.72, most: 0.68 }],
  ] as const)('%s %d can go no further than the band', (sense, original, isWhole, expected) => {
    const { office, most } = easiestTargets({ original, sense }, isWhole, RULES);
    expect([office, most]).toEqual([expect.closeTo(expected.office, 12), expect.closeTo(expected.most, 12)]);
  });
});
