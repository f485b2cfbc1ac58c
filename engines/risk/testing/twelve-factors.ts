import type { CostPart } from './models.ts';

/** Costs, profit and months of a community by twelve correlated factors: land, clearance, works, prices, loan, time, sales; in million yuan.
 * The model of the published comparison with numpy. */
export const twelveFactors: CostPart = {
  factors: {
    land: { dist: 'triangular', a: 380, m: 420, b: 560 },
    demol: { dist: 'lognormal', mean: 60, sd: 18 },
    build: { dist: 'pert', a: 820, m: 900, b: 1180 },
    infra: { dist: 'pert', a: 140, m: 165, b: 240 },
    public: { dist: 'triangular', a: 90, m: 110, b: 170 },
    material: { dist: 'lognormal', mean: 1.04, sd: 0.09 },
    labour: { dist: 'triangular', a: 0.96, m: 1.02, b: 1.18 },
    rate: { dist: 'pert', a: 0.031, m: 0.039, b: 0.065 },
    duration: { dist: 'pert', a: 18, m: 21, b: 34 },
    sales: { dist: 'triangular', a: 12, m: 20, b: 42 },
    price: { dist: 'lognormal', mean: 12.5, sd: 1.6 },
    area: { dist: 'pert', a: 188, m: 200, b: 206 },
  },
  rankCorrelation: {
    'land|price': 0.5,
    'material|build': 0.6,
    'labour|build': 0.4,
    'material|infra': 0.5,
    'labour|infra': 0.3,
    'material|labour': 0.3,
    'build|infra': 0.4,
    'duration|build': 0.45,
    'duration|demol': 0.3,
    'price|sales': -0.6,
    'rate|sales': 0.35,
    'rate|price': -0.3,
    'area|build': 0.3,
    'public|build': 0.3,
  },
  model: [
    'capex = land + demol + (build + infra + public) * (0.55*material + 0.30*labour + 0.15)',
    'interest = 0.6 * capex * rate * (duration + 0.5*sales) / 12',
    'overhead = 2.1 * duration + 0.9 * sales',
    'revenue = price * area',
    'cost = capex + interest + overhead',
    'profit = 0.945*revenue - cost # 5.5 % sales taxes',
    'months = 10 + duration + max(0, sales - 0.6*duration) # preparation, works, tail of sales',
  ].join('\n'),
  outputs: ['cost', 'profit', 'months'],
};
