import type { Module } from '../../module.ts';
import { monthlyCutoff } from './cutoff/monthly.ts';
import { addPortfolioRoutes } from './routes.ts';

export { listRows, readCockpit, readRoadmap, readTable } from './cockpit/cockpit.ts';
export { readFigures } from './cockpit/figures.ts';
export { type SeenCutoff, seenCutoff, selectCutoffBefore } from './cutoff/cutoff-store.ts';
export { makeCutoff } from './cutoff/cutoffs.ts';
export { cutOffMonth } from './cutoff/monthly.ts';
export { PORTFOLIO_FIGURES, portfolioDetailOf } from './detail.ts';
export { readSeen, type Seen } from './seen/seen.ts';
export { keepPortfolioDetail } from './store.ts';

/** The cockpit 驾驶舱 and its cut-offs 截点. */
export const portfolio: Module = {
  name: 'portfolio',
  needs: ['audit', 'rules', 'identity', 'jobs', 'projects'],
  routes: addPortfolioRoutes,
  chores: [monthlyCutoff],
};
