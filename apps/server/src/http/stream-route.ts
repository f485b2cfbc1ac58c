import type { Readable } from 'node:stream';
import { type Actor, type StreamContract, type StreamName, streams } from '@zhulin/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { describeRoute, type Parsed } from './contract-route.ts';
import { actorOf, door, type RouteContext, stillAdmits } from './door.ts';

type StreamCall<N extends StreamName> = { readonly actor: Actor } & Parsed<(typeof streams)[N], 'params'> &
  Parsed<(typeof streams)[N], 'query'>;

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Whether the caller would still be let in, as the same person in the same post: what an answer that goes on asks
   * before it tells more. Cost: that of identifying. */
  readonly stillAdmits: () => Promise<boolean>;
}

/** Registers a route of the contract whose body or answer is a stream, behind the same door as `addRoute`. What the
 * handler returns is sent: a stream as it comes, anything else through the schema of the answer.
 * Errors: those of `addRoute`. */
export function addStream<N extends StreamName>(
  app: FastifyInstance,
  context: RouteContext,
  name: N,
  handle: (call: StreamCall<N>, exchange: Exchange) => Promise<Readable | object>,
): void {
  const route: StreamContract = streams[name];
  app.route({
    method: route.method,
    url: route.path,
    // A stream must not be read through to answer a HEAD.
    exposeHeadRoute: false,
    schema: {
      ...describeRoute(name, route, { content: { [route.produces]: { schema: route.response } } }),
      ...(route.consumes && { consumes: [route.consumes] }),
    },
    onRequest: door(context, route.access),
    handler: async (request, reply) => {
      reply.code(route.status).type(route.produces);
      const { params, query } = request;
      // Cast: the schemas of the same contract have parsed the parts; fastify's generics cannot follow the table.
      const call = { actor: actorOf(request), params, query } as unknown as StreamCall<N>;
      return await handle(call, {
        request,
        reply,
        stillAdmits: () => stillAdmits(context, route.access, request),
      });
    },
  });
}
