import { DELIVERY_MODES, PLACE_KINDS, PROJECT_TYPES, STAGES } from '@zhulin/plan';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arrange, furnish, signedIn, type Visitor } from '../../../testing/office.ts';
import { refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';

let server: TestApp;
let force: Visitor;
let office: Visitor;
let otherCity: Visitor;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  force = await signedIn(server, 'task-force');
  office = await signedIn(server, 'city-office');
  otherCity = await signedIn(server, 'task-force-b');
  for (const each of SEEDS) await create(each);
});
afterAll(() => server.close());

interface Seed {
  readonly name: string;
  readonly code?: string;
  readonly type?: string;
  readonly mode?: string;
  readonly place?: object;
  readonly floorAreaM2?: number;
  readonly yuanPerM2?: number;
}
const SEEDS: readonly Seed[] = [
  {
    name: '幸福里',
    code: 'xfl-01',
    type: 'affordable',
    place: { city: '石家庄', kind: 'capital_region' },
    floorAreaM2: 1000,
  },
  {
    name: '幸福苑',
    type: 'market',
    mode: 'ppp',
    place: { city: '唐山', district: '路北区' },
    floorAreaM2: 3000,
  },
  { name: '槐树里', type: 'affordable', mode: 'ppp', place: { city: '石家庄' }, floorAreaM2: 2000 },
  { name: '重庆道社区', place: { city: '唐山' } },
  { name: '百分之5%_\\里' },
];
const create = async ({ floorAreaM2, yuanPerM2, ...project }: Seed, by = force): Promise<string> => {
  const plan = {
    schema: 1,
    project,
    ...(floorAreaM2 !== undefined && { buildings: { floorAreaM2 } }),
    ...(yuanPerM2 !== undefined && { cost: { yuanPerM2 } }),
  };
  const { status, body } = await by.post('/api/projects', { plan });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id;
};
const library = async (query = '', by = force) => (await by.get(`/api/projects?${query}`)).body;
const named = async (query = '', by = force): Promise<string[]> =>
  (await library(query, by)).projects.map(({ name }: { name: string }) => name);

describe('a search', () => {
  test.each([
    ['福里', ['幸福里']],
    ['幸福', ['幸福苑', '幸福里']],
    ['xfl', ['幸福里']],
    ['xingfu', ['幸福苑', '幸福里']],
    ['XFL-01', ['幸福里']],
    ['石家庄', ['槐树里', '幸福里']],
    ['sjz', ['槐树里', '幸福里']],
    ['tangshan chongqing', ['重庆道社区']],
    ['路北', ['幸福苑']],
    ['p-a-force 槐', ['槐树里']],
    ['5%_', ['百分之5%_\\里']],
    ['_\\', ['百分之5%_\\里']],
    ['%', ['百分之5%_\\里']],
    ['没有这个', []],
    ["'; DROP TABLE project; --", []],
  ])('for %s finds %j', async (text, names) => {
    expect(await named(`text=${encodeURIComponent(text)}`)).toEqual(names);
  });

  test('finds nothing of another city', async () => {
    expect(await named('text=xfl', otherCity)).toEqual([]);
    expect(await named('text=xfl', office)).toEqual(['幸福里']);
  });
});

describe('filters', () => {
  test.each([
    ['types=affordable', ['槐树里', '幸福里']],
    ['types=affordable,market', ['槐树里', '幸福苑', '幸福里']],
    ['modes=ppp&types=market', ['幸福苑']],
    ['city=%E5%94%90%E5%B1%B1', ['重庆道社区', '幸福苑']],
    ['placeKinds=capital_region', ['幸福里']],
    ['floorAreaM2Min=2000', ['槐树里', '幸福苑']],
    ['floorAreaM2Max=1000', ['幸福里']],
    ['organisation=p-a-force&types=market', ['幸福苑']],
    ['organisation=p-b-force', []],
    ['archived=only', []],
  ])('%s let through %j', async (query, names) => {
    expect(await named(query)).toEqual(names);
  });

  test('count each choice beside the other filters, and all that is found', async () => {
    const { facets, total } = await library('types=affordable&modes=ppp');
    expect(total).toBe(1);
    expect(facets.types).toEqual([
      { value: 'affordable', count: 1 },
      { value: 'market', count: 1 },
    ]);
    expect(facets.modes).toEqual([
      { value: 'ppp', count: 1 },
      { value: null, count: 1 },
    ]);
    expect(facets.organisations).toEqual([{ value: { id: 'p-a-force', name: 'p-a-force' }, count: 1 }]);
  });

  test.each(['types=palace', 'lights=blue', 'investmentFenMin=-1', 'organisation=../x', 'archived=maybe'])(
    'refuse %s with the place that is wrong',
    async (query) => {
      const answer = await force.get(`/api/projects?${query}`);
      expect(refusalOf(answer)).toMatchObject({ status: 400, code: 'INPUT_NOT_VALID' });
    },
  );
});

