import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CostPart, outputOf, simulated } from './testing/models.ts';

const part: CostPart = {
  factors: {
    land: { dist: 'normal', mean: 400, sd: 40 },
    flood: { dist: 'event', probability: 0.25, impact: { dist: 'uniform', a: 40, b: 60 } },
  },
  rankCorrelation: { 'land|flood': 0.2 },
  model: 'cost = land + flood\nprofit = 600 - cost',
  outputs: ['cost', 'profit'],
  percentiles: [50, 80],
};

const respond = (response: Record<string, unknown>, asked?: Parameters<typeof simulated>[1]) => {
  const result = simulated({ ...part, responses: [{ id: 'r', ...response }] }, asked);
  const outputs = Object.fromEntries((result.responses[0]?.outputs ?? []).map((each) => [each.output, each]));
  return { result, cost: outputs['cost'], profit: outputs['profit'] };
};

test('a response that changes nothing but its price moves every figure by the price, without any doubt', () => {
  const { result, cost, profit } = respond({ changes: [], adds: { cost: 5, profit: -5 } });
  expect(cost?.mean).toEqual({ value: expect.closeTo(5, 9), standardError: expect.closeTo(0, 6) });
  expect(profit?.mean.value).toBeCloseTo(-5, 9);
  for (const { value, standardError } of cost?.percentiles ?? []) {
    expect(value).toBeCloseTo(5, 2);
    expect(Number(standardError)).toBeLessThan(0.1);
  }
  expect(cost?.after.mean).toBeCloseTo(outputOf(result, 'cost').mean + 5, 9);
});

test('a factor that is scaled and shifted moves the mean of a sum by as much', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 2, noNaN: true }),
      fc.double({ min: -50, max: 50, noNaN: true }),
      (scale, shift) => {
        const { cost } = respond({ changes: [{ factor: 'land', scale, shift }] }, { trials: 4096 });
        const expected = 400 * (scale - 1) + shift;
        expect(Math.abs(Number(cost?.mean.value) - expected)).toBeLessThan(
          4 * Number(cost?.mean.standardError) + 1e-6,
        );
      },
    ),
    { numRuns: 20 },
  );
});

test('a rarer event costs as much less as its probability falls', () => {
  const { cost } = respond({ changes: [{ factor: 'flood', probability: 0.05 }] });
  expect(Math.abs(Number(cost?.mean.value) - -0.2 * 50)).toBeLessThan(5 * Number(cost?.mean.standardError));
});

test('a smaller impact leaves the event as rare as it was', () => {
  const { cost } = respond({ changes: [{ factor: 'flood', impact: { dist: 'uniform', a: 10, b: 20 } }] });
  expect(Math.abs(Number(cost?.mean.value) - -0.25 * 35)).toBeLessThan(5 * Number(cost?.mean.standardError));
});

test('another distribution stands in its place', () => {
  const { cost } = respond({ changes: [{ factor: 'land', set: { dist: 'uniform', a: 300, b: 320 } }] });
  expect(Math.abs(Number(cost?.mean.value) - -90)).toBeLessThan(5 * Number(cost?.mean.standardError));
  expect(Number(cost?.after.sd)).toBeLessThan(30);
});

test('the error of a difference is how far it wanders over the seeds, and far below that of either side', () => {
  const runs = Array.from({ length: 60 }, (_, seed) =>
    respond({ changes: [{ factor: 'land', scale: 0.9 }] }, { method: 'plain', trials: 4096, seed }),
  );
  const spread = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  };
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const means = runs.map(({ cost }) => Number(cost?.mean.value));
  expect(mean(runs.map(({ cost }) => Number(cost?.mean.standardError))) / spread(means)).toBeCloseTo(1, 0);
  const p80 = runs.map(({ cost }) => Number(cost?.percentiles[1]?.value));
  const told = mean(runs.map(({ cost }) => Number(cost?.percentiles[1]?.standardError)));
  expect(told / spread(p80)).toBeGreaterThan(0.7);
  expect(told / spread(p80)).toBeLessThan(2);
  const ofOneSide = mean(
    runs.map(({ result }) => Number(outputOf(result, 'cost').percentiles[1]?.standardError)),
  );
  expect(told).toBeLessThan(ofOneSide / 2);
});

test('what was before is not touched by the responses', () => {
  const { result } = respond({ changes: [{ factor: 'land', scale: 0.5 }] });
  expect(outputOf(result, 'cost')).toEqual(outputOf(simulated(part), 'cost'));
});
