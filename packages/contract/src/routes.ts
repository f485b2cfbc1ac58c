import { z } from 'zod';
import { askDocumentSchema } from './documents.ts';
import { fileListSchema, fileSchema, listFilesSchema, uploadFileSchema } from './files.ts';
import { jobListSchema, jobSchema, listJobsSchema } from './jobs.ts';
import { createProjectSchema, listProjectsSchema, projectPageSchema, projectSchema } from './projects.ts';
import { ruleInclusionSchema } from './rules.ts';

/** One route as both sides see it. `path` marks parameters with a colon; `response` is the body of success. */
export interface RouteContract {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly status: 200 | 201 | 202;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly response: z.ZodType;
}

const byId = z.strictObject({ id: z.uuid() });

/** Every route of the API that answers JSON to JSON. The server registers them, the client calls them, OpenAPI describes them. */
export const routes = {
  createProject: {
    method: 'POST',
    path: '/api/projects',
    summary: 'Create a project from a plan',
    status: 201,
    body: createProjectSchema,
    response: projectSchema,
  },
  readProject: {
    method: 'GET',
    path: '/api/projects/:id',
    summary: 'One project with its plan',
    status: 200,
    params: z.strictObject({ id: z.uuid() }),
    response: projectSchema,
  },
  listProjects: {
    method: 'GET',
    path: '/api/projects',
    summary: 'Projects of the own organisation, latest first, a page at a time',
    status: 200,
    query: listProjectsSchema,
    response: projectPageSchema,
  },
  readRuleInclusion: {
    method: 'GET',
    path: '/api/rules/:id/inclusion',
    summary: 'Proof that a rule belongs to the rules version in use',
    status: 200,
    params: z.strictObject({ id: z.string().min(1).max(200) }),
    query: z.strictObject({
      layer: z.string().min(1).max(200).optional().describe('default: the nearest layer that has the rule'),
    }),
    response: ruleInclusionSchema,
  },
  listJobs: {
    method: 'GET',
    path: '/api/jobs',
    summary: 'The own jobs, latest first',
    status: 200,
    query: listJobsSchema,
    response: jobListSchema,
  },
  readJob: {
    method: 'GET',
    path: '/api/jobs/:id',
    summary: 'One own job: how far it is and what came of it',
    status: 200,
    params: byId,
    response: jobSchema,
  },
  cancelJob: {
    method: 'POST',
    path: '/api/jobs/:id/cancel',
    summary: 'Cancel an own job: a queued one never runs, a running one stops at its next check',
    status: 200,
    params: byId,
    response: jobSchema,
  },
  askDocument: {
    method: 'POST',
    path: '/api/projects/:id/documents',
    summary: 'Ask for a document of a project; a job makes it and keeps it as a file of the project',
    status: 202,
    params: byId,
    body: askDocumentSchema,
    response: jobSchema,
  },
  listFiles: {
    method: 'GET',
    path: '/api/files',
    summary: 'Files of one subject, latest first',
    status: 200,
    query: listFilesSchema,
    response: fileListSchema,
  },
  readFile: {
    method: 'GET',
    path: '/api/files/:id',
    summary: 'What is known of a file, without its bytes',
    status: 200,
    params: byId,
    response: fileSchema,
  },
  deleteFile: {
    method: 'DELETE',
    path: '/api/files/:id',
    summary: 'Delete a file: it is no longer listed or given out',
    status: 200,
    params: byId,
    response: fileSchema,
  },
} as const satisfies Record<string, RouteContract>;

/** A route whose request or answer is not JSON. `consumes` and `produces` are media types. */
export interface StreamContract {
  readonly method: 'GET' | 'POST';
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly status: 200 | 201;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly consumes?: 'multipart/form-data';
  readonly produces: 'application/json' | 'application/octet-stream' | 'text/event-stream';
  readonly response: z.ZodType;
}

/** Every other route of the API. Pages reach them by form, link and EventSource, not by the client. */
export const streams = {
  jobEvents: {
    method: 'GET',
    path: '/api/jobs/:id/events',
    summary: 'One own job as server-sent events, each a Job, whenever it changes, until it is finished',
    status: 200,
    params: byId,
    produces: 'text/event-stream',
    response: z.string(),
  },
  uploadFile: {
    method: 'POST',
    path: '/api/files',
    summary: 'Upload one file, the part `file` of a form',
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