describe('orders', () => {
  test.each([
    ['order=floor_area&direction=up', ['幸福里', '槐树里', '幸福苑']],
    ['order=floor_area&direction=down', ['幸福苑', '槐树里', '幸福里']],
  ])('%s puts what lacks the value last', async (query, names) => {
    expect((await named(query)).slice(0, 3)).toEqual(names);
  });

  test('of names are those of pinyin', async () => {
    const names = await named('order=name&direction=up');
    expect(names).toEqual(['百分之5%_\\里', '重庆道社区', '槐树里', '幸福里', '幸福苑']);
  });

  test.each(['created', 'updated', 'name', 'start', 'investment', 'floor_area', 'residents', 'reds'])(
    'by %s walk through every project once, up and down, page by page',
    async (order) => {
      for (const direction of ['up', 'down']) {
        const names: string[] = [];
        let next: string | null = '';
        while (next !== null) {
          const after: string = next === '' ? '' : `&after=${encodeURIComponent(next)}`;
          const page = await library(`order=${order}&direction=${direction}&limit=2${after}`);
          names.push(...page.projects.map(({ name }: { name: string }) => name));
          next = page.next;
        }
        expect(names.toSorted()).toEqual(SEEDS.map(({ name }) => name).toSorted());
      }
    },
  );

  test.each([
    ['name', 'floor_area', '1'],
    ['floor_area', 'floor_area', "1'); DROP"],
    ['floor_area', 'floor_area', 'NaN'],
    ['name', 'name', '甲\0'],
    ['start', 'start', '2026-02-31'],
    ['start', 'start', '0000-01-01'],
    ['created', 'created', '2026-02-31T00:00:00.000+00:00'],
    ['created', 'created', '0000-01-01T00:00:00.000+00:00'],
    ['created', 'created', 'now'],
  ])('by %s refuse a place of %s at %j', async (order, of, value) => {
    const id = '00000000-0000-7000-8000-000000000000';
    const after = `${of}.0.${id}.${Buffer.from(value).toString('base64url')}`;
    const answer = await force.get(`/api/projects?order=${order}&after=${after}`);
    expect(refusalOf(answer)).toMatchObject({ status: 400, code: 'CURSOR_OF_ANOTHER_ORDER' });
  });
});

describe('the stage', () => {
  test('is what the schedule says of the day, or what is stated', async () => {
    const id = await create({ name: '阶段' });
    const stage = async () => (await force.get(`/api/projects/${id}`)).body.stage;
    expect(await stage()).toBeNull();
    await arrange(
      server,
      `UPDATE project SET stage_starts = ARRAY['2020-01-01', '2020-06-01', NULL, '2099-01-01', NULL]::date[] WHERE id = '${id}'`,
    );
    expect(await stage()).toBe('design');
    const { body } = await force.get(`/api/projects/${id}`);
    const url = `/api/projects/${id}`;
    await force.post(url, { statedStage: 'construction', updatedAt: body.updatedAt });
    expect(await stage()).toBe('construction');
    expect(await named('stages=construction')).toEqual(['阶段']);
    await force.post(`${url}/archive`, { reason: '试完' });
  });
});

