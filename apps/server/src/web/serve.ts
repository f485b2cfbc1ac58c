import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Serves the built pages.
 * @param root  folder with `index.html`; files in `assets/` carry a hash in their name, and lie compressed beside it */
export async function servePages(app: FastifyInstance, root: string): Promise<void> {
  await app.register(fastifyStatic, {
    root,
    dotfiles: 'ignore',
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      const isHashed = path.replaceAll('\\', '/').includes('/assets/');
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

/** Whether an address that is no file is a route of the page itself. A missing file must not be answered by a page,
 * or a browser would take HTML for a script. */
export function isPageAddress({ method, url }: FastifyRequest): boolean {
  const path = url.replace(/\?.*/s, '');
  return method === 'GET' && !/^\/(api|assets)(\/|$)/.test(path) && !/\.\w+$/.test(path);
}
