import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseWish, ChangeNoticeSettings } from '@zhulin/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setCaseClock } from '../../../testing/case-clock.ts';
import { deskOf, keptPort } from '../../../testing/kept-port.ts';
import { noticeMatter, openNoticed } from '../../../testing/notice-matter.ts';
import { arrange, furnish, signedIn, type Visitor } from '../../../testing/office.ts';
import { type TestApp, testApp } from '../../../testing/test-app.ts';
import { deliverNotices } from './deliver.ts';
import { planNotices } from './plan.ts';
import { type NoticeMessage, PortFailure } from './port.ts';
import { filePort } from './ports/file.ts';

let fails: (message: NoticeMessage) => void = () => undefined;
const oa = keptPort('oa', (message) => fails(message));
const sms = keptPort('sms');
let folder: string;
let server: TestApp;
const at: Record<string, Visitor> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhulin-notices-'));
  server = await testApp({ matters: [noticeMatter], notices: deskOf(filePort(folder), oa, sms) });
  await furnish(server);
  for (const login of ['department', 'task-force', 'colleague', 'city-office'])
    at[login] = await signedIn(server, login);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Nothing waits, nobody has said how he wants to be told; it is Monday morning. */
beforeEach(async () => {
  await arrange(
    server,
    `TRUNCATE notice, notice_message, notice_delivery, notice_setting, notice_address, case_news;
     UPDATE case_task SET told_light = 'red'; DELETE FROM delegation;
     UPDATE person SET disabled_at = NULL`,
  );
  await rm(folder, { recursive: true, force: true });
  oa.sent.length = 0;
  sms.sent.length = 0;
  fails = () => undefined;
  await setCaseClock(server, '2026-03-02 09:00');
});

const as = (login: string) => at[login] ?? expect.fail(`${login} has not signed in`);

