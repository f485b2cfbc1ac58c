import { createClient } from '@zhulin/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PLAN, type TestApp, testApp } from '../testing/test-app.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
  await server.app.listen({ host: 'localhost', port: 0 });
});
afterAll(() => server.close());

const clientAs = (actor: string) => {
  const { port } = server.app.server.address() as { port: number };
  return createClient({
    baseUrl: `http://localhost:${port}`,
    fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, 'x-test-actor': actor } }),
  });
};

test('the client of the contract and the server understand each other', async () => {
  const client = clientAs('east');
  const created = await client.createProject({ body: { plan: PLAN } });
  expect(await client.readProject({ params: { id: created.id } })).toEqual(created);
  const { plan: _, isWritable, ...summary } = created;
  expect(isWritable).toBe(true);
  expect(await client.listProjects({ query: { limit: 1 } })).toMatchObject({
    projects: [summary],
    next: null,
    total: 1,
  });
});

test('refusals reach the caller as coded failures', async () => {
  await expect(clientAs('nobody').listProjects({ query: {} })).rejects.toMatchObject({
    code: 'NOT_SIGNED_IN',
    status: 401,
  });
});
