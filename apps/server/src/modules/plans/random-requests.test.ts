import { routes } from '@zhulin/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { furnish, signedIn, type Visitor } from '../../../testing/office.ts';
import { type TestApp, testApp } from '../../../testing/test-app.ts';

let server: TestApp;
let force: Visitor;
let otherCity: Visitor;
let own: string;
let foreign: string;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  force = await signedIn(server, 'task-force');
  otherCity = await signedIn(server, 'task-force-b');
  own = (await force.post('/api/projects', { plan: PLAN })).body.id;
  foreign = (await otherCity.post('/api/projects', { plan: { schema: 1, project: { name: SECRET } } })).body
    .id;
});
afterAll(() => server.close());

const SECRET = '外市机密项目';
const PLAN = { schema: 1, project: { name: '幸福里' } };
const SCRIPT = '<script>alert(1)</script>';

const text = fc.oneof(
  fc.constantFrom(
    SCRIPT,
    '',
    ' ',
    '\0',
    '\ud800',
    '%',
    "'; DROP TABLE project; --",
    '😀',
    '幸福',
    '长'.repeat(300),
  ),
  fc.string(),
);
const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, 1, 2, -1, 1e300, 2 ** 53));
const codes = fc.constantFrom(
  'market',
  'affordable,market',
  'red',
  'ppp',
  'design',
  'draft',
  'no',
  'all',
  'up',
  'name',
);
const id = fc.constantFrom('OWN', 'FOREIGN', '00000000-0000-7000-8000-000000000000', 'x', 'p-b-force');
const any = fc.oneof(
  text,
  number,
  codes,
  fc.boolean(),
  fc.constant(null),
  fc.constant(PLAN),
  fc.json().map((json) => JSON.parse(json)),
);

/** What each name of a request is likely to hold; anything else sometimes. */
const likely: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  id,
  ids: fc.array(id, { minLength: 1, maxLength: 4 }).map((ids) => ids.join(',')),
  number: fc.constantFrom(1, 2, 0, 999_999, 'x'),
  from: fc.constantFrom(1, 2, 'draft', 0),
  to: fc.constantFrom(1, 2, 'draft', 0),
  revision: fc.constantFrom(null, 1, 2, 0),
  baseVersion: fc.constantFrom(1, 2, 0),
  plan: fc.oneof(fc.constant(PLAN), any),
  organisationId: fc.constantFrom('p-a-builder', 'p-b-force', 'nobody', SCRIPT),
  name: text,
  note: text,
  purpose: text,
  reason: text,
  text,
  query: fc.constantFrom({}, { types: 'market' }, { order: 'name' }, { text: SCRIPT }, { colour: 1 }),
  updatedAt: fc.constantFrom('2026-11-25T00:00:00.000Z', 'now'),
  workbook: fc.constantFrom('', 'UEsDBA==', '0M8R4A==', 'x'),
  apply: fc.boolean(),
  isShared: fc.boolean(),
  leaderPostId: fc.constantFrom(null, 'post-task-force', 'nobody'),
};

interface Shape {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly params?: { readonly shape: object };
  readonly query?: { readonly shape: object };
  readonly body?: object;
}
const tested: readonly (readonly [string, Shape])[] = Object.entries(routes).filter(([, { path }]) =>
  /^\/api\/(project|saved-views)/.test(path),
);

const partOf = (shape: object | undefined) =>
  fc.record(
    Object.fromEntries(
      Object.keys(shape ?? {}).map((name) => [
        name,
        fc.oneof({ weight: 12, arbitrary: likely[name] ?? any }, any),
      ]),
    ),
    { requiredKeys: [] },
  );
const shapeOf = (part: object | undefined) => (part && 'shape' in part ? (part.shape as object) : undefined);

const named = (value: unknown) =>
  JSON.parse(
    JSON.stringify(value ?? null)
      .replaceAll('"OWN"', `"${own}"`)
      .replaceAll('"FOREIGN"', `"${foreign}"`),
  );

/** Any value as a text of an address: String() falls over what has a `toString` of its own that is none. */
function asText(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

test.each(tested)(
  '%s answers whatever is asked without falling over, and tells nothing of others',
  async (_, route) => {
    const request = fc.record({
      params: partOf(shapeOf(route.params)),
      query: partOf(shapeOf(route.query)),
      body: fc.oneof({ weight: 4, arbitrary: partOf(shapeOf(route.body)) }, any),
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ params, query, body }) => {
        const values: Record<string, unknown> = named(params);
        const path = route.path.replaceAll(/:(\w+)/g, (_match, name: string) =>
          encodeURIComponent(asText(values[name] ?? own).toWellFormed()),
        );
        const asked = Object.entries<unknown>(named(query)).map(([name, value]): [string, string] => [
          name,
          asText(value).replaceAll('OWN', own).replaceAll('FOREIGN', foreign),
        ]);
        const url = asked.length === 0 ? path : `${path}?${new URLSearchParams(asked)}`;
        const answer = await (route.method === 'GET' ? force.get(url) : force.post(url, named(body)));
        expect(answer.status, `${url} ${JSON.stringify(answer.body)}`).toBeLessThan(500);
        expect(JSON.stringify(answer.body)).not.toContain(SECRET);
        expect(answer.headers['content-type']).toContain('application/json');
      }),
      { numRuns: 40 },
    );
  },
);
