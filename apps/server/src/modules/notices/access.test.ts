import { NOTICE_CAUSES, NOTICE_CHANNELS, NOTICE_REASONS, NOTICE_STATES } from '@zhulin/contract';
import { LANGUAGES } from '@zhulin/engines/units';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setCaseClock } from '../../../testing/case-clock.ts';
import { deskOf, keptPort } from '../../../testing/kept-port.ts';
import { noticeMatter, openNoticed } from '../../../testing/notice-matter.ts';
import { actorOf, arrange, furnish, signedIn, type Visitor } from '../../../testing/office.ts';
import { refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';
import { withActor } from '../../database/with-actor.ts';
import { COURIER } from './courier.ts';
import { deliverNotices } from './deliver.ts';
import { planNotices } from './plan.ts';
import { type NoticeMessage, PortFailure } from './port.ts';

let fails: () => void = () => undefined;
const email = keptPort('email', () => fails());
let server: TestApp;
const at: Record<string, Visitor> = {};
beforeAll(async () => {
  server = await testApp({ matters: [noticeMatter], notices: deskOf(email) });
  await furnish(server);
  for (const login of [
    'task-force',
    'colleague',
    'department',
    'task-force-b',
    'security-admin',
    'system-admin',
  ])
    at[login] = await signedIn(server, login);
});
afterAll(() => server.close());
beforeEach(async () => {
  await arrange(
    server,
    `TRUNCATE notice, notice_message, notice_delivery, notice_setting, notice_address, case_news;
     UPDATE case_task SET told_light = 'red'`,
  );
  email.sent.length = 0;
  fails = () => undefined;
  await setCaseClock(server, '2026-03-02 09:00');
});

const as = (login: string) => at[login] ?? expect.fail(`${login} has not signed in`);
const codeIn = ({ text }: NoticeMessage) => /\d{6}/.exec(text)?.[0] ?? expect.fail(text);
const last = () => email.sent.at(-1) ?? expect.fail('nothing was sent');
const ask = (login: string, address: string) => as(login).post('/api/notice-settings/email', { address });
const confirm = (login: string, code: string) =>
  as(login).post('/api/notice-settings/email/confirmation', { code });

async function confirmed(login: string, address: string): Promise<void> {
  await ask(login, address);
  expect((await confirm(login, codeIn(last()))).status).toBe(200);
}

async function round(): Promise<number> {
  await planNotices(server.house);
  return await deliverNotices(server.house, 'email');
}

describe('an address', () => {
  test('is used once the code that was sent there was entered', async () => {
    const { body } = await ask('task-force', 'zhang@example.cn');
    expect(body).toMatchObject({ email: null, emailAsked: 'z***@example.cn' });
    expect(last()).toMatchObject({ act: 'code', to: { email: 'zhang@example.cn', phone: null }, lines: [] });
    await openNoticed(server);
    expect(await round()).toBe(0);
    expect((await confirm('task-force', codeIn(last()))).body).toMatchObject({
      email: 'z***@example.cn',
      emailAsked: null,
      channels: [{ channel: 'email', mode: 'at_once', isReachable: true }],
    });
    await openNoticed(server);
    expect(await round()).toBe(1);
    expect(last()).toMatchObject({ act: 'tell', to: { email: 'zhang@example.cn', phone: null } });
  });

  test('is sealed in the table, and the trail says that it changed, not to what', async () => {
    await confirmed('task-force', 'zhang@example.cn');
    await as('task-force').post('/api/notice-settings/email/removal');
    const rows = await arrange(
      server,
      "SELECT action, subject_id, after::text FROM audit_entry WHERE action LIKE 'notice.address%' ORDER BY id",
    );
    expect(rows.slice(-3)).toEqual(
      ['notice.address_ask', 'notice.address_confirm', 'notice.address_remove'].map((action) => ({
        action,
        subject_id: 'task-force',
        after: null,
      })),
    );
    await confirmed('colleague', 'zhang@example.cn');
    const [row] = await arrange(server, 'SELECT * FROM notice_address');
    expect(JSON.stringify(row)).not.toContain('zhang');
    expect(row.sealed).toMatch(/^\$aes256gcm\$/);
  });

  test('goes on as it was until the code of the other is entered', async () => {
    await confirmed('task-force', 'zhang@example.cn');
    await setCaseClock(server, '2026-03-02 09:02');
    expect((await ask('task-force', 'li@example.cn')).body).toMatchObject({
      email: 'z***@example.cn',
      emailAsked: 'l***@example.cn',
    });
    await openNoticed(server);
    await round();
    expect(last().to.email).toBe('zhang@example.cn');
  });

  test('taken away gets nothing more, nor what waited', async () => {
    await confirmed('task-force', 'zhang@example.cn');
    await openNoticed(server);
    await planNotices(server.house);
    expect((await as('task-force').post('/api/notice-settings/email/removal')).body.email).toBe(null);
    expect(await deliverNotices(server.house, 'email')).toBe(0);
    expect(await arrange(server, 'SELECT state FROM notice_message')).toEqual([{ state: 'withdrawn' }]);
  });

  test('is asked for a code once a minute', async () => {
    await ask('task-force', 'zhang@example.cn');
    const soon = await ask('task-force', 'other@example.cn');
    expect(refusalOf(soon)).toMatchObject({ status: 429, code: 'NOTICE_CODE_TOO_SOON' });
    expect(soon.body.params.seconds).toBeGreaterThan(50);
    expect(email.sent).toHaveLength(1);
    await setCaseClock(server, '2026-03-02 09:02');
    expect((await ask('task-force', 'other@example.cn')).status).toBe(200);
  });

  test('is not taken by a wrong code, a late one, one of somebody else, or one that was mistyped often', async () => {
    await ask('task-force', 'zhang@example.cn');
    const code = codeIn(last());
    const wrong = code === '000000' ? '000001' : '000000';
    expect(refusalOf(await confirm('task-force', wrong)).code).toBe('NOTICE_CODE_REFUSED');
    expect(refusalOf(await confirm('colleague', code)).code).toBe('NOTICE_CODE_REFUSED');
    for (let time = 0; time < 4; time++) await confirm('task-force', wrong);
    expect(refusalOf(await confirm('task-force', code)).code).toBe('NOTICE_CODE_REFUSED');
    await setCaseClock(server, '2026-03-02 09:02');
    await ask('task-force', 'zhang@example.cn');
    await setCaseClock(server, '2026-03-02 09:13');
    expect(refusalOf(await confirm('task-force', codeIn(last()))).code).toBe('NOTICE_CODE_REFUSED');
  });

  test('to which nothing can be sent does not wait for a code', async () => {
    fails = () => {
      throw new PortFailure('refused', 'SMTP 550');
    };
    const answer = await ask('task-force', 'zhang@example.cn');
    expect(refusalOf(answer)).toEqual({
      status: 503,
      code: 'NOTICE_NOT_SENT',
      params: { reason: '对方拒收', detail: 'SMTP 550' },
    });
    const { body } = await as('task-force').get('/api/notice-settings');
    expect(body).toMatchObject({ email: null, emailAsked: null });
  });

  test.each([
    'zhang',
    'zhang@example.cn\r\nBcc: evil@example.com',
    '张三@example.cn',
    '<zhang@example.cn>',
    '"a b"@example.cn',
    `${'a'.repeat(65)}@example.cn`,
    '@example.cn',
    'a@-example.cn',
  ])('%j is none', async (address) => {
    expect(refusalOf(await ask('task-force', address)).code).toBe('INPUT_NOT_VALID');
    expect(email.sent).toEqual([]);
  });
});

describe('settings', () => {
  const wishes = { modes: {}, digestHour: 8, quiet: null, urgentBreaksQuiet: false, language: 'zh-CN' };
  const change = (given: object) => as('task-force').post('/api/notice-settings', { ...wishes, ...given });

  test('are those of the rules until somebody says otherwise', async () => {
    expect((await as('task-force').get('/api/notice-settings')).body).toEqual({
      channels: [{ channel: 'email', mode: 'at_once', isReachable: false }],
      digestHour: 8,
      quiet: { from: '22:00', until: '07:00' },
      urgentBreaksQuiet: false,
      language: 'zh-CN',
      urgent: ['escalation', 'overdue', 'reminder'],
      email: null,
      emailAsked: null,
      phone: null,
    });
    const own = { modes: { email: 'digest' }, digestHour: 17, quiet: { from: '21:30', until: '08:15' } };
    const { body } = await change({ ...own, urgentBreaksQuiet: true, language: 'en' });
    expect(body).toMatchObject({
      channels: [{ channel: 'email', mode: 'digest' }],
      digestHour: 17,
      quiet: { from: '21:30', until: '08:15' },
      urgentBreaksQuiet: true,
      language: 'en',
    });
    expect((await as('task-force').get('/api/notice-settings')).body).toEqual(body);
    expect((await as('colleague').get('/api/notice-settings')).body.digestHour).toBe(8);
  });

  test.each([
    [{ digestHour: 24 }],
    [{ digestHour: 8.5 }],
    [{ quiet: { from: '22:00', until: '22:00' } }],
    [{ quiet: { from: '24:00', until: '07:00' } }],
    [{ quiet: { from: '22:00' } }],
    [{ modes: { pigeon: 'at_once' } }],
    [{ modes: { email: 'sometimes' } }],
    [{ modes: { oa: 'digest' } }],
    [{ language: 'fr' }],
    [{ address: 'https://evil.example/' }],
  ])('that make no sense are refused: %j', async (given) => {
    expect(refusalOf(await change(given)).code).toBe('INPUT_NOT_VALID');
  });

  test('of a channel that is not there are refused', async () => {
    const answer = await change({ modes: { sms: 'at_once' } });
    expect(refusalOf(answer)).toEqual({
      status: 409,
      code: 'NOTICE_CHANNEL_MISSING',
      params: { channel: '短信' },
    });
  });
});

const TABLES = [
  'notice',
  'notice_message',
  'notice_delivery',
  'notice_setting',
  'notice_address',
  'case_news',
];

describe('row security', () => {
  test('shows nobody the notices of another, nor his own; settings and address to himself', async () => {
    await confirmed('task-force', 'zhang@example.cn');
    await as('task-force').post('/api/notice-settings', {
      modes: {},
      digestHour: 9,
      quiet: null,
      urgentBreaksQuiet: false,
      language: 'zh-CN',
    });
    await openNoticed(server);
    await round();
    await openNoticed(server);
    const seen = async (login: string) => {
      const rows: Record<string, number | string> = {};
      for (const table of TABLES)
        rows[table] = await withActor(server.database, actorOf(login), (db) =>
          sql`SELECT 1 FROM ${sql.table(table)}`.execute(db),
        ).then(
          (answer) => answer.rows.length,
          () => 'refused',
        );
      return rows;
    };
    const nothing = { notice: 0, notice_message: 0, notice_delivery: 0, case_news: 'refused' };
    expect(await seen('task-force')).toEqual({ ...nothing, notice_setting: 1, notice_address: 1 });
    for (const login of ['colleague', 'department', 'system-admin', 'security-admin', 'audit-admin'])
      expect(await seen(login)).toEqual({ ...nothing, notice_setting: 0, notice_address: 0 });
  });

  test('lets nobody but the courier take news, ring lights or ask who holds a post', async () => {
    await openNoticed(server);
    const office = JSON.stringify([{ role: 'task_force', org_id: 'p-a-force' }]);
    const { rows: tasks } = await withActor(server.database, actorOf('task-force'), (db) =>
      sql<{ id: string }>`SELECT case_id AS id FROM case_task`.execute(db),
    );
    const asked = JSON.stringify([{ place: 0, case_id: tasks[0]?.id, step: 'opinion' }]);
    const got = (actor: typeof COURIER) =>
      withActor(server.database, actor, async (db) => {
        const count = async (query: ReturnType<typeof sql>) => (await query.execute(db)).rows.length;
        return {
          holders: await count(sql`SELECT * FROM holders_now(${office}::jsonb, '{}')`),
          contacts: await count(sql`SELECT * FROM contacts_of('{task-force}')`),
          standings: await count(sql`SELECT * FROM case_standings(${asked}::jsonb)`),
          news: await count(sql`SELECT * FROM take_case_news(10)`),
        };
      });
    for (const login of ['department', 'system-admin', 'security-admin'])
      expect(await got(actorOf(login))).toEqual({ holders: 0, contacts: 0, standings: 0, news: 0 });
    expect(await got(actorOf('task-force'))).toMatchObject({ holders: 0, contacts: 1, news: 0 });
    await setCaseClock(server, '2026-03-10 09:00');
    const ring = (actor: typeof COURIER) =>
      withActor(server.database, actor, (db) =>
        sql<{ rung: number }>`SELECT ring_case_lights(10) AS rung`.execute(db),
      );
    expect((await ring(actorOf('system-admin'))).rows).toEqual([{ rung: 0 }]);
    expect(await got(COURIER)).toEqual({ holders: 2, contacts: 1, standings: 1, news: 2 });
    expect((await ring(COURIER)).rows).toEqual([{ rung: 1 }]);
  });

  test('lets nobody write a notice, or the settings of another', async () => {
    const write = (text: string) =>
      withActor(server.database, actorOf('colleague'), (db) => sql.raw(text).execute(db));
    for (const text of [
      "INSERT INTO notice_message (person_id, channel, due_at, next_at) VALUES ('task-force', 'email', now(), now())",
      "INSERT INTO notice_setting (person_id, modes, digest_hour, urgent_breaks_quiet, language) VALUES ('task-force', '{}', 1, true, 'en')",
      "INSERT INTO notice_address (person_id) VALUES ('task-force')",
      "INSERT INTO notice_address (sealed) VALUES ('x')",
      "INSERT INTO case_news (cause, case_id, person_id) SELECT 'task', id, 'task-force' FROM case_record",
    ])
      await expect(write(text), text).rejects.toThrow(/row-level security|permission denied/);
  });
});

describe('a link', () => {
  test('opens the case for whoever may see it, and nothing for anybody else, whatever it says', async () => {
    await confirmed('task-force', 'zhang@example.cn');
    const id = await openNoticed(server);
    await round();
    const { link } = last();
    expect(link).toBe(`https://zhulin.example/cases/${id}?post=post-task-force`);
    const read = (login: string, caseId: string) => as(login).get(`/api/cases/${caseId}`);
    expect((await read('task-force', id)).status).toBe(200);
    const altered = `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`;
    for (const [login, caseId] of [
      ['task-force', altered],
      ['task-force-b', id],
      ['system-admin', id],
    ] as const) {
      const answer = await read(login, caseId);
      expect([login, answer.status]).toEqual([login, login === 'system-admin' ? 403 : 404]);
      if (answer.status === 404) expect(refusalOf(answer).code).toBe('CASE_NOT_FOUND');
    }
    const switching = await as('task-force-b').post('/api/session/post', {
      postId: 'post-task-force',
      delegationId: null,
    });
    expect(refusalOf(switching).code).toBe('POST_NOT_HELD');
    expect((await server.send('GET', `/api/cases/${id}`)).status).toBe(401);
  });
});

test('erasing a person leaves nothing of how he was told', async () => {
  await confirmed('colleague', 'zhang@example.cn');
  await as('colleague').post('/api/notice-settings', {
    modes: {},
    digestHour: 9,
    quiet: null,
    urgentBreaksQuiet: false,
    language: 'zh-CN',
  });
  await openNoticed(server);
  await round();
  await arrange(server, "UPDATE post SET until_on = current_date - 1 WHERE person_id = 'colleague'");
  const answer = await as('security-admin').post('/api/people/colleague/erasure', {
    ground: 'purpose_fulfilled',
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  for (const table of TABLES)
    expect([
      table,
      (await arrange(server, `SELECT 1 FROM ${table} t WHERE t::text LIKE '%colleague%'`)).length,
    ]).toEqual([table, 0]);
  expect(await arrange(server, 'SELECT 1 FROM notice_delivery')).toEqual([]);
});

test.each([
  ['notice_cause_check', NOTICE_CAUSES],
  ['case_news_cause_check', [...NOTICE_CAUSES, 'over']],
  ['notice_message_channel_check', NOTICE_CHANNELS],
  ['notice_message_state_check', NOTICE_STATES],
  ['notice_message_reason_check', NOTICE_REASONS],
  ['notice_setting_language_check', LANGUAGES],
])('%s and the contract have the same words', async (constraint, words) => {
  const [row] = await arrange(
    server,
    `SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = '${constraint}'`,
  );
  expect([...row.text.matchAll(/'([\w-]+)'/g)].map(([, word]) => word)).toEqual([...words]);
});
