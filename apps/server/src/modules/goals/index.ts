import type { Module } from '../../module.ts';
import { adjustmentMatter, assessmentMatters, sheetMatter } from './matters.ts';
import { addGoalRoutes } from './routes.ts';
import { goalSheetFile } from './sheet-file.ts';

/** Goals 目标—责任—考核: split to units, adjusted inside a band, assessed each quarter and year. */
export const goals: Module = {
  name: 'goals',
  needs: ['audit', 'rules', 'identity', 'jobs', 'cases', 'files', 'documents', 'portfolio'],
  routes: addGoalRoutes,
  jobs: [goalSheetFile],
  caseKinds: [sheetMatter, adjustmentMatter, ...assessmentMatters],
};
