import { z } from 'zod';
import { jobSchema } from './jobs.ts';
import {
  askCutoffReportSchema,
  cockpitBreachesSchema,
  cockpitRoadmapSchema,
  cockpitRowsSchema,
  cockpitSchema,
  cockpitTableSchema,
  cockpitTrendSchema,
  cutoffChangesQuerySchema,
  cutoffChangesSchema,
  cutoffListSchema,
  cutoffSchema,
  exportedCockpitSchema,
  makeCutoffSchema,
} from './portfolio.ts';
import {
  cockpitBreachesQuerySchema,
  cockpitQuerySchema,
  cockpitRoadmapQuerySchema,
  cockpitRowsQuerySchema,
  cockpitTableQuerySchema,
  cockpitTrendQuerySchema,
  exportCockpitSchema,
} from './portfolio-query.ts';
import type { RouteContract } from './route-contract.ts';

const byId = z.strictObject({ id: z.uuid() });

/** The cockpit 驾驶舱: all of the projects that the post sees, and its cut-offs 截点. */
export const portfolioRoutes = {
  readCockpit: {
    method: 'GET',
    path: '/api/cockpit',
    summary: 'The twelve numbers, goals, balance, what needs attention and the trend, of now or of a cut-off',
    access: 'project.read',
    status: 200,
    query: cockpitQuerySchema,
    response: cockpitSchema,
  },
  readCockpitTrend: {
    method: 'GET',
    path: '/api/cockpit/trend',
    summary: 'How the twelve numbers have moved since the last cut-offs',
    access: 'project.read',
    status: 200,
    query: cockpitTrendQuerySchema,
    response: cockpitTrendSchema,
  },
  listCockpitRows: {
    method: 'GET',
    path: '/api/cockpit/rows',
    summary:
      'The projects behind a number, a part of one, a cell, a light, a goal or a reason, with what each adds',
    access: 'project.read',
    status: 200,
    query: cockpitRowsQuerySchema,
    response: cockpitRowsSchema,
  },
  readCockpitTable: {
    method: 'GET',
    path: '/api/cockpit/table',
    summary: 'The twelve numbers of each city, type, mode, kind of place, status or light, side by side',
    access: 'project.read',
    status: 200,
    query: cockpitTableQuerySchema,
    response: cockpitTableSchema,
  },
  readCockpitRoadmap: {
    method: 'GET',
    path: '/api/cockpit/roadmap',
    summary: 'How many milestones are due in each month, and those of one month, a page at a time',
    access: 'project.read',
    status: 200,
    query: cockpitRoadmapQuerySchema,
    response: cockpitRoadmapSchema,
  },
  readCockpitBreaches: {
    method: 'GET',
    path: '/api/cockpit/breaches',
    summary:
      'How many projects will probably miss each target by their own simulations, and which, the most probable first',
    access: 'project.read',
    status: 200,
    query: cockpitBreachesQuerySchema,
    response: cockpitBreachesSchema,
  },
  exportCockpit: {
    method: 'POST',
    path: '/api/cockpit-exports',
    summary:
      'What the cockpit shows as a workbook or a document, with filter, cut-off time, definition and purpose on it',
    access: 'project.export',
    status: 200,
    body: exportCockpitSchema,
    response: exportedCockpitSchema,
  },
  listCutoffs: {
    method: 'GET',
    path: '/api/cutoffs',
    summary: 'The cut-offs of the offices whose region the post lies in',
    access: 'project.read',
    status: 200,
    response: cutoffListSchema,
  },
  makeCutoff: {
    method: 'POST',
    path: '/api/cutoffs',
    summary: 'Keep all projects of the region as they are now under a day; it never changes afterwards',
    access: 'portfolio.cut_off',
    status: 201,
    body: makeCutoffSchema,
    response: cutoffSchema,
  },
  readCutoffChanges: {
    method: 'GET',
    path: '/api/cutoffs/:id/changes',
    summary: 'What differs between a cut-off and a later one or now, by number and by project',
    access: 'project.read',
    status: 200,
    params: byId,
    query: cutoffChangesQuerySchema,
    response: cutoffChangesSchema,
  },
  askCutoffReport: {
    method: 'POST',
    path: '/api/cutoffs/:id/report',
    summary:
      'Ask for the report 通报 on the projects that the post sees at a cut-off; a job makes its files, for who asked',
    access: 'portfolio.report',
    status: 202,
    params: byId,
    body: askCutoffReportSchema,
    response: jobSchema,
  },
} as const satisfies Record<string, RouteContract>;
