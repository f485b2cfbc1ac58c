import fc from 'fast-check';
import type { Distribution, Impact } from '../index.ts';

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
const part = fc.double({ min: 0, max: 1, noNaN: true });
/** Rarer than the least of a million points would go unseen. */
const chance = fc.double({ min: 1e-6, max: 1, noNaN: true });

const range = fc.record({ min: number, width: positive, part }).map(({ min, width, part }) => {
  const max = min + width;
  return { min, mode: Math.min(max, min + part * width), max };
});

export const impacts: fc.Arbitrary<Impact> = fc.oneof(
  range.map(({ min, max }) => ({ kind: 'uniform' as const, min, max })),
  range.map((each) => ({ kind: 'triangular' as const, ...each })),
  range.map((each) => ({ kind: 'pert' as const, ...each })),
  fc.record({ kind: fc.constant('normal' as const), mean: number, sd: positive }),
  fc
    .record({ mean: positive, ratio: fc.double({ min: 0.01, max: 2, noNaN: true }) })
    .map(({ mean, ratio }) => ({ kind: 'lognormal' as const, mean, sd: ratio * mean })),
  fc
    .record({ p10: positive, ratio: fc.double({ min: 1.01, max: 20, noNaN: true }) })
    .map(({ p10, ratio }) => ({ kind: 'lognormal' as const, p10, p90: ratio * p10 })),
  fc
    .array(fc.record({ value: number, weight: fc.double({ min: 0.01, max: 9, noNaN: true }) }), {
      minLength: 1,
      maxLength: 9,
    })
    .map((outcomes) => ({ kind: 'discrete' as const, outcomes })),
  fc.array(number, { minLength: 2, maxLength: 40 }).map((sample) => ({ kind: 'empirical' as const, sample })),
);

/** Distributions without faults, of every kind. */
export const distributions: fc.Arbitrary<Distribution> = fc.oneof(
  { weight: 3, arbitrary: impacts },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('event' as const), probability: chance, impact: impacts }),
  },
);
