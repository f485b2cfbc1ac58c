import type { Module } from '../../module.ts';
import { publicationMatter } from './matter.ts';
import { addPublicationRoutes } from './routes.ts';

/** Plan publication 方案发布: review, signature, and which version is in force. */
export const publications: Module = {
  name: 'publications',
  needs: ['identity', 'log', 'projects', 'plans', 'cases'],
  routes: addPublicationRoutes,
  caseKinds: [publicationMatter],
};
