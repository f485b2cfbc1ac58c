import {
  failureBodySchema,
  type RouteContract,
  routes,
  type StreamContract,
  streams,
} from '@zhulin/contract';
import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { arbitraryOf } from '../testing/arbitrary-of-schema.ts';
import { actorOf, arrange, furnish, signedIn, type Visitor } from '../testing/office.ts';
import { PLAN, type TestApp, testApp } from '../testing/test-app.ts';
import { buildApp } from './app.ts';
import { withActor } from './database/with-actor.ts';
import { keepBytes } from './modules/files/index.ts';
import { createProject } from './modules/plans/index.ts';

let server: TestApp;
const visitors: Record<string, Visitor> = {};
beforeAll(async () => {
  server = await testApp({ setUpToken: 'told' });
  await furnish(server);
  known.push(...(await arrangeProject()), ...(await arrangeSecrets()));
});
afterAll(() => server.close());

const ROLES = [
  'leading-group-office',
  'task-force',
  'department',
  'expert',
  'resident',
  'system-admin',
  'security-admin',
  'audit-admin',
];
/** Those in whose region or part the secret of the other city does not lie. */
const STRANGERS = new Set(['task-force', 'expert', 'resident']);
const SECRET = '外市机密';
const contracts: [string, RouteContract | StreamContract][] = Object.entries({ ...routes, ...streams });

/** A project with a file, and a job that is over: what goes on would be followed for a minute. */
const known: string[] = [];

async function arrangeProject(): Promise<string[]> {
  const actor = actorOf('task-force');
  const { id } = await createProject(server.database, actor, PLAN);
  const keep = await keepBytes(server.house.blobs, actor, Buffer.from('%PDF-1.7 甲'));
  const file = await withActor(server.database, actor, (db) =>
    keep(db, {
      name: '甲.pdf',
      mediaType: 'application/pdf',
      grade: 'G4',
      subjectKind: 'project',
      subjectId: id,
    }),
  );
  const [job] = await arrange(
    server,
    `INSERT INTO job (asked_by, post_id, kind, data, state, finished_at)
     VALUES ('task-force', 'post-task-force', 'documents.plan', '{}', 'cancelled', now()) RETURNING id`,
  );
  return [id, file.id, job.id];
}

/** A project of another city, with a file, a view and a person that say so; the names of organisations are told to whoever
 * may invite them. @returns their ids */
async function arrangeSecrets(): Promise<string[]> {
  const actor = actorOf('task-force-b');
  const { id } = await createProject(server.database, actor, { ...PLAN, project: { name: SECRET } });
  const keep = await keepBytes(server.house.blobs, actor, Buffer.from(`%PDF-1.7 ${SECRET}`));
  const file = await withActor(server.database, actor, (db) =>
    keep(db, {
      name: `${SECRET}.pdf`,
      mediaType: 'application/pdf',
      grade: 'G2',
      subjectKind: 'project',
      subjectId: id,
    }),
  );
  await arrange(
    server,
    `UPDATE person SET name = '${SECRET}' WHERE id = 'task-force-b';
     INSERT INTO saved_view (person_id, org_id, name, query, is_shared)
     VALUES ('task-force-b', 'p-b-force', '${SECRET}', '{}', true)`,
  );
  return [id, file.id, 'p-b-force', 'task-force-b'];
}

/** Real ids among invented ones, so that requests get past the door. */
const ids = fc.oneof(
  fc.constantFrom('p', 'p-a-force', 'colleague', 'post-colleague', 'no-such', 'x'.repeat(65), '%00'),
  fc.nat({ max: 6 }).map((place) => () => known[place] ?? ''),
);

const headerText = fc.stringMatching(/^[\x20-\x7e]{0,30}$/);
const headers = fc.record(
  {
    range: fc.oneof(fc.constantFrom('bytes=0-', 'bytes=-0', 'bytes=99999999999999999-'), headerText),
    'if-none-match': headerText,
    'if-range': headerText,
    'accept-language': headerText,
  },
  { requiredKeys: [] },
);