describe('a project', () => {
  test('that somebody else changed meanwhile is not overwritten', async () => {
    const id = await create({ name: '两人改' });
    const url = `/api/projects/${id}`;
    const { updatedAt } = (await force.get(url)).body;
    const first = await office.post(url, { leaderPostId: 'post-city-office', updatedAt });
    expect(first.body.leaderPostId).toBe('post-city-office');
    expect(refusalOf(await force.post(url, { statedStage: 'design', updatedAt }))).toEqual({
      status: 409,
      code: 'PROJECT_CHANGED_MEANWHILE',
      params: { id, at: first.body.updatedAt },
    });
    const again = { leaderPostId: 'no-such-post', updatedAt: first.body.updatedAt };
    expect(refusalOf(await force.post(url, again))).toMatchObject({ code: 'POST_NOT_FOUND' });
    await force.post(`${url}/archive`, { reason: '试完' });
  });

  test('is archived: out of the list, read but not written; and taken back', async () => {
    const id = await create({ name: '停建项目' });
    const url = `/api/projects/${id}`;
    expect((await force.post(`${url}/archive`, { reason: '停建' })).body.archivedAt).toEqual(
      expect.any(String),
    );
    expect(await named('text=停建')).toEqual([]);
    expect(await named('text=停建&archived=only')).toEqual(['停建项目']);
    expect((await force.get(url)).status).toBe(200);
    const save = { plan: {}, revision: null, baseVersion: 1 };
    for (const [path, body] of [
      ['/draft', save],
      ['/archive', { reason: '再停' }],
    ] as const)
      expect(refusalOf(await force.post(`${url}${path}`, body)).code).toBe('PROJECT_ARCHIVED');
    expect((await force.post(`${url}/unarchive`)).body.archivedAt).toBeNull();
    expect(refusalOf(await force.post(`${url}/unarchive`)).code).toBe('PROJECT_NOT_ARCHIVED');
    await force.post(`${url}/archive`, { reason: '试完' });
  });

  test.each(['post-system-admin', 'post-task-force-b', 'post-city-office'])(
    'is not led by %s, a post of another organisation, and what that post is stays untold',
    async (leaderPostId) => {
      const id = await create({ name: '外单位岗位' });
      const url = `/api/projects/${id}`;
      const { updatedAt } = (await force.get(url)).body;
      expect(refusalOf(await force.post(url, { leaderPostId, updatedAt }))).toEqual({
        status: 404,
        code: 'POST_NOT_FOUND',
        params: { id: leaderPostId },
      });
      expect((await force.get(`${url}/leaders`)).body.leader).toBeNull();
      await force.post(`${url}/archive`, { reason: '试完' });
    },
  );

  test('keeps a leader of another organisation while something else is changed', async () => {
    const id = await create({ name: '沿用负责人' });
    const url = `/api/projects/${id}`;
    const { updatedAt } = (await force.get(url)).body;
    const led = await office.post(url, { leaderPostId: 'post-city-office', updatedAt });
    const change = { leaderPostId: 'post-city-office', statedStage: 'design', updatedAt: led.body.updatedAt };
    expect((await force.post(url, change)).body).toMatchObject({
      leaderPostId: 'post-city-office',
      statedStage: 'design',
    });
    await force.post(`${url}/archive`, { reason: '试完' });
  });

  test('is led by a post of the own organisation; others are told the post, not the person', async () => {
    const id = await create({ name: '负责人' });
    const url = `/api/projects/${id}`;
    const before = (await force.get(`${url}/leaders`)).body;
    expect(before.leader).toBeNull();
    expect(before.candidates.map(({ id: post }: { id: string }) => post)).toEqual([
      'post-colleague',
      'post-task-force',
    ]);
    const { updatedAt } = (await force.get(url)).body;
    await force.post(url, { leaderPostId: 'post-colleague', updatedAt });
    const title = { id: 'post-colleague', role: 'task_force', organisation: 'p-a-force' };
    expect((await force.get(`${url}/leaders`)).body.leader).toEqual({ ...title, person: 'colleague' });
    expect((await office.get(`${url}/leaders`)).body.leader).toEqual({ ...title, person: null });
    await office.post(`${url}/archive`, { reason: '试完' });
  });

  test('has a history of every change, by whom, before and after', async () => {
    const id = await create({ name: '旧名' });
    const url = `/api/projects/${id}`;
    await force.post(`${url}/draft`, {
      plan: { schema: 1, project: { name: '新名', type: 'market' } },
      revision: null,
      baseVersion: 1,
    });
    await force.post(`${url}/versions`, { revision: 1, note: '改名' });
    await office.post(`${url}/parties`, { organisationId: 'p-a-builder' });
    await force.post(`${url}/parties/p-a-builder/remove`);
    await office.post(`${url}/archive`, { reason: '试完' });
    const { body } = await force.get(`${url}/history`);
    expect(body.changes).toMatchObject([
      { field: 'archived_at', before: null, by: 'city-office', postId: 'post-city-office' },
      { field: 'party', before: 'p-a-builder', after: null, by: 'task-force' },
      { field: 'party', before: null, after: 'p-a-builder', by: 'city-office' },
      { field: 'version_number', before: '1', after: '2' },
      { field: 'type', before: null, after: 'market' },
      { field: 'name', before: '旧名', after: '新名', by: 'task-force' },
    ]);
    expect(body.organisations).toEqual([{ id: 'p-a-builder', kind: 'office', name: 'p-a-builder' }]);
    // The task force sees neither that office nor its posts; what they are called it is told, not who holds them.
    expect(body.posts).toContainEqual({
      id: 'post-city-office',
      role: 'city_office',
      organisation: 'p-a-office',
    });
    await expect(arrange(server, 'DELETE FROM project_change')).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a comparison', () => {
  test('shows figures and lights side by side, in the order asked for', async () => {
    const ids = (await library('types=affordable,market')).projects.map(({ id }: { id: string }) => id);
    const { body } = await force.get(`/api/project-comparisons?ids=${ids.join(',')}`);
    expect(body.projects.map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(body.figures.length).toBeGreaterThan(5);
    for (const { values } of body.figures) expect(values).toHaveLength(3);
    for (const { lights } of body.findings) expect(lights).toHaveLength(3);
  });

  test('needs two to six projects, all of them in sight', async () => {
    const [one] = (await library()).projects;
    for (const ids of [one.id, Array(7).fill(one.id).join(','), 'x,y'])
      expect((await force.get(`/api/project-comparisons?ids=${ids}`)).status).toBe(400);
    const foreign = await create({ name: '外市' }, otherCity);
    const answer = await force.get(`/api/project-comparisons?ids=${one.id},${foreign}`);
    expect(refusalOf(answer)).toEqual({ status: 404, code: 'PROJECT_NOT_FOUND', params: { id: foreign } });
  });
});

describe('a saved view', () => {
  test('is kept, replaced by name, shared within the organisation, and removed by its owner', async () => {
    const view = { name: '红灯项目', query: { lights: 'red', types: 'affordable,market' }, isShared: false };
    const saved = await force.post('/api/saved-views', view);
    expect(saved).toMatchObject({
      status: 201,
      body: { isOwn: true, query: { lights: 'red', types: 'affordable,market' } },
    });
    const colleague = await signedIn(server, 'colleague');
    const views = async (by: Visitor) => (await by.get('/api/saved-views')).body.views;
    expect(await views(colleague)).toEqual([]);
    await force.post('/api/saved-views', { ...view, isShared: true });
    expect(await views(colleague)).toMatchObject([{ name: '红灯项目', isOwn: false }]);
    expect(await views(office)).toEqual([]);
    const url = `/api/saved-views/${saved.body.id}/remove`;
    expect(refusalOf(await colleague.post(url)).code).toBe('VIEW_NOT_FOUND');
    expect((await force.post(url)).status).toBe(200);
    expect(await views(colleague)).toEqual([]);
  });

  test('of somebody with posts in two organisations is saved over in the other one, and is seen there', async () => {
    await arrange(
      server,
      `INSERT INTO post (id, person_id, org_id, org_path, role, from_on)
       VALUES ('post-second', 'colleague', 'p-b-force', '/p/b/force/', 'task_force', '2026-01-01')`,
    );
    const colleague = await signedIn(server, 'colleague');
    const saveIn = async (postId: string) => {
      const { status, body } = await colleague.post('/api/session/post', { postId, delegationId: null });
      expect({ status, postId: body.postId }).toEqual({ status: 200, postId });
      colleague.csrfToken = body.csrfToken;
      return await colleague.post('/api/saved-views', { name: '两处的视图', query: {}, isShared: true });
    };
    const namesFor = async (by: Visitor) =>
      (await by.get('/api/saved-views')).body.views.map(({ name }: { name: string }) => name);
    expect((await saveIn('post-colleague')).status).toBe(201);
    expect(await namesFor(force)).toContain('两处的视图');
    expect(await saveIn('post-second')).toMatchObject({ status: 201, body: { isOwn: true } });
    expect(await namesFor(otherCity)).toContain('两处的视图');
    expect(await namesFor(force)).not.toContain('两处的视图');
  });

  test('asks only what the library can answer', async () => {
    const answer = await force.post('/api/saved-views', {
      name: 'x',
      query: { colour: 'red' },
      isShared: false,
    });
    expect(refusalOf(answer)).toMatchObject({ status: 400, code: 'INPUT_NOT_VALID' });
  });
});

test.each([
  ['project_mode_check', DELIVERY_MODES],
  ['project_place_kind_check', PLACE_KINDS],
  ['project_stated_stage_check', STAGES],
  ['project_type_check', PROJECT_TYPES],
])('%s allows just the codes of the plan', async (name, codes) => {
  const [row] = await arrange(
    server,
    `SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = '${name}'`,
  );
  expect([...row.text.matchAll(/'(\w+)'/g)].map(([, code]) => code)).toEqual([...codes]);
});
