import {
  failureBodySchema,
  type RouteContract,
  routes,
  type StreamContract,
  streams,
} from '@zhulin/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLAN, type TestApp, testApp } from '../../testing/test-app.ts';

let server: TestApp;
let known: string[];
beforeAll(async () => {
  server = await testApp();
  const { body } = await server.send('POST', '/api/projects', { as: 'east', body: { plan: PLAN } });
  known = [body.id];
});
afterAll(() => server.close());

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1e9',
    'NaN',
    'null',
    "'; DROP TABLE job; --",
    '<script>',
    '\0',
    '\ud800',
    '../../etc',
  ),
);
const id = fc.oneof(
  fc.uuid(),
  text,
  fc.nat().map((place) => () => known[place % known.length] ?? ''),
);
const value = fc.oneof(
  text,
  fc.constantFrom('project', 'G1', 'true', '20', '00000000-0000-7000-8000-000000000000'),
);
const headers = fc.record(
  {
    range: fc.oneof(
      fc.constantFrom('bytes=0-', 'bytes=-0', 'bytes=99999999999999999-'),
      fc.stringMatching(/^[\x20-\x7e]{0,30}$/),
    ),
    'if-none-match': fc.stringMatching(/^[\x20-\x7e]{0,30}$/),
    'accept-language': fc.stringMatching(/^[\x20-\x7e]{0,30}$/),
  },
  { requiredKeys: [] },
);

/** Bodies by the schema's own keys, so that many get past the first check. */
function bodyOf(route: RouteContract): fc.Arbitrary<unknown> {
  const shape: unknown = route.body && 'shape' in route.body ? route.body.shape : {};
  const keys = Object.keys(shape ?? {});
  const fit = fc.dictionary(
    fc.constantFrom(...keys, 'other'),
    fc.oneof(value, fc.jsonValue(), fc.constant(PLAN)),
  );
  return fc.oneof({ weight: 3, arbitrary: fit }, { weight: 1, arbitrary: fc.jsonValue() });
}

function requestTo(route: RouteContract | StreamContract) {
  const keys = ['other', ...Object.keys(route.query?.shape ?? {})];
  const query = fc.dictionary(fc.constantFrom(...keys), value);
  const sendsJson = 'body' in route && route.body !== undefined;
  const body = sendsJson ? bodyOf(route) : fc.constant(undefined);
  return fc.record({ id, query, body, headers });
}

describe.each(Object.entries({ ...routes, ...streams }))('%s', (_, route: RouteContract | StreamContract) => {
  test('answers whatever is sent, without an error of ours', async () => {
    await fc.assert(
      fc.asyncProperty(requestTo(route), async ({ id: place, query, body, headers: sent }) => {
        const named = typeof place === 'string' ? place : place();
        const path = route.path.replace(':id', encodeURIComponent(named.toWellFormed()));
        const response = await server.app.inject({
          method: route.method,
          url: `${path}?${new URLSearchParams(query)}`,
          headers: {
            'x-test-actor': 'east',
            ...sent,
            ...(body !== undefined && { 'content-type': 'application/json' }),
          },
          ...(body !== undefined && { payload: JSON.stringify(body) }),
        });
        expect(response.statusCode, response.body).toBeLessThan(500);
        if (response.statusCode >= 400) failureBodySchema.parse(response.json());
      }),
      { numRuns: 60 },
    );
  });
});
