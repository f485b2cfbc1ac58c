import { fail } from '@zhulin/contract';
import fastify, { type FastifyInstance } from 'fastify';
import { answer, answerFailures, BODY_LIMIT_MIB, languageOf } from './http/failures.ts';
import { answerHealth } from './http/health.ts';
import { checkInput } from './http/input.ts';
import { type LogOptions, logOf } from './http/log.ts';
import { writeOutput } from './http/output.ts';
import { refuseOtherSites } from './http/same-site.ts';
import { addSecurityHeaders } from './http/security-headers.ts';
import type { MetricsAccess } from './metrics/access.ts';
import { serveMetrics } from './metrics/serve.ts';
import type { Module, ModuleContext } from './module.ts';
import { audit } from './modules/audit/index.ts';
import { backups } from './modules/backups/index.ts';
import { cases, mattersOf } from './modules/cases/index.ts';
import { documents } from './modules/documents/index.ts';
import { files } from './modules/files/index.ts';
import { goals } from './modules/goals/index.ts';
import { identity } from './modules/identity/index.ts';
import { jobs } from './modules/jobs/index.ts';
import { log } from './modules/log/index.ts';
import { notices } from './modules/notices/index.ts';
import { plans } from './modules/plans/index.ts';
import { portfolio } from './modules/portfolio/index.ts';
import { portfolioReports } from './modules/portfolio-reports/index.ts';
import { projects } from './modules/projects/index.ts';
import { publications } from './modules/publications/index.ts';
import { reporting } from './modules/reporting/index.ts';
import { ruleChanges } from './modules/rule-changes/index.ts';
import { rules } from './modules/rules/index.ts';
import { isPageAddress, servePages } from './web/serve.ts';

/** The architecture: every module, in the order of its needs. */
export const modules: readonly Module[] = [
  audit,
  rules,
  identity,
  jobs,
  log,
  projects,
  portfolio,
  plans,
  ruleChanges,
  cases,
  publications,
  files,
  documents,
  portfolioReports,
  backups,
  reporting,
  goals,
  notices,
];

/** Every kind of job, by the modules that own them. */
export const jobKinds = modules.flatMap(({ jobs: kinds = [] }) => kinds);

/** What the modules do by the clock. */
export const chores = modules.flatMap(({ chores: own = [] }) => own);

/** Every kind of case, likewise. */
export const matters = mattersOf(modules.flatMap(({ caseKinds = [] }) => caseKinds));

/** What every process that works keeps doing. */
export const duties = modules.flatMap(({ duties: own = [] }) => own);

/** What operators watch, by the modules that know it. */
export const metrics = modules.flatMap(({ metrics: own = [] }) => own);

/** What every module keeps of a person, and how it is erased. */
const erasures = modules.flatMap(({ erasures: own = [] }) => own);

type SetByDefault = 'setUpToken' | 'demonstration' | 'provider' | 'matters';

/** Without a token nobody can set up; without accounts it is no demonstration; without a
 * provider nobody signs on elsewhere; the kinds of case are those of the modules. */
export interface AppOptions
  extends Omit<ModuleContext, SetByDefault | 'erasures'>,
    Partial<Pick<ModuleContext, SetByDefault>> {
  /** Addresses of the reverse proxies in front, whose word on the caller's address and protocol is believed. */
  readonly proxies?: readonly string[];
  /** Which names the server answers to; all by default. */
  readonly allowsHost?: (hostname: string) => boolean;
  /** Nothing is logged without. */
  readonly log?: LogOptions;
  /** Who may read `/metrics`; nobody by default. */
  readonly metricsAccess?: MetricsAccess;
  /** Adds what must see each route as it is registered, such as the writer of the OpenAPI document. */
  readonly beforeRoutes?: (app: FastifyInstance) => Promise<void>;
  /** Folder of the built pages, served beside the API. */
  readonly pagesRoot?: string;
}

/** The server without its socket: `listen` or `inject` on what it returns. It does not own the database. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const {
    setUpToken = null,
    demonstration = null,
    provider = null,
    matters: kinds = matters,
    proxies = [],
    allowsHost = () => true,
    pagesRoot,
    metricsAccess = { token: undefined, from: [] },
  } = options;
  const app = fastify({
    logger: logOf(options.log),
    bodyLimit: BODY_LIMIT_MIB * 1024 * 1024,
    genReqId: requestNumbers(),
    trustProxy: [...proxies],
  });
  // Fastify's own reading of text: no route takes it, and a form of another site could send it.
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(checkInput);
  app.setSerializerCompiler(writeOutput);
  answerFailures(app, options.database);
  addSecurityHeaders(app);
  refuseOtherSites(app, allowsHost);
  app.decorateRequest('caller', null);
  app.setNotFoundHandler((request, reply) => {
    if (pagesRoot !== undefined && isPageAddress(request)) return reply.sendFile('index.html');
    const path = request.url.replace(/\?.*/s, '');
    return answer(reply, fail('ROUTE_NOT_FOUND', { method: request.method, path }), languageOf(request));
  });
  await options.beforeRoutes?.(app);
  const { database, sealer, queue, blobs, identify, notices: desk } = options;
  const house = { database, sealer, queue, blobs, notices: desk };
  answerHealth(app, house);
  serveMetrics(app, { house, metrics, access: metricsAccess });
  const context = { ...house, identify, setUpToken, demonstration, erasures, provider, matters: kinds };
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
