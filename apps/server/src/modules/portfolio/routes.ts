import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import type { ModuleContext } from '../../module.ts';
import { readBreaches } from './breaches.ts';
import { listRows, readCockpit, readRoadmap, readTable, readTrend } from './cockpit.ts';
import { listCutoffs, makeCutoff, readChanges } from './cutoffs.ts';

export function addPortfolioRoutes(app: FastifyInstance, context: ModuleContext): void {
  const { database } = context;
  addRoute(app, context, 'readCockpit', ({ actor, query }) => readCockpit(database, actor, query));
  addRoute(app, context, 'readCockpitTrend', ({ actor, query }) => readTrend(database, actor, query));
  addRoute(app, context, 'listCockpitRows', ({ actor, query }) => listRows(database, actor, query));
  addRoute(app, context, 'readCockpitTable', ({ actor, query }) => readTable(database, actor, query));
  addRoute(app, context, 'readCockpitRoadmap', ({ actor, query }) => readRoadmap(database, actor, query));
  addRoute(app, context, 'readCockpitBreaches', ({ actor, query }) => readBreaches(database, actor, query));
  addRoute(app, context, 'listCutoffs', ({ actor }) => listCutoffs(database, actor));
  addRoute(app, context, 'makeCutoff', ({ actor, body }) => makeCutoff(database, actor, body));
  addRoute(app, context, 'readCutoffChanges', ({ actor, params, query }) =>
    readChanges(database, actor, { ...params, ...query }),
  );
}
