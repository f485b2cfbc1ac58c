import { type Entrance, fail } from '@zhulin/contract';
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import type { Database } from './database/database.ts';
import type { Identify } from './http/caller.ts';
import { answer, answerFailures, BODY_LIMIT_MIB, languageOf } from './http/failures.ts';
import { answerHealth } from './http/health.ts';
import { checkInput } from './http/input.ts';
import { writeOutput } from './http/output.ts';
import { refuseOtherSites } from './http/same-site.ts';
import { addSecurityHeaders } from './http/security-headers.ts';
import type { Module } from './module.ts';
import { audit } from './modules/audit/index.ts';
import { identity, type Provider } from './modules/identity/index.ts';
import { projects } from './modules/projects/index.ts';
import { rules } from './modules/rules/index.ts';
import type { Sealer } from './secrets/sealer.ts';
import { isPageAddress, servePages } from './web/serve.ts';

/** The architecture: every module, in the order of its needs. */
export const modules: readonly Module[] = [rules, audit, identity, projects];

export interface AppOptions {
  readonly database: Database;
  /** Who sends a request. */
  readonly identify: Identify;
  /** Seals what the database must not hold in clear. */
  readonly sealer: Sealer;
  /** Opens the first set-up of an empty installation; without it nobody can set up. */
  readonly setUpToken?: string;
  /** The accounts of a demonstration, told to whoever asks. */
  readonly demonstration?: Entrance['demonstration'];
  /** Where people may sign on instead of by password. */
  readonly provider?: Provider;
  /** Addresses of the reverse proxies in front, whose word on the caller's address and protocol is believed. */
  readonly proxies?: readonly string[];
  /** Which names the server answers to; all by default. */
  readonly allowsHost?: (hostname: string) => boolean;
  readonly logger?: FastifyServerOptions['logger'];
  /** Adds what must see each route as it is registered, such as the writer of the OpenAPI document. */
  readonly beforeRoutes?: (app: FastifyInstance) => Promise<void>;
  /** Folder of the built pages, served beside the API. */
  readonly pagesRoot?: string;
}

/** The server without its socket: `listen` or `inject` on what it returns. It does not own the database. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { database, identify, sealer, allowsHost = () => true, pagesRoot } = options;
  const { setUpToken = null, demonstration = null, provider = null, proxies = [] } = options;
  const app = fastify({
    logger: options.logger ?? false,
    bodyLimit: BODY_LIMIT_MIB * 1024 * 1024,
    genReqId: requestNumbers(),
    trustProxy: [...proxies],
  });
  app.setValidatorCompiler(checkInput);
  app.setSerializerCompiler(writeOutput);
  answerFailures(app);
  addSecurityHeaders(app);
  refuseOtherSites(app, allowsHost);
  app.decorateRequest('caller', null);
  app.setNotFoundHandler((request, reply) => {
    if (pagesRoot !== undefined && isPageAddress(request)) return reply.sendFile('index.html');
    const path = request.url.replace(/\?.*/s, '');
    return answer(reply, fail('ROUTE_NOT_FOUND', { method: request.method, path }), languageOf(request));
  });
  await options.beforeRoutes?.(app);
  answerHealth(app, database);
  const context = { database, identify, sealer, setUpToken, demonstration, provider };
  for (const { routes } of modules) routes(app, context);
  if (pagesRoot !== undefined) await servePages(app, pagesRoot);
  return app;
}

/** Numbers that differ between processes and starts, so that a log line is found by what the user was shown. */
function requestNumbers(): () => string {
  const start = crypto.randomUUID().slice(0, 8);
  let count = 0;
  return () => `${start}-${++count}`;
}
