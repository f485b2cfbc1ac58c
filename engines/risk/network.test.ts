import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LINK_TYPES, type LinkType } from '../schedule/index.ts';
import { type CostPart, outputOf, simulated, simulationOf } from './testing/models.ts';

interface TestLink {
  id: number;
  type: LinkType;
  lagDays: number;
}

interface TestActivity {
  id: number;
  a: number;
  m: number;
  b: number;
  preds: TestLink[];
}

/** Activities that only wait for those listed before. */
const networks: fc.Arbitrary<TestActivity[]> = fc.integer({ min: 1, max: 7 }).chain((size) =>
  fc.tuple(
    ...Array.from({ length: size }, (_, id) =>
      fc.record({
        id: fc.constant(id),
        m: fc.integer({ min: 0, max: 20 }),
        a: fc.constant(0),
        b: fc.constant(0),
        preds:
          id === 0
            ? fc.constant<TestLink[]>([])
            : fc.uniqueArray(
                fc.record({
                  id: fc.integer({ min: 0, max: id - 1 }),
                  type: fc.constantFrom(...LINK_TYPES),
                  lagDays: fc.integer({ min: -4, max: 6 }),
                }),
                { maxLength: 3, selector: (link) => link.id },
              ),
      }),
    ),
  ),
);

/** Starts raised until nothing moves; no order, no passes. */
function bruteStarts(activities: readonly TestActivity[], durations: readonly number[]): number[] {
  const starts = activities.map(() => 0);
  for (let isMoving = true; isMoving; ) {
    isMoving = false;
    activities.forEach(({ preds }, number) => {
      for (const { id, type, lagDays } of preds) {
        const left = Number(starts[id]) + (type === 'FS' || type === 'FF' ? Number(durations[id]) : 0);
        const start = left + lagDays - (type === 'FF' || type === 'SF' ? Number(durations[number]) : 0);
        if (start > Number(starts[number]) + 1e-9) {
          starts[number] = start;
          isMoving = true;
        }
      }
    });
  }
  return starts;
}

const finishOf = (activities: readonly TestActivity[], durations: readonly number[]): number =>
  Math.max(
    0,
    ...bruteStarts(activities, durations).map((start, number) => start + Number(durations[number])),
  );

const partOf = (activities: readonly TestActivity[], more: Record<string, unknown> = {}): CostPart => ({
  network: { activities, ...more },
  model: 'days = finish',
  outputs: ['days'],
});

describe('a network without uncertainty', () => {
  const certain = networks.map((activities) =>
    activities.map((activity) => ({ ...activity, a: activity.m, b: activity.m })),
  );

  test('ends when raising the starts one by one ends, for every kind of link', () => {
    fc.assert(
      fc.property(certain, (activities) => {
        const expected = finishOf(
          activities,
          activities.map(({ m }) => m),
        );
        const { network, outputs } = simulated(partOf(activities), { trials: 2 });
        expect(network?.plannedFinish).toBeCloseTo(expected, 9);
        expect(outputs[0]?.mean).toBeCloseTo(expected, 6);
        expect(network?.onTime.share).toBe(1);
      }),
    );
  });

  test('an activity is critical when a day more of it would be a day more of all', () => {
    fc.assert(
      fc.property(
        // Finish-to-start only: elsewhere a longer activity may also start earlier.
        certain.map((activities) =>
          activities.map((activity) => ({
            ...activity,
            preds: activity.preds.map(
              (link): TestLink => ({ ...link, type: 'FS', lagDays: Math.abs(link.lagDays) }),
            ),
          })),
        ),
        (activities) => {
          const durations = activities.map(({ m }) => m);
          const finish = finishOf(activities, durations);
          const { network } = simulated(partOf(activities), { trials: 2 });
          for (const { activity, criticality, cruciality } of network?.activities ?? []) {
            const longer = durations.map((days, number) => (number === Number(activity) ? days + 0.5 : days));
            expect(criticality).toBe(finishOf(activities, longer) > finish + 1e-9 ? 1 : 0);
            expect(cruciality).toBeNull();
          }
        },
      ),
    );
  });
});

