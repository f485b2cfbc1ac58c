import type { Module } from '../../module.ts';
import { eraseDrafts } from './draft-store.ts';
import { addPlanRoutes } from './routes.ts';

export { groundOfToday } from './assessing.ts';
export { createProject, readProject } from './create.ts';
export { type Continuation, continueProjects, type Registration, registerProjects } from './register.ts';
export { assertStorable } from './storable.ts';
export { type CurrentPlan, countCurrentPlans, keepVerdict, selectCurrentPlans } from './store.ts';

export const plans: Module = {
  name: 'plans',
  needs: ['audit', 'rules', 'projects'],
  routes: addPlanRoutes,
  erasures: [eraseDrafts],
};
