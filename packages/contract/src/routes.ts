import { z } from 'zod';
import { caseRoutes } from './case-routes.ts';
import { askDocumentSchema } from './documents.ts';
import { fileListSchema, fileSchema, listFilesSchema, uploadFileSchema } from './files.ts';
import { goalRoutes } from './goal-routes.ts';
import { jobListSchema, jobSchema, listJobsSchema } from './jobs.ts';
import { logRoutes } from './log-routes.ts';
import { noticeRoutes } from './notice-routes.ts';
import { officeRoutes } from './office-routes.ts';
import { planRoutes } from './plan-routes.ts';
import { portfolioRoutes } from './portfolio-routes.ts';
import { projectRoutes } from './project-routes.ts';
import { publicationRoutes } from './publication-routes.ts';
import { reportingRoutes } from './reporting-routes.ts';
import type { RouteContract, StreamContract } from './route-contract.ts';
import { ruleRoutes } from './rule-routes.ts';
import { sessionRoutes } from './session-routes.ts';

const byId = z.strictObject({ id: z.uuid() });

/** Every route of the API that answers JSON to JSON. The server registers them, the client calls them, OpenAPI describes them. */
export const routes = {
  ...sessionRoutes,
  ...officeRoutes,
  ...projectRoutes,
  ...planRoutes,
  ...ruleRoutes,
  ...logRoutes,
  ...caseRoutes,
  ...publicationRoutes,
  ...reportingRoutes,
  ...goalRoutes,
  ...noticeRoutes,
  ...portfolioRoutes,
  listJobs: {
    method: 'GET',
    path: '/api/jobs',
    summary: 'Jobs that one asked for in this post, latest first',
    access: 'job.read',
    status: 200,
    query: listJobsSchema,
    response: jobListSchema,
  },
  readJob: {
    method: 'GET',
    path: '/api/jobs/:id',
    summary: 'One of one’s own jobs: how far it is and what came of it',
    access: 'job.read',
    status: 200,
    params: byId,
    response: jobSchema,
  },
  cancelJob: {
    method: 'POST',
    path: '/api/jobs/:id/cancel',
    summary: 'Cancel one of one’s own jobs: a queued one never runs, a running one stops at its next check',
    access: 'job.cancel',
    status: 200,
    params: byId,
    response: jobSchema,
  },
  askDocument: {
    method: 'POST',
    path: '/api/projects/:id/documents',
    summary: 'Ask for a document of a project; a job makes it and keeps it as a file of the project',
    access: 'document.make',
    status: 202,
    params: byId,
    body: askDocumentSchema,
    response: jobSchema,
  },
  listFiles: {
    method: 'GET',
    path: '/api/files',
    summary: 'Files of one subject, latest first',
    access: 'file.read',
    status: 200,
    query: listFilesSchema,
    response: fileListSchema,
  },
  readFile: {
    method: 'GET',
    path: '/api/files/:id',
    summary: 'What is known of a file, without its bytes',
    access: 'file.read',
    status: 200,
    params: byId,
    response: fileSchema,
  },
  deleteFile: {
    method: 'POST',
    path: '/api/files/:id/delete',
    summary: 'Delete a file: it is no longer listed or given out',
    access: 'file.write',
    status: 200,
    params: byId,
    response: fileSchema,
  },
} as const satisfies Record<string, RouteContract>;

/** Every other route of the API. Pages reach them by fetch, link and EventSource, not by the client. */
export const streams = {
  jobEvents: {
    method: 'GET',
    path: '/api/jobs/:id/events',
    summary:
      'One of one’s own jobs as server-sent events, each a Job, whenever it changes, until it is finished',
    access: 'job.read',
    status: 200,
    params: byId,
    produces: 'text/event-stream',
    response: z.string(),
  },
  portfolioEvents: {
    method: 'GET',
    path: '/api/portfolio/events',
    summary:
      'Whether what the post sees in the cockpit of now has changed, as server-sent events without any data of it, until the session ends',
    access: 'project.read',
    status: 200,
    produces: 'text/event-stream',
    response: z.string(),
  },
  uploadFile: {
    method: 'POST',
    path: '/api/files',
    summary: 'Upload one file, the part `file` of a form',
    access: 'file.write',
    status: 201,
    query: uploadFileSchema,
    consumes: 'multipart/form-data',
    produces: 'application/json',
    response: fileSchema,
  },
  downloadFile: {
    method: 'GET',
    path: '/api/files/:id/content',
    summary: 'The bytes of a file, whole or a range',
    access: 'file.read',
    status: 200,
    params: byId,
    produces: 'application/octet-stream',
    response: z.string(),
  },
} as const satisfies Record<string, StreamContract>;

export type StreamName = keyof typeof streams;

export type RouteName = keyof typeof routes;

type PartOf<R, P extends string> = R extends { readonly [K in P]: infer S extends z.ZodType }
  ? { readonly [K in P]: z.input<S> }
  : unknown;

/** What a caller sends: `{ params, query, body }`, each only where the route has it. */
export type RouteInput<N extends RouteName> = PartOf<(typeof routes)[N], 'params'> &
  PartOf<(typeof routes)[N], 'query'> &
  PartOf<(typeof routes)[N], 'body'>;

export type RouteOutput<N extends RouteName> = z.output<(typeof routes)[N]['response']>;