test('two equal paths are each critical half of the time, and what both wait for is always', () => {
  const part = partOf([
    { id: 0, a: 1, m: 2, b: 3, preds: [] },
    { id: 1, a: 5, m: 10, b: 20, preds: [{ id: 0, type: 'FS', lagDays: 0 }] },
    { id: 2, a: 5, m: 10, b: 20, preds: [{ id: 0, type: 'FS', lagDays: 0 }] },
  ]);
  const { network, outputs } = simulated(part, { method: 'plain', trials: 40_000 });
  const shares = Object.fromEntries(
    (network?.activities ?? []).map(({ activity, criticality }) => [activity, criticality]),
  );
  expect(shares['0']).toBe(1);
  expect(shares['1']).toBeCloseTo(0.5, 1);
  expect(Number(shares['1']) + Number(shares['2'])).toBeCloseTo(1, 3);
  expect(network?.plannedFinish).toBe(12);
  // Mean of a PERT 5, 10, 20 is 10.83; the later of two is later.
  expect(Number(outputs[0]?.mean)).toBeGreaterThan(2 + 10.83 + 1);
  expect(Number(network?.onTime.share)).toBeLessThan(0.25);
});

test('a chain ends on average after the sum of the means, and each counts by its spread', () => {
  const part = partOf([
    { id: 0, a: 0, m: 3, b: 6, preds: [] },
    { id: 1, a: 0, m: 4, b: 8, preds: [{ id: 0, type: 'FS', lagDays: 2 }] },
  ]);
  const { network, outputs } = simulated(part, { trials: 2 ** 16 });
  const [finish] = outputs;
  expect(finish?.mean).toBeCloseTo(9, 2);
  // PERT symmetric on 0 … w: variance w² / 28.
  const [one, other] = [6 / Math.sqrt(28), 8 / Math.sqrt(28)];
  expect(finish?.sd).toBeCloseTo(Math.hypot(one, other), 2);
  const risks = Object.fromEntries((network?.activities ?? []).map((risk) => [risk.activity, risk]));
  expect(risks['0']?.cruciality).toBeCloseTo(0.6, 2);
  expect(risks['1']?.cruciality).toBeCloseTo(0.8, 2);
  expect(risks['0']?.sensitivity).toBeCloseTo(0.6, 2);
  expect(network?.onTime.share).toBeCloseTo(0.5, 2);
});

test('the factor of a phase moves all its activities together, and is told as a factor', () => {
  const activities = [0, 1, 2, 3].map((id) => ({
    id,
    phase: 'build',
    a: 10,
    m: 10,
    b: 10,
    preds: id === 0 ? [] : [id - 1],
  }));
  const part: CostPart = {
    network: { activities, phaseFactorSd: 0.2 },
    model: 'days = finish',
    outputs: ['days'],
  };
  const result = simulated(part);
  expect(outputOf(result, 'days').mean).toBeCloseTo(40, 2);
  expect(outputOf(result, 'days').sd).toBeCloseTo(8, 1);
  expect(result.tornado[0]?.bars).toMatchObject([{ factor: 'phase:build' }]);
  expect(result.tornado[0]?.bars[0]?.spearman).toBeCloseTo(1, 3);
  expect(result.network?.activities.map(({ criticality }) => criticality)).toEqual([1, 1, 1, 1]);
});

test('delay moves interest and sales in the same trial', () => {
  const part: CostPart = {
    factors: { loan: { dist: 'normal', mean: 1000, sd: 100 } },
    network: { activities: [{ id: 'build', a: 300, m: 400, b: 900 }] },
    model:
      'interest = loan * 0.05 * finish / 365\nsales = 2000 - 1.5 * max(0, finish - 400)\nprofit = sales - loan - interest',
    outputs: ['interest', 'profit'],
  };
  const simulation = simulationOf(part, { method: 'plain', trials: 4096 });
  for (const trial of [0, 17, 4095]) {
    const { factors, values } = simulation.trialAt(trial);
    const value = (name: string) => Number(values[Number(simulation.model.names.get(name))]);
    const finish = value('finish');
    expect(finish).toBeGreaterThan(300);
    expect(value('interest')).toBeCloseTo((Number(factors['loan']) * 0.05 * finish) / 365, 9);
    expect(value('profit')).toBeCloseTo(value('sales') - Number(factors['loan']) - value('interest'), 9);
  }
  const { network } = simulated(part);
  expect(network?.activities[0]?.criticality).toBe(1);
});
