import type { Module } from '../../module.ts';
import { addPlanRoutes } from './routes.ts';

export { createProject, readProject } from './create.ts';
export { type Registration, registerProjects } from './register.ts';
export { selectToday } from './store.ts';

export const plans: Module = { name: 'plans', needs: ['audit', 'projects'], routes: addPlanRoutes };
