import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { furnish, signedIn, type Visitor } from '../../../../testing/office.ts';
import { refusalOf, type TestApp, testApp } from '../../../../testing/test-app.ts';

let server: TestApp;
let system: Visitor;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  system = await signedIn(server, 'system-admin');
});
afterAll(() => server.close());

const create = (parentId: string, code: string, as = system) =>
  as.post('/api/organisations', { parentId, code, kind: 'department', name: `机构${code}` });

describe('an organisation', () => {
  test('is added below another, renamed and closed, and its history keeps every state', async () => {
    const { status, body } = await create('p', 'water');
    expect(status).toBe(201);
    expect(body).toMatchObject({ parentId: 'p', path: '/p/water/', kind: 'department', closedOn: null });
    const url = `/api/organisations/${body.id}`;
    const renamed = await system.post(url, { kind: 'department', name: '水利厅' });
    expect(renamed.body).toMatchObject({ name: '水利厅', path: '/p/water/' });
    const closed = await system.post(`${url}/close`, { on: '2026-12-31' });
    expect(closed.body.closedOn).toBe('2026-12-31');
    const history = await system.get(`${url}/history`);
    expect(history.body.versions).toMatchObject([
      { name: '水利厅', closedOn: '2026-12-31', by: 'system-admin' },
      { name: '水利厅', closedOn: null },
      { name: '机构water', closedOn: null },
    ]);
    expect(refusalOf(await system.post(url, { kind: 'department', name: '又名' }))).toEqual({
      status: 409,
      code: 'ORGANISATION_CLOSED',
      params: { id: body.id, on: '2026-12-31' },
    });
  });

  test('stands once at a path, and not below one that is closed, unknown or out of sight', async () => {
    const { body } = await create('p', 'twice');
    expect(refusalOf(await create('p', 'twice'))).toEqual({
      status: 409,
      code: 'ORGANISATION_CODE_TAKEN',
      params: { path: '/p/twice/' },
    });
    await system.post(`/api/organisations/${body.id}/close`, { on: '2026-01-01' });
    expect(refusalOf(await create(body.id, 'below')).code).toBe('ORGANISATION_CLOSED');
    expect(refusalOf(await create('no-such', 'below')).code).toBe('ORGANISATION_NOT_FOUND');
    expect(refusalOf(await create('east', 'below')).code).toBe('ORGANISATION_NOT_FOUND');
  });

  test('is closed after those below it', async () => {
    const answer = await system.post('/api/organisations/p-a-street/close', { on: '2026-06-30' });
    expect(refusalOf(answer)).toMatchObject({ status: 409, code: 'ORGANISATION_HAS_OPEN_BELOW' });
    expect(answer.body.params.paths).toContain('/p/a/street/community/');
  });

  test('does not lie deeper than twelve steps', async () => {
    let parentId = 'p';
    let answer = await create(parentId, 'deep');
    for (let depth = 0; depth < 12 && answer.status === 201; depth++) {
      parentId = answer.body.id;
      answer = await create(parentId, 'deep');
    }
    expect(refusalOf(answer).code).toBe('ORGANISATION_TOO_DEEP');
  });
});

describe('the tree', () => {
  const paths = async (login: string) => {
    const { body } = await (await signedIn(server, login)).get('/api/organisations');
    return body.organisations.map(({ path }: { path: string }) => path);
  };

  test('shows a post its scope and its own organisation', async () => {
    expect(await paths('system-a')).toContain('/p/a/force/');
    expect((await paths('system-a')).filter((path: string) => !path.startsWith('/p/a/'))).toEqual([]);
    expect(await paths('task-force')).toEqual(['/p/a/force/']);
    expect(await paths('expert')).toEqual(['/p/experts/']);
    expect((await paths('leading-group-office'))[0]).toBe('/p/');
  });

  test('of a city is not changed from another city, nor the province from a city', async () => {
    const city = await signedIn(server, 'system-a');
    expect((await create('p-a', 'mine', city)).status).toBe(201);
    for (const id of ['p-b', 'p']) expect((await create(id, 'not-mine', city)).status).toBe(404);
    for (const id of ['p-b', 'p-housing']) {
      const change = await city.post(`/api/organisations/${id}`, { kind: 'office', name: 'x' });
      expect(refusalOf(change).code).toBe('ORGANISATION_NOT_FOUND');
    }
  });
});
