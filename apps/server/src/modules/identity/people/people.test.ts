import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arrange, furnish, signedIn, Visitor } from '../../../../testing/office.ts';
import { refusalOf, type TestApp, testApp, testSealer } from '../../../../testing/test-app.ts';

let server: TestApp;
let system: Visitor;
let security: Visitor;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  system = await signedIn(server, 'system-admin');
  security = await signedIn(server, 'security-admin');
});
afterAll(() => server.close());

const register = (login: string, change: object = {}) =>
  system.post('/api/people', {
    organisationId: 'p-a-force',
    login,
    name: '新人',
    phone: '13812345678',
    ...change,
  });
const grant = (personId: string, change: object = {}) =>
  security.post('/api/posts', {
    personId,
    organisationId: 'p-a-force',
    role: 'task_force',
    from: '2026-01-01',
    until: null,
    ...change,
  });

describe('a person', () => {
  test('is registered by one administrator, given a post by another, and chooses a password', async () => {
    const { status, body } = await register('xinren');
    expect(status).toBe(201);
    const newcomer = new Visitor(server);
    expect(refusalOf(await newcomer.signIn('xinren', body.password)).code).toBe('PERSON_WITHOUT_POST');
    const post = await grant(body.person.id);
    expect(post).toMatchObject({
      status: 201,
      body: { from: '2026-01-01', until: null, role: 'task_force' },
    });
    expect((await newcomer.signIn('xinren', body.password)).body.state).toBe('password');
    const next = 'chosen by myself';
    await newcomer.post('/api/session/password', { current: body.password, next });
    expect((await newcomer.signIn('xinren', next)).body.state).toBe('open');
  });

  test('has a number that is sealed in the database, masked in lists and absent from the trail', async () => {
    const { body } = await register('haoma');
    expect(body.person.phoneMasked).toBe('*******5678');
    const [row] = await arrange(server, "SELECT * FROM person WHERE login = 'haoma'");
    expect(JSON.stringify(row)).not.toContain('1381234');
    expect(testSealer.open(`person.phone:${row.id}`, row.phone_sealed)).toBe('13812345678');
    expect(() => testSealer.open('person.phone:another', row.phone_sealed)).toThrow();
    const rows = await arrange(server, 'SELECT to_jsonb(audit_entry) AS it FROM audit_entry');
    expect(JSON.stringify(rows)).not.toMatch(/5678|新人/);
  });

  test('keeps the number unless another, or none, is given', async () => {
    const { body } = await register('gaiming');
    const change = async (it: object) =>
      (await system.post(`/api/people/${body.person.id}`, { name: '改名', ...it })).body.phoneMasked;
    expect(await change({})).toBe('*******5678');
    expect(await change({ phone: '13900001111' })).toBe('*******1111');
    expect(await change({ phone: null })).toBeNull();
  });

  test('has a login of its own', async () => {
    expect(refusalOf(await register('task-force'))).toEqual({
      status: 409,
      code: 'LOGIN_TAKEN',
      params: { login: 'task-force' },
    });
  });

  test('is kept out by disabling, let in by enabling, and nobody disables himself', async () => {
    const visitor = await signedIn(server, 'expert');
    expect((await system.post('/api/people/expert/disable')).body.disabledAt).toMatch(/^\d{4}-/);
    expect((await visitor.get('/api/projects')).status).toBe(401);
    expect((await system.post('/api/people/expert/enable')).body.disabledAt).toBeNull();
    expect((await visitor.get('/api/projects')).status).toBe(200);
    expect(refusalOf(await system.post('/api/people/system-admin/disable')).code).toBe('PERSON_IS_ONESELF');
  });

  test('of another region is neither found nor changed', async () => {
    const city = await signedIn(server, 'system-a');
    const { body } = await city.get('/api/people');
    const logins = body.people.map(({ login }: { login: string }) => login);
    expect(logins).toContain('task-force');
    expect(logins).not.toContain('task-force-b');
    for (const path of ['', '/disable', '/enable'])
      expect(
        (await city.post(`/api/people/task-force-b${path}`, path === '' ? { name: 'x' } : undefined)).status,
      ).toBe(404);
    const outside = { organisationId: 'p-b-force', login: 'outside', name: 'x', phone: null };
    expect(refusalOf(await city.post('/api/people', outside)).code).toBe('ORGANISATION_NOT_FOUND');
  });

  test('is found by a part of the name or login, and by organisation', async () => {
    const logins = async (query: string) =>
      (await system.get(`/api/people?${query}`)).body.people.map(({ login }: { login: string }) => login);
    expect(await logins('text=FORCE-B')).toEqual(['task-force-b']);
    expect(await logins('text=%25')).toEqual([]);
    expect((await logins('organisationId=p-b')).sort()).toEqual(['city-office-b', 'task-force-b']);
  });
});

