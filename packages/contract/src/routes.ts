import { z } from 'zod';
import { officeRoutes } from './office-routes.ts';
import { planRoutes } from './plan-routes.ts';
import { projectRoutes } from './project-routes.ts';
import type { RouteContract } from './route-contract.ts';
import { ruleInclusionSchema } from './rules.ts';
import { sessionRoutes } from './session-routes.ts';

/** Every route of the API. The server registers them, the client calls them, OpenAPI describes them. */
export const routes = {
  ...sessionRoutes,
  ...officeRoutes,
  ...projectRoutes,
  ...planRoutes,
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
