import swagger from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { buildApp } from './app.ts';
import { openDatabase } from './database/database.ts';
import { openHouse } from './house.ts';
import { SEALING_KEY_BYTES } from './secrets/sealer.ts';
import { readSettings } from './settings.ts';

/** The OpenAPI 3.1 document of all routes, as it is kept in `openapi.generated.json`. No database is asked:
 * the pool opens connections only for a query. */
export async function openapiDocument(): Promise<string> {
  const database = openDatabase({ url: 'postgresql://127.0.0.1:1/none', onIdleError: () => undefined });
  const settings = readSettings({ ZHULIN_SECRET_KEY: Buffer.alloc(SEALING_KEY_BYTES).toString('base64') });
  const app = await buildApp({
    ...(await openHouse(settings, database)),
    identify: async () => null,
    beforeRoutes: async (server) => {
      await server.register(swagger, {
        openapi: {
          openapi: '3.1.0',
          info: { title: '筑邻 Zhulin', version: '0.1.0', description: '新社区筹建与运行平台' },
        },
        transform: jsonSchemaTransform,
        transformObject: jsonSchemaTransformObject,
      });
    },
  });
  await app.ready();
  const document = withNeededSchemas(app.swagger());
  await Promise.all([app.close(), database.close()]);
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The library describes every schema twice, as input and as output, in the order of import. Only those that routes
 * lead to are kept, by name, so that the text is always the same. */
function withNeededSchemas(document: object): object {
  const { components, paths } = z
    .object({ paths: z.unknown(), components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }) })
    .parse(document);
  const needed = new Set<string>();
  const follow = (part: unknown) => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (needed.has(name)) continue;
      needed.add(name);
      follow(components.schemas[name]);
    }
  };
  follow(paths);
  const kept = [...needed].sort().map((name) => [name, components.schemas[name]]);
  return { ...document, components: { ...components, schemas: Object.fromEntries(kept) } };
}
