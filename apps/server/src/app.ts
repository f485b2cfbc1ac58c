import { type Actor, fail } from '@zhulin/contract';
import fastify, { type FastifyInstance, type FastifyRequest, type FastifyServerOptions } from 'fastify';
import { answer, answerFailures, BODY_LIMIT_MIB, languageOf } from './http/failures.ts';
import { answerHealth } from './http/health.ts';
import { checkInput } from './http/input.ts';
import { writeOutput } from './http/output.ts';
import { refuseOtherSites } from './http/same-site.ts';
import { addSecurityHeaders } from './http/security-headers.ts';
import type { Module, ModuleContext } from './module.ts';
import { documents } from './modules/documents/index.ts';
import { files } from './modules/files/index.ts';
import { jobs } from './modules/jobs/index.ts';
import { projects } from './modules/projects/index.ts';
import { rules } from './modules/rules/index.ts';
import { isPageAddress, servePages } from './web/serve.ts';

/** The architecture: every module, in the order of its needs. */
export const modules: readonly Module[] = [rules, jobs, projects, files, documents];

/** Every kind of job, by the modules that own them. */
export const jobKinds = modules.flatMap(({ jobs: kinds = [] }) => kinds);

/** What the modules do by the clock. */
export const chores = modules.flatMap(({ chores: own = [] }) => own);

export interface AppOptions extends ModuleContext {
  /** Who sends a request; null when nobody is signed in. */
  readonly identify: (request: FastifyRequest) => Actor | null;
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
  const { database, queue, blobs, identify, allowsHost = () => true, pagesRoot } = options;
  const app = fastify({
    logger: options.logger ?? false,
    bodyLimit: BODY_LIMIT_MIB * 1024 * 1024,
    genReqId: requestNumbers(),
  });
  app.setValidatorCompiler(checkInput);
  app.setSerializerCompiler(writeOutput);
  answerFailures(app);
  addSecurityHeaders(app);
  refuseOtherSites(app, allowsHost);
  app.decorateRequest('actor', null);
  app.addHook('onRequest', async (request) => {
    request.actor = identify(request);
  });
  app.setNotFoundHandler((request, reply) => {
    if (pagesRoot !== undefined && isPageAddress(request)) return reply.sendFile('index.html');
    const path = request.url.replace(/\?.*/s, '');
    return answer(reply, fail('ROUTE_NOT_FOUND', { method: request.method, path }), languageOf(request));
  });
  await options.beforeRoutes?.(app);
  answerHealth(app, database);
  for (const { routes } of modules) routes(app, { database, queue, blobs });
  if (pagesRoot !== undefined) await servePages(app, pagesRoot);
  return app;
}

/** Numbers that differ between processes and starts, so that a log line is found by what the user was shown. */
function requestNumbers(): () => string {
  const start = crypto.randomUUID().slice(0, 8);
  let count = 0;
  return () => `${start}-${++count}`;
}
