import { fail } from '@zhulin/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses requests under names that are not ours (a foreign page can let its own name point to this machine), and
 * writes that another site's page sends. Programs without a browser send no Origin and pass.
 * Errors: HOST_NOT_ALLOWED, ORIGIN_NOT_ALLOWED. */
export function refuseOtherSites(app: FastifyInstance, allowsHost: (hostname: string) => boolean): void {
  app.addHook('onRequest', async (request) => {
    if (!allowsHost(request.hostname)) throw fail('HOST_NOT_ALLOWED', { host: request.host });
    if (SAFE_METHODS.has(request.method) || isSameOrigin(request)) return;
    throw fail('ORIGIN_NOT_ALLOWED', { origin: request.headers.origin ?? '–', host: request.host });
  });
}

function isSameOrigin(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin } = request.headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === request.host;
}
