import type { Module } from '../../module.ts';
import { addProjectRoutes } from './routes.ts';
import { eraseViews } from './views-store.ts';

export { listProjects } from './library.ts';
export { seenProject, writableProject } from './open.ts';
export { shareProject } from './parties.ts';
export { PROJECTED_FIGURES, projectionOf } from './projection.ts';
export {
  claimCodes,
  insertProject,
  type Owner,
  refreshProjection,
  updateProjection,
} from './store.ts';
export { SUMMARY_COLUMNS, type SummaryRow, summaryOf } from './summary.ts';

export const projects: Module = {
  name: 'projects',
  needs: ['audit', 'identity'],
  routes: addProjectRoutes,
  erasures: [eraseViews],
};
