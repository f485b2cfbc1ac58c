import { ERASURE_GROUNDS } from '@zhulin/contract';
import { readKey, verifyBundle } from '@zhulin/engines/merkle/log';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorOf, arrange, furnish, PASSWORD, signedIn, Visitor } from '../../../testing/office.ts';
import { openReview, reviewMatter } from '../../../testing/review-matter.ts';
import { refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';
import { sequence } from './sequence.ts';

let server: TestApp;
let system: Visitor;
let security: Visitor;
beforeAll(async () => {
  server = await testApp({ matters: [reviewMatter] });
  await furnish(server);
  system = await signedIn(server, 'system-admin');
  security = await signedIn(server, 'security-admin');
});
afterAll(() => server.close());

let seconds = 0;
async function place(): Promise<void> {
  seconds += 120;
  await sequence(server.house, () => new Date(Date.now() + seconds * 1000));
}

const NAME = '覃婉如';
const LOGIN = 'qinwanru';
const PHONE = '13907711234';
const TODAY = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

/** Somebody who is registered, granted a post, signs in, leaves traces everywhere and then leaves the office. */
async function worked(): Promise<string> {
  const creation = { organisationId: 'p-a-force', login: LOGIN, name: NAME, phone: PHONE };
  const { body } = await system.post('/api/people', creation);
  const { id } = body.person;
  const post = {
    personId: id,
    organisationId: 'p-a-force',
    role: 'task_force',
    from: '2026-01-01',
    until: null,
  };
  const granted = await security.post('/api/posts', post);
  expect(granted.status).toBe(201);
  const visitor = new Visitor(server);
  await visitor.signIn(LOGIN, body.password);
  await visitor.post('/api/session/password', { current: body.password, next: PASSWORD });
  await visitor.signIn(LOGIN, PASSWORD);
  const plan = { schema: 1, project: { name: '留下的项目' } };
  const project = await visitor.post('/api/projects', { plan });
  expect(project.status).toBe(201);
  const reviewed = await openReview(server, { ...actorOf('task-force'), id, postId: granted.body.id });
  const comment = `撤回：${NAME}已调离`;
  const withdrawn = await visitor.post(`/api/cases/${reviewed}/acts`, {
    expectedRevision: 1,
    wish: { type: 'withdraw', comment },
  });
  expect(withdrawn.body).toMatchObject({ status: 'withdrawn', events: [{ comment }, {}] });
  const draft = { schema: 1, project: { name: `${NAME}的草稿` } };
  const traces = [
    await visitor.post(`/api/projects/${project.body.id}/draft`, {
      plan: draft,
      baseVersion: 1,
      revision: null,
    }),
    await visitor.post('/api/saved-views', { name: `${NAME}的视图`, query: {}, isShared: false }),
    await visitor.post('/api/tokens', { name: `${NAME}的令牌`, permissions: ['project.read'], days: 1 }),
  ];
  expect(
    traces.map(({ status }) => status < 300),
    JSON.stringify(traces),
  ).toEqual([true, true, true]);
  const loan = { postId: granted.body.id, toPersonId: 'colleague', reason: `${NAME}休假` };
  const lent = await visitor.post('/api/delegations', {
    ...loan,
    from: '2026-01-01T00:00:00.000Z',
    until: '2099-01-01T00:00:00.000Z',
  });
  expect(lent.status).toBe(201);
  await visitor.post(`/api/delegations/${lent.body.id}/end`, {});
  await new Visitor(server).signIn(LOGIN, 'wrong password');
  await place();
  return id;
}

/** Ends the post as of yesterday: a post that ends today is in force today. */
const leave = (id: string) =>
  arrange(server, `UPDATE post SET until_on = DATE '${TODAY()}' - 1 WHERE person_id = '${id}'`);
const erase = (id: string, by = security) =>
  by.post(`/api/people/${id}/erasure`, { ground: 'consent_withdrawn' });

/** Tables and columns of text or JSON in which a word stands. */
/** Hashes and random ids hold any four digits, now and then. */
const RANDOM = '[0-9a-f]{32,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';

async function placesOf(word: string): Promise<string[]> {
  const columns = await arrange(
    server,
    `SELECT format('%I.%I', table_schema, table_name) AS name, quote_ident(column_name) AS col
     FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema IN ('public', 'queue') AND table_type = 'BASE TABLE'
       AND data_type IN ('text', 'jsonb', 'json', 'character varying', 'ARRAY')`,
  );
  const asked = columns.map(
    ({ name, col }) =>
      `SELECT '${name}.${col}' AS place WHERE EXISTS (
        SELECT 1 FROM ${name} WHERE strpos(regexp_replace(${col}::text, '${RANDOM}', '', 'g'), '${word}') > 0)`,
  );
  return (await arrange(server, asked.join(' UNION ALL '))).map(({ place }) => place);
}

const logBundle = async (index: number) => {
  const { body } = await server.send('GET', `/api/log/entries/${index}/bundle`);
  const read = readKey((await server.send('GET', '/api/log')).body.key);
  if (!read.ok) throw new Error(read.reason);
  const verdict = verifyBundle(body.bundle, [read.key]);
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.problems));
  return { disclosure: body.disclosure, ...verdict };
};

