import { describe, expect, test } from 'vitest';
import { openRandom } from './random.ts';

describe('the stream of a seed', () => {
  const first = (seed: number, stream = 0) => {
    const random = openRandom(seed, stream);
    return Array.from({ length: 1000 }, () => random.next());
  };

  test('is the same each time, another for another seed or stream', () => {
    expect(first(7)).toEqual(first(7));
    expect(first(8)).not.toEqual(first(7));
    expect(first(7, 1)).not.toEqual(first(7));
  });

  test('fills the unit interval evenly', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const value of first(1)) tenths[Math.floor(value * 10)] = Number(tenths[Math.floor(value * 10)]) + 1;
    for (const count of tenths) expect(count).toBeGreaterThan(60);
    for (const count of tenths) expect(count).toBeLessThan(140);
  });

  test('reaches both ends of a range of whole numbers, and shuffles without loss', () => {
    const random = openRandom(3);
    expect(new Set(Array.from({ length: 200 }, () => random.whole(2, 5)))).toEqual(new Set([2, 3, 4, 5]));
    expect(random.shuffled([1, 2, 3, 4]).sort()).toEqual([1, 2, 3, 4]);
    expect(() => random.pick([])).toThrow(RangeError);
  });
});
