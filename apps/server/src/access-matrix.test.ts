import { fileURLToPath } from 'node:url';
import {
  type Role,
  type RouteContract,
  rolePermissions,
  roles,
  routes,
  type StreamContract,
  streams,
} from '@zhulin/contract';
import { accessMatrixFile, matrixTable, matrixWith } from '@zhulin/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { furnish, loginOf, signedIn, type Visitor } from '../testing/office.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
});
afterAll(() => server.close());

/** Signing out ends what it is asked with, so it comes last. */
const contracts: [string, RouteContract | StreamContract][] = Object.entries({ ...routes, ...streams }).sort(
  ([a], [b]) => Number(a === 'signOut') - Number(b === 'signOut'),
);
const urlOf = ({ path }: RouteContract | StreamContract) =>
  path
    .replace(':id', path.startsWith('/api/projects') ? '00000000-0000-7000-8000-000000000000' : 'no-such')
    .replace(':organisationId', 'no-such');

/** What the server answered, by who asked and the name of the route. */
const answers = new Map<Role | 'nobody', Map<string, string>>();

/** What the contract says that the first lock does. */
function expectedOf({ access }: RouteContract | StreamContract, role: Role): string {
  if (access === 'public' || access === 'session' || access === 'signed-in') return '✓';
  return rolePermissions[role].includes(access) ? '✓' : '403';
}

function askedBy(visitor: Visitor, route: RouteContract | StreamContract) {
  if (route.method === 'POST') return visitor.post(urlOf(route), {});
  return 'produces' in route && route.produces === 'text/event-stream'
    ? visitor.begin(urlOf(route))
    : visitor.get(urlOf(route));
}

test.each(roles)('the first lock answers %s as the contract says, on every route', async (role) => {
  const visitor = await signedIn(server, loginOf(role));
  const found = new Map<string, string>();
  for (const [name, route] of contracts) {
    const { status, body } = await askedBy(visitor, route);
    expect(status, `${name}: ${body.code}`).toBeLessThan(500);
    const refused = body.code === 'PERMISSION_MISSING' || body.code === 'NOT_SIGNED_IN';
    found.set(name, refused ? String(status) : '✓');
  }
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(contracts.map(([name, route]) => [name, expectedOf(route, role)])),
  );
  answers.set(role, found);
});

test('nobody gets past the door but where the contract says public', async () => {
  const found = new Map<string, string>();
  for (const [name, route] of contracts) {
    const input = route.method === 'GET' ? {} : { body: {} };
    const { status } = await server.send(route.method, urlOf(route), input);
    found.set(name, status === 401 ? '401' : '✓');
    expect(found.get(name), name).toBe(route.access === 'public' ? '✓' : '401');
  }
  answers.set('nobody', found);
});

test('what the server answered is the committed matrix', async () => {
  const columns = ['nobody', ...roles] as const;
  const rows = Object.entries<RouteContract | StreamContract>({ ...routes, ...streams }).map(
    ([name, { method, path, access }]) => [
      name,
      `${method} ${path}`,
      access,
      ...columns.map((column) => answers.get(column)?.get(name) ?? '?'),
    ],
  );
  const table = matrixTable([['route', 'address', 'permission', ...columns], ...rows]);
  const found = `✓: the first lock lets pass.\n\n${table}`;
  await expect(matrixWith('routes', found)).toMatchFileSnapshot(fileURLToPath(accessMatrixFile));
});
