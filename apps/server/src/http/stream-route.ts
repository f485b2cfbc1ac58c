import type { Readable } from 'node:stream';
import { type Actor, type StreamContract, type StreamName, streams } from '@zhulin/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { describeRoute, type Parsed, refuseStrangers } from './contract-route.ts';

type StreamCall<N extends StreamName> = { readonly actor: Actor } & Parsed<(typeof streams)[N], 'params'> &
  Parsed<(typeof streams)[N], 'query'>;

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Registers a route of the contract whose body or answer is a stream. What the handler returns is sent: a stream as
 * it comes, anything else through the schema of the answer.
 * Errors: NOT_SIGNED_IN before anything is read, INPUT_NOT_VALID. */
export function addStream<N extends StreamName>(
  app: FastifyInstance,
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
    onRequest: refuseStrangers,
    handler: async (request, reply) => {
      reply.code(route.status).type(route.produces);
      const { actor, params, query } = request;
      // Cast: the schemas of the same contract have parsed the parts; fastify's generics cannot follow the table.
      return await handle({ actor, params, query } as unknown as StreamCall<N>, { request, reply });
    },
  });
}
