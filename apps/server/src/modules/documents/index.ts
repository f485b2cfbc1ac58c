import type { Module } from '../../module.ts';
import { planDocument } from './plan-document.ts';
import { addDocumentRoutes } from './routes.ts';

export { keepMade } from './keep-made.ts';
export { setAside } from './render-aside.ts';

export const documents: Module = {
  name: 'documents',
  needs: ['audit', 'jobs', 'plans', 'files'],
  routes: addDocumentRoutes,
  jobs: [planDocument],
};
