import { z } from 'zod';
import { officeRoutes } from './office-routes.ts';
import {
  addPartySchema,
  createProjectSchema,
  listProjectsSchema,
  projectPageSchema,
  projectPartiesSchema,
  projectSchema,
} from './projects.ts';
import type { RouteContract } from './route-contract.ts';
import { ruleInclusionSchema } from './rules.ts';
import { sessionRoutes } from './session-routes.ts';
import { idSchema } from './text.ts';

/** Every route of the API. The server registers them, the client calls them, OpenAPI describes them. */
export const routes = {
  ...sessionRoutes,
  ...officeRoutes,
  createProject: {
    method: 'POST',
    path: '/api/projects',
    summary: 'Create a project from a plan',
    access: 'project.create',
    status: 201,
    body: createProjectSchema,
    response: projectSchema,
  },
  readProject: {
    method: 'GET',
    path: '/api/projects/:id',
    summary: 'One project with its plan',
    access: 'project.read',
    status: 200,
    params: z.strictObject({ id: z.uuid() }),
    response: projectSchema,
  },
  listProjects: {
    method: 'GET',
    path: '/api/projects',
    summary: 'Projects that the post sees, latest first, a page at a time',
    access: 'project.read',
    status: 200,
    query: listProjectsSchema,
    response: projectPageSchema,
  },
  listParties: {
    method: 'GET',
    path: '/api/projects/:id/parties',
    summary: 'The organisations that take part in a project',
    access: 'project.read',
    status: 200,
    params: z.strictObject({ id: z.uuid() }),
    response: projectPartiesSchema,
  },
  addParty: {
    method: 'POST',
    path: '/api/projects/:id/parties',
    summary: 'Let an organisation take part: it sees the project',
    access: 'project.share',
    status: 200,
    params: z.strictObject({ id: z.uuid() }),
    body: addPartySchema,
    response: projectPartiesSchema,
  },
  removeParty: {
    method: 'POST',
    path: '/api/projects/:id/parties/:organisationId/remove',
    summary: 'End the taking part of an organisation',
    access: 'project.share',
    status: 200,
    params: z.strictObject({ id: z.uuid(), organisationId: idSchema }),
    response: projectPartiesSchema,
  },
  readRuleInclusion: {
    method: 'GET',
    path: '/api/rules/:id/inclusion',
    summary: 'Proof that a rule belongs to the rules version in use',
    access: 'signed-in',
    status: 200,
    params: z.strictObject({ id: z.string().min(1).max(200) }),
    query: z.strictObject({
      layer: z.string().min(1).max(200).optional().describe('default: the nearest layer that has the rule'),
    }),
    response: ruleInclusionSchema,
  },
} as const satisfies Record<string, RouteContract>;

export type RouteName = keyof typeof routes;

type PartOf<R, P extends string> = R extends { readonly [K in P]: infer S extends z.ZodType }
  ? { readonly [K in P]: z.input<S> }
  : unknown;

/** What a caller sends: `{ params, query, body }`, each only where the route has it. */
export type RouteInput<N extends RouteName> = PartOf<(typeof routes)[N], 'params'> &
  PartOf<(typeof routes)[N], 'query'> &
  PartOf<(typeof routes)[N], 'body'>;

export type RouteOutput<N extends RouteName> = z.output<(typeof routes)[N]['response']>;
