import type { Module } from '../../module.ts';
import { portfolioReport } from './report.ts';
import { addPortfolioReportRoutes } from './routes.ts';

/** Reports 通报 on all projects at a cut-off. */
export const portfolioReports: Module = {
  name: 'portfolio-reports',
  needs: ['audit', 'identity', 'jobs', 'files', 'documents', 'portfolio'],
  routes: addPortfolioReportRoutes,
  jobs: [portfolioReport],
};
