import type { Module } from '../../module.ts';
import { addProjectRoutes } from './routes.ts';

export { createProject, listProjects, readProject } from './service.ts';

export const projects: Module = { name: 'projects', needs: ['audit'], routes: addProjectRoutes };
