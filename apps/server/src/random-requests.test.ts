import { type RouteContract, routes } from '@zhulin/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { arbitraryOf } from '../testing/arbitrary-of-schema.ts';
import { arrange, furnish, signedIn, type Visitor } from '../testing/office.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';

let server: TestApp;
const visitors: Record<string, Visitor> = {};
beforeAll(async () => {
  server = await testApp({ setUpToken: 'told' });
  await furnish(server);
});
afterAll(() => server.close());

const ROLES = ['task-force', 'system-admin', 'security-admin', 'audit-admin'];
const contracts = Object.entries(routes) as [string, RouteContract][];

/** Real ids among invented ones, so that requests get past the door. */
const ids = fc.constantFrom(
  'p',
  'p-a-force',
  'colleague',
  'post-colleague',
  'no-such',
  'x'.repeat(65),
  '%00',
);

test.each(contracts)(
  '%s answers whatever it is sent with a code of ours, never by breaking',
  async (_, route) => {
    for (const login of ROLES) visitors[login] = await signedIn(server, login);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ROLES),
        ids,
        route.query ? arbitraryOf(route.query) : fc.constant({}),
        route.body ? arbitraryOf(route.body) : fc.constant(undefined),
        async (login, id, query, body) => {
          const visitor = visitors[login];
          const url = `${route.path.replace(':id', id).replace(':organisationId', id)}${queryText(query)}`;
          const answer =
            route.method === 'GET' ? await visitor?.get(url) : await visitor?.post(url, body ?? null);
          expect(answer?.status, JSON.stringify(answer?.body)).toBeLessThan(500);
          if (answer !== undefined && answer.status >= 400)
            expect(answer.body).toMatchObject({ code: expect.any(String), next: expect.any(String) });
        },
      ),
      { numRuns: route.path.includes('password') || route.path === '/api/people' ? 12 : 30 },
    );
    // What one route did must not lock out the test of the next.
    await arrange(
      server,
      `DELETE FROM sign_in_count; UPDATE person SET disabled_at = NULL;
     UPDATE security_policy SET failures_before_lock = 20, attempts_per_login = 1000, attempts_per_address = 100000,
       administrators_need_second_factor = false, session_idle_min = 60, session_longest_h = 12;
     UPDATE credential SET totp_sealed = NULL, totp_since = NULL, must_change = false;
     UPDATE organisation SET closed_on = NULL; UPDATE post SET until_on = NULL WHERE id = 'post-colleague'`,
    );
  },
);

function queryText(query: unknown): string {
  if (typeof query !== 'object' || query === null) return '';
  const pairs = Object.entries(query).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.toWellFormed() : String(JSON.stringify(value)),
  ]);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}
