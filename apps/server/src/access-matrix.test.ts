import { readFileSync } from 'node:fs';
import { type RouteContract, roles, routes, type StreamContract, streams } from '@zhulin/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { furnish, loginOf, signedIn } from '../testing/office.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { accessMatrix } from './access-matrix.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
});
afterAll(() => server.close());

const text = readFileSync(new URL('../access-matrix.generated.md', import.meta.url), 'utf8');
const [head = [], , ...rows] = text
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').map((cell) => cell.trim()));
const cellOf = (route: string, column: string) =>
  rows.find(([, name]) => name === route)?.[head.indexOf(column)];

/** Signing out ends what it is asked with, so it comes last. */
const contracts: [string, RouteContract | StreamContract][] = Object.entries({ ...routes, ...streams }).sort(
  ([a], [b]) => Number(a === 'signOut') - Number(b === 'signOut'),
);
const urlOf = ({ path }: RouteContract | StreamContract) =>
  path
    .replace(':id', path.startsWith('/api/projects') ? '00000000-0000-7000-8000-000000000000' : 'no-such')
    .replace(':organisationId', 'no-such');

test('the kept matrix is the one that the contract gives', () => {
  expect(accessMatrix()).toBe(text);
});

test.each(roles)('%s gets from the server what the matrix says', async (role) => {
  const visitor = await signedIn(server, loginOf(role));
  const found: Record<string, string> = {};
  for (const [name, route] of contracts) {
    const { status, body } =
      route.method === 'GET' ? await visitor.get(urlOf(route)) : await visitor.post(urlOf(route), {});
    expect(status, `${name}: ${body.code}`).toBeLessThan(500);
    found[name] =
      body.code === 'PERMISSION_MISSING' ? String(status) : body.code === 'NOT_SIGNED_IN' ? '401' : '✓';
  }
  expect(found).toEqual(Object.fromEntries(contracts.map(([name]) => [name, cellOf(name, role)])));
});

test('nobody gets what the matrix says', async () => {
  for (const [name, route] of contracts) {
    const { status } = await server.send(
      route.method,
      urlOf(route),
      route.method === 'GET' ? {} : { body: {} },
    );
    expect(status === 401 ? '401' : '✓', name).toBe(cellOf(name, 'nobody'));
  }
});