/** All of an answer; of one that goes on without end, how it begins. */
async function answerOf(route: RouteContract | StreamContract, options: InjectOptions) {
  if (route.path !== streams.portfolioEvents.path) return await server.app.inject(options);
  const response = await server.app.inject({ ...options, payloadAsStream: true });
  let body = '';
  for await (const chunk of response.stream()) {
    body += chunk;
    if (response.statusCode < 400) break;
  }
  const { statusCode, headers: told } = response;
  return { statusCode, headers: told, body, json: () => JSON.parse(body) };
}

/** Signs in whoever is not, or is no longer. */
async function letIn(login: string): Promise<void> {
  const visitor = visitors[login];
  const { status, body } = (await visitor?.get('/api/session')) ?? { status: 401 };
  if (status !== 200 || body.role !== login.replaceAll('-', '_'))
    visitors[login] = await signedIn(server, login);
}

test.each(contracts)(
  '%s answers whatever it is sent with a code of ours, never by breaking',
  async (_, route) => {
    for (const login of ROLES) await letIn(login);
    const sending = fc.record({
      login: fc.constantFrom(...ROLES),
      place: ids,
      query: route.query ? arbitraryOf(route.query) : fc.constant({}),
      body: 'body' in route && route.body ? arbitraryOf(route.body) : fc.constant(null),
      headers,
    });
    await fc.assert(
      fc.asyncProperty(sending, async ({ login, place, query, body, headers: sent }) => {
        const id = typeof place === 'string' ? place : place();
        const answer = await answerOf(route, {
          method: route.method,
          url: `${route.path.replace(':id', id).replace(':organisationId', id)}${queryText(query)}`,
          headers: {
            ...sent,
            cookie: visitors[login]?.cookie,
            'x-csrf-token': visitors[login]?.csrfToken,
            ...(route.method === 'POST' && { 'content-type': 'application/json' }),
          },
          ...(route.method === 'POST' && { payload: JSON.stringify(body ?? null) }),
        });
        expect(answer.statusCode, answer.body).toBeLessThan(500);
        expect(answer.headers).toMatchObject({
          'x-content-type-options': 'nosniff',
          'content-security-policy': expect.anything(),
        });
        if (STRANGERS.has(login)) expect(answer.body).not.toContain(SECRET);
        expect(answer.body).not.toMatch(/\$argon2|node_modules|\bat [\w.]+ \((?:file:|node:|\/)|SELECT /);
        if (answer.statusCode >= 400) failureBodySchema.parse(answer.json());
      }),
      { numRuns: route.path.includes('password') || route.path === '/api/people' ? 12 : 30 },
    );
    // What one route did must not lock out the test of the next.
    await arrange(
      server,
      `DELETE FROM sign_in_count; UPDATE person SET disabled_at = NULL;
     UPDATE security_policy SET failures_before_lock = 20, attempts_per_login = 1000, attempts_per_address = 100000,
       administrators_need_second_factor = false, session_idle_min = 60, session_longest_h = 12;
     UPDATE credential SET totp_sealed = NULL, totp_since = NULL, must_change = false;
     UPDATE organisation SET closed_on = NULL; UPDATE file SET deleted_by = NULL, deleted_at = NULL; UPDATE post SET until_on = NULL WHERE id = 'post-colleague'`,
    );
  },
);

test('every address of the server is a route of the contract, or named here', async () => {
  const found: string[] = [];
  const app = await buildApp({
    ...server.house,
    identify: async () => null,
    beforeRoutes: async (fresh) => {
      fresh.addHook('onRoute', ({ method, url }) => {
        found.push(`${method} ${url}`);
      });
    },
  });
  await app.ready();
  const covered = new Set(contracts.map(([, { method, path }]) => `${method} ${path}`));
  const others = found.filter((each) => !covered.has(each) && !each.startsWith('HEAD '));
  expect(others.sort()).toEqual([
    'GET /api/log/checkpoint',
    'GET /calendar/*',
    'GET /healthz',
    'GET /metrics',
    'GET /readyz',
  ]);
  expect(found.filter((each) => covered.has(each))).toHaveLength(covered.size);
  await app.close();
});

function queryText(query: unknown): string {
  if (typeof query !== 'object' || query === null) return '';
  const pairs = Object.entries(query).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.toWellFormed() : String(JSON.stringify(value)),
  ]);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}