describe('a post', () => {
  test('of two administrations is never held by one person on one day', async () => {
    const inHouse = { organisationId: 'p-house', role: 'audit_admin' };
    expect(refusalOf(await grant('system-admin', inHouse)).code).toBe('POST_DUTIES_NOT_SEPARATED');
    await arrange(server, "UPDATE post SET until_on = '2026-03-31' WHERE id = 'post-audit-admin'");
    const later = { organisationId: 'p-house', role: 'system_admin', from: '2026-04-01' };
    expect((await grant('audit-admin', later)).status).toBe(201);
  });

  test('is refused twice, backwards, to oneself, and where it would see more than the granter', async () => {
    expect(refusalOf(await grant('colleague')).code).toBe('POST_CONFLICT');
    expect(refusalOf(await grant('colleague', { until: '2025-01-01' })).code).toBe('POST_PERIOD_NOT_VALID');
    expect(refusalOf(await grant('security-admin')).code).toBe('PERSON_IS_ONESELF');
    expect(refusalOf(await grant('no-such')).code).toBe('PERSON_NOT_FOUND');
    expect(refusalOf(await grant('colleague', { organisationId: 'east' })).code).toBe(
      'ORGANISATION_NOT_FOUND',
    );
    const city = await signedIn(server, 'security-a');
    const wider = {
      personId: 'enterprise',
      organisationId: 'p-a',
      role: 'leading_group_office',
      from: '2026-01-01',
      until: null,
    };
    // An office in the city's own organisation would see the whole province.
    expect((await city.post('/api/posts', wider)).status).toBe(404);
  });

  test('ends with a day, not before it began', async () => {
    const { body } = await grant('colleague', { organisationId: 'p-b-force' });
    const end = (on: string) => security.post(`/api/posts/${body.id}/end`, { on });
    expect(refusalOf(await end('2025-12-31')).code).toBe('POST_PERIOD_NOT_VALID');
    expect((await end('2026-02-01')).body.until).toBe('2026-02-01');
    expect((await security.post('/api/posts/no-such/end', { on: '2026-02-01' })).status).toBe(404);
    expect((await security.post('/api/posts/post-security-admin/end', { on: '2026-02-01' })).status).toBe(
      404,
    );
  });

  test('is one of several that a session can stand in', async () => {
    const { body: post } = await grant('city-office-b', { organisationId: 'p-b-force' });
    const visitor = await signedIn(server, 'city-office-b');
    const switched = await visitor.post('/api/session/post', { postId: post.id, delegationId: null });
    expect(switched.body).toMatchObject({ postId: post.id, role: 'task_force', organisationId: 'p-b-force' });
    expect((await visitor.get('/api/session')).body).toEqual(switched.body);
    const again = await signedIn(server, 'city-office-b');
    expect((await again.get('/api/session')).body.postId).toBe(post.id);
    for (const postId of ['post-task-force-b', 'post-security-admin', 'no-such']) {
      const refused = await visitor.post('/api/session/post', { postId, delegationId: null });
      expect(refusalOf(refused)).toEqual({ status: 404, code: 'POST_NOT_HELD', params: { id: postId } });
    }
    expect((await visitor.get('/api/session')).body.postId).toBe(post.id);
  });
});