async function act(login: string, id: string, wish: CaseWish): Promise<void> {
  const { body } = await as('department').get(`/api/cases/${id}`);
  const answer = await as(login).post(`/api/cases/${id}/acts`, { expectedRevision: body.revision, wish });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

const step = 'opinion';
const agree: CaseWish = { type: 'act', step, action: 'agree' };

/** What one round of every duty makes of what is new, as files: who is told why. */
async function told(): Promise<string[]> {
  await planNotices(server.house);
  await deliverNotices(server.house, 'oa');
  await deliverNotices(server.house, 'file');
  const files = await taken();
  return files.flatMap(({ to, lines }) => lines.map(({ cause }) => `${to.login} ${cause}`)).sort();
}

async function taken(): Promise<NoticeMessage[]> {
  const names = await readdir(folder).catch(() => []);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  await rm(folder, { recursive: true, force: true });
  return texts.map((text) => JSON.parse(text));
}

const WISHES: ChangeNoticeSettings = {
  modes: {},
  digestHour: 8,
  quiet: null,
  urgentBreaksQuiet: false,
  language: 'zh-CN',
};

async function want(login: string, wishes: Partial<ChangeNoticeSettings>): Promise<void> {
  const { status } = await as(login).post('/api/notice-settings', { ...WISHES, ...wishes });
  expect(status).toBe(200);
}

/** Due on Monday the 9th; amber from the end of Thursday the 5th. */
describe('who is told, and why', () => {
  test('whoever holds the post that must act, and whoever gets a copy; no more than the case and the day', async () => {
    const id = await openNoticed(server);
    await planNotices(server.house);
    await deliverNotices(server.house, 'file');
    const files = await taken();
    expect(files.map(({ to, lines }) => `${to.login} ${lines[0]?.cause}`).sort()).toEqual([
      'colleague task',
      'expert told',
      'task-force task',
    ]);
    const file = files.find(({ to }) => to.login === 'task-force');
    expect(file).toMatchObject({
      act: 'tell',
      to: { personId: 'task-force', login: 'task-force' },
      lines: [
        {
          cause: 'task',
          step: 'opinion',
          dueDay: '2026-03-09',
          link: `https://zhulin.example/cases/${id}?post=post-task-force`,
        },
      ],
    });
    expect(JSON.stringify(files)).not.toMatch(/张三|script|住房/);
  });

  test('of a reminder, a date that comes near, one that is past, an escalation, the end, each once', async () => {
    const id = await openNoticed(server);
    expect(await told()).toEqual(['colleague task', 'expert told', 'task-force task']);
    expect(await told()).toEqual([]);
    await act('department', id, { type: 'remind', step });
    expect(await told()).toEqual(['colleague reminder', 'task-force reminder']);
    await setCaseClock(server, '2026-03-06 09:00');
    expect(await told()).toEqual(['colleague due_soon', 'task-force due_soon']);
    await setCaseClock(server, '2026-03-10 09:00');
    expect(await told()).toEqual(['colleague overdue', 'task-force overdue']);
    expect(await told()).toEqual([]);
    await act('department', id, { type: 'escalate', step });
    expect(await told()).toEqual(['city-office escalation']);
    await act('task-force', id, agree);
    expect(await told()).toEqual(['department ended']);
    expect(await told()).toEqual([]);
  });

  test('not whoever did it: who claims a task, or opens a case for himself', async () => {
    const id = await openNoticed(server);
    await told();
    await act('task-force', id, { type: 'claim', step });
    expect(await told()).toEqual([]);
    await act('task-force', id, { type: 'delegate', step, to: 'colleague' });
    expect(await told()).toEqual(['colleague task']);
  });

  test('whoever holds the post by a loan, and nobody who is disabled', async () => {
    await arrange(
      server,
      `INSERT INTO delegation (post_id, role, from_person_id, org_id, org_path, to_person_id, from_at, until_at, reason)
       SELECT id, role, person_id, org_id, org_path, 'enterprise', now() - interval '1 day', now() + interval '1 day', '出差'
       FROM post WHERE id = 'post-task-force';
       UPDATE person SET disabled_at = now() WHERE id = 'colleague'`,
    );
    const id = await openNoticed(server);
    await planNotices(server.house);
    await deliverNotices(server.house, 'file');
    const files = await taken();
    expect(files.map(({ to }) => to.login).sort()).toEqual(['enterprise', 'expert', 'task-force']);
    expect(files.find(({ to }) => to.login === 'enterprise')?.link).toBe(
      `https://zhulin.example/cases/${id}?post=post-task-force`,
    );
  });

  test('nobody of what nothing happened to', async () => {
    await openNoticed(server);
    await told();
    expect(await arrange(server, 'SELECT * FROM case_news')).toEqual([]);
    await as('task-force').get('/api/inbox');
    expect(await told()).toEqual([]);
  });
});

describe('dates that move', () => {
  const moveTask = (id: string, due: string, amber: string) =>
    arrange(
      server,
      `UPDATE case_task SET due_at = '${due}+08', amber_at = '${amber}+08' WHERE case_id = '${id}'`,
    );

  test('tell again once they come near again, and not before', async () => {
    const id = await openNoticed(server);
    await told();
    await setCaseClock(server, '2026-03-06 09:00');
    expect(await told()).toEqual(['colleague due_soon', 'task-force due_soon']);
    await moveTask(id, '2026-03-20', '2026-03-16');
    expect(await told()).toEqual([]);
    await setCaseClock(server, '2026-03-17 09:00');
    expect(await told()).toEqual(['colleague due_soon', 'task-force due_soon']);
  });

  test('say nothing anew while the task stays amber or late, whoever acts beside', async () => {
    const id = await openNoticed(server);
    await told();
    await setCaseClock(server, '2026-03-10 09:00');
    expect(await told()).toEqual(['colleague overdue', 'task-force overdue']);
    await moveTask(id, '2026-03-09 12:00', '2026-03-05');
    await act('task-force', id, { type: 'claim', step });
    await act('task-force', id, { type: 'release', step });
    expect(await told()).toEqual(['colleague task']);
  });

  test('take back what was not sent yet', async () => {
    await want('task-force', { modes: { file: 'digest' } });
    const id = await openNoticed(server);
    await told();
    await setCaseClock(server, '2026-03-06 09:00');
    expect(await told()).toEqual(['colleague due_soon', 'task-force task']);
    await moveTask(id, '2026-03-20', '2026-03-16');
    await setCaseClock(server, '2026-03-07 09:00');
    expect(await told()).toEqual([]);
    const rows = await arrange(
      server,
      "SELECT n.cause, d.withdrawn FROM notice n JOIN notice_delivery d ON d.notice_id = n.id WHERE n.person_id = 'task-force' AND d.channel = 'file' ORDER BY n.id",
    );
    expect(rows).toEqual([
      { cause: 'task', withdrawn: false },
      { cause: 'due_soon', withdrawn: true },
    ]);
  });
});

describe('when', () => {
  test('a digest gathers what still waits at its hour', async () => {
    for (const login of ['task-force', 'colleague']) await want(login, { modes: { file: 'digest' } });
    const [first, second] = [await openNoticed(server), await openNoticed(server)];
    expect(await told()).toEqual(['expert told', 'expert told']);
    await act('colleague', first, agree);
    await setCaseClock(server, '2026-03-03 07:59');
    expect(await told()).toEqual(['department ended']);
    await setCaseClock(server, '2026-03-03 08:00');
    await planNotices(server.house);
    await deliverNotices(server.house, 'file');
    const files = await taken();
    expect(files.map(({ to }) => to.login).sort()).toEqual(['colleague', 'task-force']);
    expect(files[0]?.lines.map(({ link }) => link)).toEqual([expect.stringContaining(second)]);
    expect(files[0]?.subject).toBe('【筑邻】办件通知汇总：1 项');
  });

  test('what is urgent does not wait for the digest; several causes of one task are one line', async () => {
    await want('task-force', { modes: { file: 'digest' } });
    const id = await openNoticed(server);
    await told();
    await act('department', id, { type: 'remind', step });
    expect(await told()).toEqual(['colleague reminder', 'task-force reminder']);
    await want('task-force', { modes: { file: 'digest' }, digestHour: 17 });
    await setCaseClock(server, '2026-03-06 09:00');
    expect(await told()).toEqual(['colleague due_soon', 'task-force task']);
    await setCaseClock(server, '2026-03-06 17:00');
    expect(await told()).toEqual(['task-force due_soon']);
  });

  test('nothing goes in quiet hours, not even what is urgent, unless the person wants it', async () => {
    const night = { from: '22:00', until: '07:00' };
    await want('task-force', { quiet: night });
    await want('colleague', { quiet: night, urgentBreaksQuiet: true });
    await setCaseClock(server, '2026-03-02 23:30');
    const id = await openNoticed(server);
    expect(await told()).toEqual([]);
    await act('department', id, { type: 'remind', step });
    expect(await told()).toEqual(['colleague reminder']);
    await setCaseClock(server, '2026-03-03 06:59');
    expect(await told()).toEqual([]);
    await setCaseClock(server, '2026-03-03 07:00');
    expect(await told()).toEqual(['colleague task', 'expert told', 'task-force reminder', 'task-force task']);
  });

  test('quiet hours hold for what was put off, too: nobody is woken when the server comes back', async () => {
    await openNoticed(server);
    await planNotices(server.house);
    await setCaseClock(server, '2026-03-02 22:30');
    expect(await told()).toEqual([]);
    await setCaseClock(server, '2026-03-03 07:00');
    expect(await told()).toHaveLength(3);
  });

  test('nobody is told by a channel that he has switched off, or that lacks what it needs', async () => {
    await want('task-force', { modes: { file: 'off', sms: 'at_once' } });
    await openNoticed(server);
    expect(await told()).toEqual(['colleague task', 'expert told']);
    await deliverNotices(server.house, 'sms');
    expect(sms.sent).toEqual([]);
  });

  test('and in the language that he has chosen', async () => {
    await want('task-force', { language: 'en' });
    await openNoticed(server);
    await planNotices(server.house);
    await deliverNotices(server.house, 'file');
    const file = (await taken()).find(({ to }) => to.login === 'task-force');
    expect(file?.subject).toMatch(/^\[Zhulin\] To do: test-notice no\. \d+, opinion, due .*2026$/);
  });
});

describe('what was done meanwhile', () => {
  test('by a colleague is not told any more', async () => {
    await want('task-force', { quiet: { from: '08:00', until: '12:00' } });
    const id = await openNoticed(server);
    expect(await told()).toEqual(['colleague task', 'expert told']);
    await act('colleague', id, { type: 'claim', step });
    await setCaseClock(server, '2026-03-02 12:30');
    expect(await told()).toEqual([]);
  });

  test('ends the to-do in the office system, once, and a claim ends those of the others', async () => {
    const id = await openNoticed(server);
    await told();
    expect(oa.sent.map(({ act: what, to }) => `${what} ${to.login}`).sort()).toEqual([
      'tell colleague',
      'tell task-force',
    ]);
    const of = (login: string) => oa.sent.find(({ to }) => to.login === login)?.id;
    const [own, other] = [of('task-force'), of('colleague')];
    oa.sent.length = 0;
    await act('task-force', id, { type: 'claim', step });
    await told();
    expect(oa.sent.map(({ completes }) => completes)).toEqual([other]);
    await act('task-force', id, agree);
    await told();
    await told();
    expect(oa.sent.map(({ completes }) => completes)).toEqual([other, own]);
  });

  test('ends a to-do also when nobody knows whether it was made', async () => {
    fails = () => {
      throw new PortFailure('timeout');
    };
    const id = await openNoticed(server);
    await told();
    await act('task-force', id, agree);
    fails = () => undefined;
    await setCaseClock(server, '2026-03-02 09:30');
    await told();
    await told();
    expect(oa.sent.map(({ act: what }) => what)).toEqual(['complete']);
  });
});

describe('a way that is down', () => {
  const state = () =>
    arrange(
      server,
      "SELECT state, attempts, reason, detail FROM notice_message WHERE channel = 'oa' ORDER BY attempts DESC",
    );

  test('delays itself alone, is tried again ever more rarely, and given up after a day with its reason', async () => {
    fails = () => {
      throw new PortFailure('refused', 'HTTP 503');
    };
    await openNoticed(server);
    expect(await told()).toHaveLength(3);
    expect((await state()).map(({ attempts }) => attempts)).toEqual([1, 1]);
    for (const [moment, attempts] of [
      ['2026-03-02 09:00', 1],
      ['2026-03-02 09:02', 2],
      ['2026-03-02 09:04', 2],
      ['2026-03-02 09:08', 3],
      ['2026-03-02 09:25', 4],
      ['2026-03-02 10:30', 5],
      ['2026-03-02 23:00', 5],
    ] as const) {
      await setCaseClock(server, moment);
      await deliverNotices(server.house, 'oa');
      expect([moment, (await state())[0]?.attempts]).toEqual([moment, attempts]);
    }
    await setCaseClock(server, '2026-03-03 09:01');
    await deliverNotices(server.house, 'oa');
    expect(await state()).toEqual(
      Array(2).fill({ state: 'failed', attempts: 6, reason: 'refused', detail: 'HTTP 503' }),
    );
    fails = () => undefined;
    expect(await deliverNotices(server.house, 'oa')).toBe(0);
  });

  test('that will never take it is not asked again', async () => {
    fails = () => {
      throw new PortFailure('refused', 'SMTP 550', true);
    };
    await openNoticed(server);
    await told();
    expect((await state()).map(({ state: each, attempts }) => [each, attempts])).toEqual([
      ['failed', 1],
      ['failed', 1],
    ]);
  });

  test('is seen by the system administrator, with no word of whom or what', async () => {
    fails = () => {
      throw new PortFailure('not_reached', 'ECONNREFUSED');
    };
    await openNoticed(server);
    await planNotices(server.house);
    await deliverNotices(server.house, 'oa');
    const admin = await signedIn(server, 'system-admin');
    const { body } = await admin.get('/api/notice-ports');
    const port = body.ports.find(({ channel }: { channel: string }) => channel === 'oa');
    expect(port).toMatchObject({
      isConfigured: true,
      waiting: 2,
      sent: 0,
      failed: 0,
      lastFailure: { reason: 'not_reached', detail: 'ECONNREFUSED' },
    });
    expect(port.oldestS).toBeGreaterThanOrEqual(0);
    const email = body.ports.find(({ channel }: { channel: string }) => channel === 'email');
    expect(email).toMatchObject({ isConfigured: false, waiting: 0, oldestS: null, lastFailure: null });
    expect((await admin.post('/api/notice-ports/test')).body.results).toEqual([
      { channel: 'sms', outcome: 'no_address', failure: null },
      { channel: 'oa', outcome: 'failed', failure: { reason: 'not_reached', detail: 'ECONNREFUSED' } },
      { channel: 'file', outcome: 'sent', failure: null },
    ]);
  });
});

test('an installation without channels keeps nothing of what is new', async () => {
  await openNoticed(server);
  const silent = { ...server.house, notices: deskOf() };
  expect(await planNotices(silent)).toBe(2);
  expect(await planNotices(server.house)).toBe(0);
  expect(await arrange(server, 'SELECT * FROM notice')).toEqual([]);
});
