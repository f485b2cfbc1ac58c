import type { CostPart } from './models.ts';

/** One of everything: ties, an event, a network within, a response. */
export const smallModel: CostPart = {
  factors: {
    land: { dist: 'triangular', a: 380, m: 420, b: 560 },
    build: { dist: 'pert', a: 820, m: 900, b: 1180 },
    price: { dist: 'lognormal', mean: 12, sd: 2 },
    flood: { dist: 'event', probability: 0.2, impact: { dist: 'uniform', a: 5, b: 50 } },
    months: {
      dist: 'discrete',
      outcomes: [
        { value: 18, weight: 2 },
        { value: 24, weight: 1 },
      ],
    },
  },
  rankCorrelation: { 'land|price': 0.5, 'build|flood': 0.3 },
  model: 'cost = land + build * (1 + 0.002 * (months - 18)) + flood\nprofit = 150 * price - cost',
  outputs: ['cost', 'profit', 'months'],
  responses: [{ id: 'dyke', changes: [{ factor: 'flood', probability: 0.05 }], adds: { cost: 2 } }],
  network: {
    activities: [
      { id: 1, phase: 'a', a: 1, m: 2, b: 5 },
      { id: 2, phase: 'b', a: 2, m: 3, b: 4, preds: [1] },
      { id: 3, phase: 'b', a: 2, m: 2, b: 9, preds: [1] },
    ],
    phaseFactorSd: 0.1,
  },
};
