import type { Module } from '../../module.ts';
import { planDocument } from './plan-document.ts';
import { addDocumentRoutes } from './routes.ts';

export const documents: Module = {
  name: 'documents',
  needs: ['jobs', 'files', 'projects'],
  routes: addDocumentRoutes,
  jobs: [planDocument],
};