describe('a lent post', () => {
  const HOUR = 3_600_000;
  const at = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
  const lend = (visitor: Visitor, change: object = {}) =>
    visitor.post('/api/delegations', {
      postId: 'post-task-force',
      toPersonId: 'colleague',
      from: at(-1),
      until: at(1),
      reason: '外出培训',
      ...change,
    });

  test('lets the other act in it, both named in the trail, until it is taken back', async () => {
    const holder = await signedIn(server, 'task-force');
    const { status, body: loan } = await lend(holder);
    expect(status).toBe(201);
    const other = await signedIn(server, 'colleague');
    expect((await other.get('/api/delegations')).body.delegations).toEqual([loan]);
    const standing = await other.post('/api/session/post', {
      postId: 'post-task-force',
      delegationId: loan.id,
    });
    expect(standing.body).toMatchObject({ personId: 'colleague', onBehalfOf: 'task-force' });
    const created = await other.post('/api/projects', { plan: { schema: 1, project: { name: '代办项目' } } });
    expect(created.status).toBe(201);
    const entries = await other.get(`/api/audit?subjectId=${created.body.id}`);
    expect(entries.body.entries).toMatchObject([{ actorId: 'colleague', onBehalfOf: 'task-force' }]);

    await arrange(server, "UPDATE person SET disabled_at = now() WHERE id = 'task-force'");
    expect((await other.get('/api/session')).status).toBe(401);
    await arrange(server, "UPDATE person SET disabled_at = NULL WHERE id = 'task-force'");

    const token = { name: 'x', permissions: ['project.read'], days: 1 };
    expect(refusalOf(await other.post('/api/tokens', token)).code).toBe('POST_NOT_LENDABLE');
    expect(refusalOf(await lend(other, { toPersonId: 'task-force' })).code).toBe('POST_NOT_HELD');
    expect((await other.post(`/api/delegations/${loan.id}/end`)).status).toBe(404);
    expect((await holder.post(`/api/delegations/${loan.id}/end`)).body.endedAt).toMatch(/^\d{4}-/);
    expect((await other.get('/api/session')).status).toBe(401);
  });

  test('is listed among the posts one may act in while it lasts, and is lent to colleagues alone', async () => {
    const holder = await signedIn(server, 'task-force');
    expect((await holder.get('/api/colleagues')).body.colleagues).toEqual(
      expect.arrayContaining([{ id: 'colleague', name: 'colleague', organisationName: 'p-a-force' }]),
    );
    const names = (await holder.get('/api/colleagues')).body.colleagues.map(({ id }: { id: string }) => id);
    expect(names.filter((id: string) => ['task-force', 'task-force-b', 'city-office'].includes(id))).toEqual(
      [],
    );
    const { body: loan } = await lend(holder);
    const other = await signedIn(server, 'colleague');
    const [own, lent] = (await other.get('/api/session/posts')).body.posts;
    const place = { role: 'task_force', organisationId: 'p-a-force', organisationName: 'p-a-force' };
    expect(own).toEqual({
      ...place,
      postId: 'post-colleague',
      delegationId: null,
      ofPersonName: null,
      until: null,
    });
    expect(lent).toEqual({
      ...place,
      postId: 'post-task-force',
      delegationId: loan.id,
      ofPersonName: 'task-force',
      until: loan.until,
    });
    await holder.post(`/api/delegations/${loan.id}/end`);
    expect((await other.get('/api/session/posts')).body.posts).toEqual([own]);
  });

  test('is lent by a security administrator for somebody who is away already, and taken back by either', async () => {
    const security = await signedIn(server, 'security-admin');
    const loan = { toPersonId: 'colleague', from: at(-1), until: at(1), reason: '突发住院' };
    const lent = await security.post('/api/posts/post-task-force/delegations', loan);
    expect(lent.status).toBe(201);
    expect(lent.body).toMatchObject({ ...loan, fromPersonId: 'task-force', arrangedBy: 'security-admin' });
    const other = await signedIn(server, 'colleague');
    const wish = { postId: 'post-task-force', delegationId: lent.body.id };
    expect((await other.post('/api/session/post', wish)).body).toMatchObject({ onBehalfOf: 'task-force' });
    expect((await security.get('/api/people/task-force/delegations')).body.delegations).toContainEqual(
      lent.body,
    );
    const again = await security.post('/api/posts/post-task-force/delegations', loan);
    expect(refusalOf(again).code).toBe('POST_LENT_ALREADY');

    const holder = await signedIn(server, 'task-force');
    expect((await holder.get('/api/delegations')).body.delegations).toContainEqual(lent.body);
    expect((await holder.post(`/api/delegations/${lent.body.id}/end`)).status).toBe(200);
    expect((await other.get('/api/session')).status).toBe(401);
    const second = await security.post('/api/posts/post-task-force/delegations', loan);
    expect((await security.post(`/api/delegations/${second.body.id}/take-back`)).body.endedAt).toMatch(
      /^\d{4}-/,
    );
    const trail = await arrange(
      server,
      `SELECT actor_id, action, scope_path FROM audit_entry WHERE subject_id = '${second.body.id}' ORDER BY id`,
    );
    const place = { actor_id: 'security-admin', scope_path: '/p/a/force/' };
    expect(trail).toEqual([
      { ...place, action: 'delegation.arrange' },
      { ...place, action: 'delegation.end' },
    ]);
  });

  test('is not lent for another by an administrator to himself, out of his scope, or by anybody else', async () => {
    const loan = { toPersonId: 'colleague', from: at(-1), until: at(1), reason: '突发住院' };
    const url = '/api/posts/post-task-force/delegations';
    const refused = async (login: string, path: string, body: object) =>
      refusalOf(await (await signedIn(server, login)).post(path, body)).code;
    expect(await refused('security-admin', url, { ...loan, toPersonId: 'security-admin' })).toBe(
      'PERSON_IS_ONESELF',
    );
    expect(await refused('security-admin', url, { ...loan, toPersonId: 'task-force' })).toBe(
      'PERSON_IS_ONESELF',
    );
    expect(await refused('security-admin', url, { ...loan, until: at(-2) })).toBe('POST_PERIOD_NOT_VALID');
    const administrator = '/api/posts/post-system-admin/delegations';
    expect(await refused('security-admin', administrator, loan)).toBe('POST_NOT_LENDABLE');
    expect(await refused('security-a', '/api/posts/post-task-force-b/delegations', loan)).toBe(
      'POST_NOT_FOUND',
    );
    expect(await refused('security-a', url, { ...loan, toPersonId: 'task-force-b' })).toBe(
      'PERSON_NOT_FOUND',
    );
    for (const login of ['system-admin', 'audit-admin', 'colleague', 'leading-group-office'])
      expect(await refused(login, url, loan)).toBe('PERMISSION_MISSING');
  });

  test.each([
    ['before its time', { from: at(1), until: at(2) }],
    ['after its time', { from: at(-2), until: at(-1) }],
  ])('does not open %s', async (_, period) => {
    const { body: loan } = await lend(await signedIn(server, 'task-force'), period);
    const other = await signedIn(server, 'colleague');
    const wish = { postId: 'post-task-force', delegationId: loan.id };
    expect(refusalOf(await other.post('/api/session/post', wish)).code).toBe('POST_NOT_HELD');
    const plain = { postId: 'post-task-force', delegationId: null };
    expect(refusalOf(await other.post('/api/session/post', plain)).code).toBe('POST_NOT_HELD');
  });

  test('is refused to oneself, to strangers, backwards, twice at a time, and for administrators', async () => {
    const holder = await signedIn(server, 'task-force');
    const code = async (change: object) => refusalOf(await lend(holder, change)).code;
    expect(await code({ toPersonId: 'task-force' })).toBe('PERSON_IS_ONESELF');
    expect(await code({ toPersonId: 'task-force-b' })).toBe('PERSON_NOT_FOUND');
    expect(await code({ postId: 'post-colleague' })).toBe('POST_NOT_HELD');
    expect(await code({ from: at(2), until: at(1) })).toBe('POST_PERIOD_NOT_VALID');
    expect((await lend(holder, { from: at(10), until: at(12) })).status).toBe(201);
    expect(await code({ from: at(11), until: at(13) })).toBe('POST_LENT_ALREADY');
    await arrange(
      server,
      "INSERT INTO post (id, person_id, org_id, org_path, role, from_on) VALUES ('second', 'task-force', 'p-a-force', '/p/a/force/', 'audit_admin', '2026-01-01')",
    );
    expect(await code({ postId: 'second' })).toBe('POST_NOT_LENDABLE');
  });
});
