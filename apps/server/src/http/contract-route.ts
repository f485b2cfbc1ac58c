import {
  type Actor,
  fail,
  failureBodySchema,
  type RouteContract,
  type RouteName,
  type RouteOutput,
  routes,
} from '@zhulin/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null when nobody is signed in. */
    actor: Actor | null;
  }
}

export type Parsed<R, P extends string> = R extends { readonly [K in P]: infer S extends z.ZodType }
  ? { readonly [K in P]: z.output<S> }
  : unknown;

/** What a handler receives: who asks, and the parts of the request as the contract's schemas read them. */
export type RouteCall<N extends RouteName> = { readonly actor: Actor } & Parsed<
  (typeof routes)[N],
  'params'
> &
  Parsed<(typeof routes)[N], 'query'> &
  Parsed<(typeof routes)[N], 'body'>;

/** Registers a route of the contract: checks who asks, what is sent and what is answered.
 * Errors: NOT_SIGNED_IN before anything is read, INPUT_NOT_VALID. */
export function addRoute<N extends RouteName>(
  app: FastifyInstance,
  name: N,
  handle: (call: RouteCall<N>) => Promise<RouteOutput<N>>,
): void {
  const route: RouteContract = routes[name];
  app.route({
    method: route.method,
    url: route.path,
    schema: describeRoute(name, route, route.response),
    onRequest: refuseStrangers,
    handler: async (request, reply) => {
      reply.code(route.status);
      return await handle(callOf(request));
    },
  });
}

/** Who is not signed in is refused before anything is read. */
export async function refuseStrangers({ actor }: FastifyRequest): Promise<void> {
  if (actor === null) throw fail('NOT_SIGNED_IN', {});
}

/** What fastify checks a request and its answer by, and OpenAPI tells of it. */
export function describeRoute(name: string, route: Omit<RouteContract, 'method'>, success: unknown) {
  return {
    operationId: name,
    summary: route.summary,
    tags: [route.path.split('/')[2] ?? 'api'],
    ...(route.params && { params: route.params }),
    ...(route.query && { querystring: route.query }),
    ...(route.body && { body: route.body }),
    response: { [route.status]: success, '4xx': failureBodySchema, '5xx': failureBodySchema },
  };
}

function callOf<N extends RouteName>({ actor, params, query, body }: FastifyRequest): RouteCall<N> {
  // Cast: the schemas of the same contract have parsed the parts; fastify's generics cannot follow the table.
  return { actor, params, query, body } as unknown as RouteCall<N>;
}
