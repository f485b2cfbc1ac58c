import type { Module } from '../../module.ts';
import { reportingMatter } from './matter.ts';
import { reportNotice } from './notice.ts';
import { addReportingRoutes } from './routes.ts';

/** Reporting tasks 填报: a form for many units, their filings, what is made of them. */
export const reporting: Module = {
  name: 'reporting',
  needs: ['audit', 'rules', 'identity', 'jobs', 'cases', 'files'],
  routes: addReportingRoutes,
  jobs: [reportNotice],
  caseKinds: [reportingMatter],
};