describe('erasing a person', () => {
  let id: string;
  beforeAll(async () => {
    id = await worked();
  });

  test('who holds a post is refused, and nothing is gone', async () => {
    const before = await placesOf(NAME);
    expect(before.length).toBeGreaterThan(2);
    expect(refusalOf(await erase(id))).toEqual({ status: 409, code: 'PERSON_IN_OFFICE', params: { id } });
    expect(await placesOf(NAME)).toEqual(before);
  });

  test('is refused to whoever is no security administrator of the region', async () => {
    await leave(id);
    for (const login of ['system-admin', 'audit-admin', 'task-force'])
      expect(refusalOf(await erase(id, await signedIn(server, login))).status).toBe(403);
    const other = await arrange(server, "SELECT id FROM person WHERE login = 'city-office-b'");
    const elsewhere = await erase(other[0].id, await signedIn(server, 'security-a'));
    expect(refusalOf(elsewhere).code).toBe('PERSON_NOT_FOUND');
    expect(refusalOf(await erase('security-admin')).code).toBe('PERSON_IS_ONESELF');
  });

  test('leaves name, login and number in no table, and every proof valid', async () => {
    const [before] = await arrange(server, 'SELECT count(*)::int AS size FROM log_entry');
    const about = await arrange(
      server,
      `SELECT DISTINCT index::int FROM log_subject WHERE person_id = '${id}' AND part = 'subject' ORDER BY index`,
    );
    const acted = await arrange(
      server,
      `SELECT DISTINCT index::int FROM log_subject WHERE person_id = '${id}' AND part = 'actor' ORDER BY index`,
    );
    expect(about.length).toBeGreaterThan(1);
    expect(acted.length).toBeGreaterThan(0);
    expect((await erase(id)).status).toBe(200);
    await place();
    for (const word of [NAME, LOGIN, PHONE, PHONE.slice(-4)]) expect(await placesOf(word)).toEqual([]);
    for (const { index } of about) {
      const { disclosure, answer } = await logBundle(index);
      expect({ disclosure, state: answer.state }).toEqual({ disclosure: 'erased', state: 'lawfully-erased' });
    }
    for (const { index } of acted)
      if (!about.some((each) => each.index === index))
        expect((await logBundle(index)).answer).toMatchObject({ state: 'missing', reason: 'RECORD_MISSING' });
    const erasure = await logBundle(before.size);
    expect(erasure).toMatchObject({ disclosure: 'public', answer: { state: 'intact' } });
    expect(erasure.entry?.kind).toBe('erasure');
    expect(await arrange(server, `SELECT 1 FROM log_subject WHERE person_id = '${id}'`)).toEqual([]);
  });

  test('leaves the acts of the office: what the person did as an official opens still, without the person', async () => {
    const auditor = await signedIn(server, 'audit-admin');
    const [{ index }] = await arrange(
      server,
      `SELECT index::int FROM log_record WHERE content LIKE '%project.create%' LIMIT 1`,
    );
    const { body } = await auditor.get(`/api/log/entries/${index}/record`);
    expect(JSON.parse(body.bundle).record.action).toBe('project.create');
    const check = await auditor.post('/api/log/checks', { since: 0 });
    expect(check.body.problem).toBeNull();
  });

  test('happens once, and nobody signs in by that login any more', async () => {
    expect(refusalOf(await erase(id)).code).toBe('PERSON_NOT_FOUND');
    const { status } = await new Visitor(server).signIn(LOGIN, PASSWORD);
    expect(status).toBe(401);
  });

  test('frees the login for somebody else', async () => {
    const creation = { organisationId: 'p-a-force', login: LOGIN, name: '另一人', phone: null };
    expect((await system.post('/api/people', creation)).status).toBe(201);
  });

  test('needs one of the grounds of the law', async () => {
    const answer = await security.post(`/api/people/${id}/erasure`, { ground: 'whim' });
    expect(refusalOf(answer).code).toBe('INPUT_NOT_VALID');
    expect(ERASURE_GROUNDS).toHaveLength(5);
  });
});

test('a person about whom nothing was ever entered is erased with an entry of its own', async () => {
  await arrange(
    server,
    "INSERT INTO person (id, org_id, org_path, login, name) VALUES ('quiet-1', 'p-a-force', '/p/a/force/', 'quiet', '静')",
  );
  expect((await erase('quiet-1')).status).toBe(200);
  await place();
  const [entry] = await arrange(server, 'SELECT kind FROM log_entry ORDER BY index DESC LIMIT 1');
  expect(entry.kind).toBe('person.erase');
});
