import { canonicalJson, sha256Hex } from '@zhulin/engines/merkle';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLAN, refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
});
afterAll(() => server.close());

const create = (name: string, as: 'east' | 'west' = 'east') =>
  server.send('POST', '/api/projects', {
    as,
    body: { plan: { ...PLAN, project: { ...PLAN.project, name } } },
  });

describe('the story of a project', () => {
  test('a task force sends a plan, finds the project in its list and reads it back', async () => {
    const created = await create('槐树里');
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ name: '槐树里', type: 'affordable', createdBy: 'east-1' });
    expect(created.body.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

    const read = await server.send('GET', `/api/projects/${created.body.id}`, { as: 'east' });
    expect(read).toMatchObject({ status: 200, body: created.body });

    const { plan, isWritable, ...summary } = created.body;
    expect(isWritable).toBe(true);
    const list = await server.send('GET', '/api/projects', { as: 'east' });
    expect(list.body.projects).toContainEqual(summary);
    expect(sha256Hex(canonicalJson(plan))).toBe(summary.planHash);
  });

  test('the hash of a plan does not depend on the order of its keys', async () => {
    const one = await server.send('POST', '/api/projects', { as: 'east', body: { plan: PLAN } });
    const { start, name, type } = { start: '2026-03-01', name: '幸福里', type: 'affordable' };
    const turned = { project: { start, type, name }, schema: 1 };
    const other = await server.send('POST', '/api/projects', { as: 'east', body: { plan: turned } });
    expect(other.body.planHash).toBe(one.body.planHash);
  });

  test('a plan that does not say its type has none, instead of a guessed one', async () => {
    const created = await server.send('POST', '/api/projects', {
      as: 'east',
      body: { plan: { schema: 1, project: { name: '未定' } } },
    });
    expect(created).toMatchObject({ status: 201, body: { type: null } });
  });
});

describe('another organisation', () => {
  test('sees neither the project nor that it exists', async () => {
    const { body } = await create('东区一号');
    const read = await server.send('GET', `/api/projects/${body.id}`, { as: 'west' });
    expect(refusalOf(read)).toEqual({ status: 404, code: 'PROJECT_NOT_FOUND', params: { id: body.id } });
    const list = await server.send('GET', '/api/projects', { as: 'west' });
    expect(list.body).toMatchObject({ projects: [], next: null, total: 0 });
  });
});

describe('pages', () => {
  test('walk through all projects once, latest first, and those that come meanwhile disturb nothing', async () => {
    for (const number of [1, 2, 3, 4, 5]) await create(`西区${number}号`, 'west');
    const names: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const after: string = next === '' ? '' : `&after=${encodeURIComponent(next)}`;
      const page = await server.send('GET', `/api/projects?limit=2${after}`, { as: 'west' });
      names.push(...page.body.projects.map((project: { name: string }) => project.name));
      next = page.body.next;
      await create('后来者', 'west');
    }
    expect(names).toEqual(['西区5号', '西区4号', '西区3号', '西区2号', '西区1号']);
  });

  test.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'after=yesterday',
    'order=colour',
    'types=palace',
    'text=%00',
  ])('refuse ?%s with the place that is wrong', async (query) => {
    const answer = await server.send('GET', `/api/projects?${query}`, { as: 'east' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'INPUT_NOT_VALID' } });
    expect(answer.body.params.problems[0].path).toMatch(/^query/);
  });
});

describe('refusals', () => {
  test.each([
    ['POST', '/api/projects'],
    ['GET', '/api/projects'],
    ['GET', '/api/projects/00000000-0000-7000-8000-000000000000'],
    ['GET', '/api/rules/spatial.far/inclusion'],
  ] as const)('%s %s asks nobody in who is not signed in, before it reads anything', async (method, url) => {
    const answer = await server.send(method, url, method === 'POST' ? { text: '{' } : {});
    expect(refusalOf(answer)).toEqual({ status: 401, code: 'NOT_SIGNED_IN', params: {} });
  });

  test('every wrong place of a plan is named in the language of the caller', async () => {
    const plan = { schema: 1, project: { name: '', type: 'palace' }, site: { areaM2: -1 } };
    const problems = { zh: await problemsIn('zh-CN', plan), en: await problemsIn('en-GB,en;q=0.9', plan) };
    const paths = ['body.plan.project.name', 'body.plan.project.type', 'body.plan.site.areaM2'];
    expect(problems.zh.map(({ path }) => path).sort()).toEqual(paths);
    expect(problems.en.map(({ path }) => path).sort()).toEqual(paths);
    for (const { text } of problems.zh) expect(text).toMatch(/\p{Script=Han}/u);
    for (const { text } of problems.en) expect(text).not.toMatch(/\p{Script=Han}/u);
  });

  const problemsIn = async (language: string, plan: unknown): Promise<{ path: string; text: string }[]> => {
    const headers = { 'accept-language': language };
    const answer = await server.send('POST', '/api/projects', { as: 'east', body: { plan }, headers });
    expect(answer).toMatchObject({ status: 400, body: { code: 'INPUT_NOT_VALID' } });
    return answer.body.params.problems;
  };

  test('texts that PostgreSQL cannot keep are named before anything is written', async () => {
    const plan = { schema: 1, project: { name: '甲\0乙', place: { city: '丙\ud800' } } };
    const answer = await server.send('POST', '/api/projects', { as: 'east', body: { plan } });
    expect(refusalOf(answer)).toEqual({
      status: 400,
      code: 'TEXT_NOT_STORABLE',
      params: { paths: ['body.plan.project.name', 'body.plan.project.place.city'] },
    });
  });

  test('an id that is none is refused as input, not searched', async () => {
    const answer = await server.send('GET', '/api/projects/1%20OR%201=1', { as: 'east' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'INPUT_NOT_VALID' } });
    expect(answer.body.params.problems[0].path).toBe('params.id');
  });
});
