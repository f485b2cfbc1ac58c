import { fail } from '@zhulin/contract';
import type { FastifyInstance } from 'fastify';
import type { House } from '../module.ts';
import { type MetricsAccess, metricsGuard } from './access.ts';
import { EXPOSITION_TYPE, exposition, type Family } from './exposition.ts';
import { DurationHistogram } from './histogram.ts';
import type { Metric, Sample } from './metric.ts';
import { poolFamilies, watchProcess } from './process.ts';

interface Serving {
  readonly house: House;
  /** Those of the modules. */
  readonly metrics: readonly Metric[];
  readonly access: MetricsAccess;
}

/** `/metrics`: figures for operators, as Prometheus reads them. Whoever may not read them is told what an unknown address is. */
export function serveMetrics(app: FastifyInstance, { house, metrics, access }: Serving): void {
  const durations = timeAnswers(app);
  const mayRead = metricsGuard(access);
  const watch = watchProcess();
  app.addHook('onClose', async () => watch.end());
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!mayRead(request)) throw fail('ROUTE_NOT_FOUND', { method: request.method, path: '/metrics' });
    const told = await Promise.all(metrics.map((metric) => familyOf(metric, house)));
    const unread = told.filter(({ error }) => error !== undefined);
    for (const { name, error } of unread) request.log.error({ err: error }, `metric ${name}`);
    reply.type(EXPOSITION_TYPE).serializer(String);
    return exposition([
      durations(),
      ...watch.read(),
      ...poolFamilies(house.database.pool),
      ...told,
      {
        name: 'zhulin_metrics_unread',
        type: 'gauge',
        help: '这次没有读到的指标 Metrics that could not be read this time',
        samples: unread.map(({ name }) => ({ labels: { metric: name }, value: 1 })),
      },
    ]);
  });
}

/** Durations by what was asked for, never by the address itself: that may name people or bear tokens. */
function timeAnswers(app: FastifyInstance): () => Family {
  const histogram = new DurationHistogram();
  app.addHook('onResponse', async ({ method, routeOptions }, { statusCode, elapsedTime }) => {
    const route = routeOptions.url ?? 'none';
    histogram.add({ method, route, status: String(statusCode) }, elapsedTime / 1000);
  });
  return () => ({
    name: 'zhulin_http_request_duration_seconds',
    type: 'histogram',
    help: '回答一个请求所用的时间，按路由与状态 Time to answer a request, by route and status',
    samples: [],
    parts: histogram.read(),
  });
}

/** One metric that cannot be read, for instance because the database is away, must not take the others with it. */
async function familyOf(
  { name, type, help, read }: Metric,
  house: House,
): Promise<Family & { error?: unknown }> {
  const family = { name, type, help };
  return await Promise.resolve(house)
    .then(read)
    .then(
      (samples: readonly Sample[]) => ({ ...family, samples }),
      (error: unknown) => ({ ...family, samples: [], error }),
    );
}
