import type { Module } from '../../module.ts';
import { jobMetrics } from './metrics.ts';
import { addJobRoutes } from './routes.ts';

export { type Chore, defineJob, type JobEnd, type JobKind } from './kind.ts';
export { type JobQueue, openQueue } from './queue.ts';
export { startWorkers } from './workers.ts';

export const jobs: Module = { name: 'jobs', needs: ['audit'], routes: addJobRoutes, metrics: jobMetrics };
