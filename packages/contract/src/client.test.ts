import { describe, expect, test } from 'vitest';
import { createClient } from './client.ts';

const ID = '01926f5e-0000-7000-8000-000000000001';
const PROJECT = {
  id: ID,
  organisation: { id: 'east', path: '/east/', name: '东专班' },
  name: '幸福里',
  code: null,
  type: null,
  mode: null,
  place: { province: null, city: null, district: null, kind: null },
  stage: null,
  statedStage: null,
  leaderPostId: null,
  start: null,
  floorAreaM2: null,
  residents: null,
  investmentFen: null,
  lights: null,
  light: 'unknown',
  version: 1,
  planHash: 'a'.repeat(64),
  createdBy: 'east-1',
  createdAt: '2026-11-23T01:02:03.004Z',
  updatedAt: '2026-11-23T01:02:03.004Z',
  archivedAt: null,
  assessed: null,
};

/** A client whose server answers everything in one way, and the requests that reached it. */
const REST_OF_PAGE = {
  next: null,
  total: 1,
  facets: { types: [], modes: [], stages: [], lights: [], cities: [], organisations: [] },
  asOf: '2026-11-23',
};

function clientOf(status: number, body: unknown) {
  const requests: { url: string; init: RequestInit }[] = [];
  const client = createClient({
    baseUrl: 'https://zhulin.example',
    language: 'en',
    fetch: async (url, init) => {
      requests.push({ url, init });
      return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
    },
  });
  return { client, requests };
}

test('parameters and query become the address, a body becomes JSON', async () => {
  const { client, requests } = clientOf(200, { projects: [PROJECT], ...REST_OF_PAGE });
  const page = await client.listProjects({ query: { limit: 2, after: undefined } });
  expect(page.projects).toEqual([PROJECT]);
  const proof = { ruleId: 'a/b', leaf: '{}', index: 0, treeSize: 1, proof: [], root: 'b'.repeat(64) };
  const rules = clientOf(200, proof);
  await rules.client.readRuleInclusion({ params: { id: 'a/b 中' }, query: {} });
  const plan = { schema: 1 as const, project: { name: '幸福里' } };
  const created = clientOf(201, { ...PROJECT, plan, isWritable: true });
  await created.client.createProject({ body: { plan } });
  expect(requests[0]?.url).toBe('https://zhulin.example/api/projects?limit=2');
  expect(rules.requests[0]?.url).toBe('https://zhulin.example/api/rules/a%2Fb%20%E4%B8%AD/inclusion');
  expect(created.requests[0]?.init).toMatchObject({ method: 'POST', body: JSON.stringify({ plan }) });
});

describe('a call that fails', () => {
  test("throws the server's own code and parameters", async () => {
    const body = { code: 'PROJECT_NOT_FOUND', text: 't', next: 'n', params: { id: ID }, requestId: 'r-1' };
    const call = clientOf(404, body).client.readProject({ params: { id: ID } });
    await expect(call).rejects.toMatchObject({ code: 'PROJECT_NOT_FOUND', status: 404, params: { id: ID } });
  });

  test.each([
    [
      'an answer that breaks the contract',
      200,
      { projects: [{ ...PROJECT, planHash: 'short' }], ...REST_OF_PAGE },
    ],
    ['an answer with more than the contract says', 200, { projects: [], ...REST_OF_PAGE, salary: 1 }],
    ['a page of a proxy', 502, '<html>Bad gateway</html>'],
    ['an error without a code of ours', 500, { error: 'x' }],
    ['an error with an unknown code', 500, { code: 'NEW', text: '', next: '', params: {}, requestId: '' }],
  ])('%s is not understood, and not used', async (_, status, body) => {
    const call = clientOf(status, body).client.listProjects({ query: {} });
    await expect(call).rejects.toMatchObject({ code: 'ANSWER_NOT_UNDERSTOOD' });
  });

  test('without a connection says which server was not reached', async () => {
    const client = createClient({
      baseUrl: 'https://away.example',
      fetch: () => Promise.reject(new TypeError('off')),
    });
    await expect(client.listProjects({ query: {} })).rejects.toMatchObject({
      code: 'SERVER_NOT_REACHED',
      params: { url: 'https://away.example/api/projects' },
    });
  });
});
