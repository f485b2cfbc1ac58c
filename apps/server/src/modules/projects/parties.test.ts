import { afterAll, beforeAll, expect, test } from 'vitest';
import { arrange, furnish, signedIn, type Visitor } from '../../../testing/office.ts';
import { refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';

let server: TestApp;
let force: Visitor;
let url: string;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  force = await signedIn(server, 'task-force');
  const { body } = await force.post('/api/projects', { plan: { schema: 1, project: { name: '共享项目' } } });
  url = `/api/projects/${body.id}`;
});
afterAll(() => server.close());

const share = (visitor: Visitor, organisationId = 'p-experts') =>
  visitor.post(`${url}/parties`, { organisationId });

test('an organisation sees a project from when it takes part until that ends, and both stand in the trail', async () => {
  const expert = await signedIn(server, 'expert');
  expect((await expert.get(url)).status).toBe(404);
  const shared = await share(force);
  expect(shared.body.parties).toEqual([
    {
      organisationId: 'p-experts',
      kind: 'office',
      name: 'p-experts',
      since: expect.stringMatching(/^\d{4}-/),
    },
  ]);
  expect((await share(force)).body).toEqual(shared.body);
  expect((await expert.get(url)).status).toBe(200);
  expect((await expert.get(`${url}/parties`)).body).toEqual(shared.body);
  expect((await force.post(`${url}/parties/p-experts/remove`)).body).toEqual({ parties: [] });
  expect((await expert.get(url)).status).toBe(404);
  const { entries } = (await force.get('/api/audit?subjectKind=project')).body;
  expect(entries.map(({ action }: { action: string }) => action)).toEqual([
    'project.unshare',
    'project.share',
    'project.create',
  ]);
});

test('those who take part see themselves, not the others', async () => {
  await share(force);
  await share(force, 'p-a-builder');
  const { body } = await (await signedIn(server, 'enterprise')).get(`${url}/parties`);
  expect(body.parties).toMatchObject([{ organisationId: 'p-a-builder' }]);
});

test('those who take part learn of no others from the history either; the owner and the offices above do', async () => {
  await share(force, 'p-a-builder');
  await share(force, 'p-assessor');
  const told = async (login: string) => {
    const { body } = await (await signedIn(server, login)).get(`${url}/history`);
    return {
      parties: new Set(
        body.changes.flatMap((change: { field: string; before: string | null; after: string | null }) =>
          change.field === 'party' ? [change.before ?? change.after] : [],
        ),
      ),
      names: body.organisations.map(({ id }: { id: string }) => id),
    };
  };
  expect(await told('enterprise')).toEqual({ parties: new Set(['p-a-builder']), names: ['p-a-builder'] });
  for (const login of ['task-force', 'city-office', 'department'])
    expect([...(await told(login)).parties]).toEqual(expect.arrayContaining(['p-a-builder', 'p-assessor']));
});

test('an office above may share, another city and those who only take part may not', async () => {
  expect((await share(await signedIn(server, 'city-office'), 'p-assessor')).status).toBe(200);
  const foreign = await share(await signedIn(server, 'city-office-b'));
  expect(refusalOf(foreign)).toMatchObject({ status: 404, code: 'PROJECT_NOT_FOUND' });
  await share(force, 'p-b-office');
  const taking = await share(await signedIn(server, 'city-office-b'), 'p-b-force');
  expect(refusalOf(taking)).toMatchObject({ status: 404, code: 'PROJECT_NOT_FOUND' });
  expect(refusalOf(await share(await signedIn(server, 'expert'))).code).toBe('PERMISSION_MISSING');
});

test('an organisation that is unknown, or takes no part, is named', async () => {
  expect(refusalOf(await share(force, 'no-such'))).toMatchObject({
    status: 404,
    code: 'ORGANISATION_NOT_FOUND',
  });
  expect(refusalOf(await force.post(`${url}/parties/p-vendor/remove`))).toMatchObject({
    status: 404,
    code: 'ORGANISATION_NOT_FOUND',
  });
});

test('only an organisation that can be found takes part: no region, no other tree, none that is closed, not the own one', async () => {
  await arrange(
    server,
    `INSERT INTO organisation (id, parent_id, path, kind, name) VALUES
       ('q', NULL, '/q/', 'province', 'q'), ('q-force', 'q', '/q/force/', 'task_force', 'q-force'),
       ('p-region', 'p', '/p/region/', 'city', 'p-region');
     INSERT INTO organisation (id, parent_id, path, kind, name, closed_on)
       VALUES ('p-gone', 'p', '/p/gone/', 'enterprise', 'p-gone', '2026-01-01')`,
  );
  const before = (await force.get(`${url}/parties`)).body;
  for (const id of ['q-force', 'p-region', 'p-gone', 'p-a-force'])
    expect(refusalOf(await share(force, id))).toEqual({
      status: 404,
      code: 'ORGANISATION_NOT_FOUND',
      params: { id },
    });
  expect((await force.get(`${url}/parties`)).body).toEqual(before);
});

test('who shares finds all of the own tree by name, though he sees only his own organisation; others find nothing', async () => {
  const namesOf = async (visitor: Visitor, text: string) => {
    const { body } = await visitor.get(`/api/invitable-organisations?text=${text}`);
    return body.organisations.map(({ name }: { name: string }) => name);
  };
  expect(await namesOf(force, 'builder')).toEqual(['p-a-builder']);
  expect(await namesOf(force, '')).not.toContain('p-a-force');
  expect(await namesOf(force, '%')).toEqual([]);
  const broken = await force.get('/api/invitable-organisations?text=%00');
  expect(refusalOf(broken).code).toBe('INPUT_NOT_VALID');
  const expert = await signedIn(server, 'expert');
  expect(refusalOf(await expert.get('/api/invitable-organisations')).code).toBe('PERMISSION_MISSING');
});
