import {
  type Actor,
  failureBodySchema,
  type ReadOnly,
  type RouteContract,
  type RouteName,
  type RouteOutput,
  routes,
  type StreamContract,
} from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { z } from 'zod';
import type { Caller } from './caller.ts';
import { actorOf, door, type RouteContext } from './door.ts';
import { languageOf } from './failures.ts';
import { setSessionCookie, setSignOnCookie, signOnTokenOf } from './session-cookie.ts';

export type Parsed<R, P extends string> = R extends { readonly [K in P]: infer S extends z.ZodType }
  ? { readonly [K in P]: z.output<S> }
  : unknown;

/** Where a request came from. */
export interface Origin {
  readonly requestId: string;
  readonly address: string;
  readonly agent: string;
}

type Asked<R> = R extends { readonly access: 'public' }
  ? unknown
  : { readonly actor: Actor; readonly caller: Caller };

/** What a handler receives: who asks and from where, and the parts of the request as the contract's schemas read them. */
export type RouteCall<N extends RouteName> = {
  readonly origin: Origin;
  /** That the sentences of the answer are in. */
  readonly language: Language;
  /** Sets the session cookie of the answer; null takes it away. */
  readonly keepSession: (token: string | null) => void;
  /** The token of a sign-on that this browser began. */
  readonly signOnToken: string | undefined;
  readonly keepSignOn: (token: string | null) => void;
  /** Leads the browser to an address; for routes that answer 303. */
  readonly leadTo: (address: string) => void;
  readonly log: FastifyBaseLogger;
} & Asked<(typeof routes)[N]> &
  Parsed<(typeof routes)[N], 'params'> &
  Parsed<(typeof routes)[N], 'query'> &
  Parsed<(typeof routes)[N], 'body'>;

/** Registers a route of the contract: checks who asks, what is sent and what is answered.
 * Errors, before anything is read: NOT_SIGNED_IN, SECOND_FACTOR_NEEDED, PASSWORD_CHANGE_NEEDED, ENROLMENT_NEEDED,
 * PERMISSION_MISSING, CSRF_TOKEN_NOT_VALID; then INPUT_NOT_VALID. */
export function addRoute<N extends RouteName>(
  app: FastifyInstance,
  context: RouteContext,
  name: N,
  handle: (call: RouteCall<N>) => Promise<ReadOnly<RouteOutput<N>>>,
): void {
  const route: RouteContract = routes[name];
  const { consumes } = route;
  const options: RouteOptions = {
    method: route.method,
    url: route.path,
    schema: describeRoute(name, route, route.response),
    onRequest: door(context, route.access),
    handler: async (request, reply) => {
      reply.code(route.status);
      return await handle(callOf(request, reply));
    },
  };
  if (consumes === undefined) app.route(options);
  // In a scope of its own, so that no other route takes such bodies.
  else
    app.register(async (scope) => {
      takeFiles(scope, consumes);
      scope.route(options);
    });
}

/** Bodies of a media type become files; fastify stops reading at its limit. */
function takeFiles(scope: FastifyInstance, type: string): void {
  scope.addContentTypeParser(type, { parseAs: 'buffer' }, (_, body, done) => {
    done(null, new File([new Uint8Array(Buffer.from(body))], '', { type }));
  });
}

/** What fastify checks a request and its answer by, and OpenAPI tells of it. */
export function describeRoute(name: string, route: RouteContract | StreamContract, success: unknown) {
  return {
    operationId: name,
    summary: route.summary,
    tags: [route.path.split('/')[2] ?? 'api'],
    ...(route.params && { params: route.params }),
    ...(route.query && { querystring: route.query }),
    ...('body' in route && route.body && { body: route.body }),
    ...('body' in route && route.consumes && { consumes: [route.consumes] }),
    response: { [route.status]: success, '4xx': failureBodySchema, '5xx': failureBodySchema },
  };
}

function callOf<N extends RouteName>(request: FastifyRequest, reply: FastifyReply): RouteCall<N> {
  const { id, ip, headers, caller, params, query, body } = request;
  const actor = actorOf(request);
  const call = {
    origin: { requestId: id, address: ip, agent: headers['user-agent'] ?? '–' },
    language: languageOf(request),
    keepSession: (token: string | null) => setSessionCookie(reply, token),
    signOnToken: signOnTokenOf(request),
    keepSignOn: (token: string | null) => setSignOnCookie(reply, token),
    leadTo: (address: string) => reply.header('location', address),
    log: request.log,
    ...(actor && { actor, caller: { ...caller, actor } }),
    params,
    query,
    body,
  };
  // Cast: the schemas of the same contract have parsed the parts; fastify's generics cannot follow the table.
  return call as unknown as RouteCall<N>;
}
