import type { CaseWish } from '@zhulin/contract';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setCaseClock } from '../../../testing/case-clock.ts';
import { actorOf, arrange, furnish, signedIn, type Visitor } from '../../../testing/office.ts';
import { openReview, reviewMatter } from '../../../testing/review-matter.ts';
import { refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';

let server: TestApp;
let department: Visitor;
beforeAll(async () => {
  server = await testApp({ matters: [reviewMatter] });
  await furnish(server);
  await setCaseClock(server, '2026-03-02 09:00');
  department = await signedIn(server, 'department');
});
afterAll(() => server.close());

const open = (title?: string) => openReview(server, actorOf('task-force'), title);
const AGREE: CaseWish = { type: 'act', step: 'housing-opinion', action: 'agree' };
const act = (visitor: Visitor, id: string, wish: CaseWish, expectedRevision: number) =>
  visitor.post(`/api/cases/${id}/acts`, { expectedRevision, wish });

async function make(visitor: Visitor, body: object = {}): Promise<string> {
  const answer = await visitor.post('/api/task-calendar', body);
  expect(answer.status).toBe(201);
  return answer.body.path;
}

const ask = (path: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  server.app.inject({ method, url: path, headers });

interface Shown {
  readonly uid: string;
  readonly summary: string;
  readonly day: string;
  readonly sequence: number;
}

async function shown(path: string): Promise<Shown[]> {
  const { statusCode, body } = await ask(path);
  expect(statusCode).toBe(200);
  const events = new ICAL.Component(ICAL.parse(body)).getAllSubcomponents('vevent');
  return events.map((component) => {
    const { uid, summary, sequence, startDate } = new ICAL.Event(component);
    return { uid, summary, sequence, day: startDate.toString() };
  });
}

const of = (days: readonly Shown[], id: string) => days.filter(({ uid }) => uid.startsWith(id));

describe('a calendar of tasks', () => {
  test('says of each task with a date its day, its kind and its number, and opens the case', async () => {
    const id = await open('不给外人看的题目');
    const path = await make(department);
    const { number } = (await department.get(`/api/cases/${id}`)).body;
    expect(of(await shown(path), id)).toEqual([
      {
        uid: `${id}.housing-opinion.0@zhulin`,
        summary: `test-review第 ${number} 号`,
        day: '2026-03-09',
        sequence: 1,
      },
    ]);
    const { body, headers } = await ask(path);
    expect(body.replaceAll('\r\n ', '')).toContain(`URL:http://localhost/cases/${id}`);
    expect(body).not.toContain('题目');
    expect(headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-cache',
      'x-robots-tag': 'noindex',
    });
  });

  test('says the titles, too, where its owner wants it, and no title comes to life', async () => {
    const title = '甲;乙,丙\\n丁';
    const id = await open(title);
    const path = await make(department, { showsTitles: true });
    expect(of(await shown(path), id)).toMatchObject([{ summary: expect.stringContaining(`号：${title}`) }]);
  });

  test('rises with every event of the case, and loses what is done', async () => {
    const id = await open();
    const path = await make(department);
    await act(await signedIn(server, 'task-force'), id, { type: 'remind', step: 'housing-opinion' }, 1);
    expect(of(await shown(path), id)).toMatchObject([{ sequence: 2 }]);
    await act(department, id, AGREE, 2);
    expect(of(await shown(path), id)).toEqual([]);
  });

  test('invents no date for what stands still, nor for what waits for a year to be published', async () => {
    const id = await open();
    const path = await make(department);
    await act(await signedIn(server, 'city-office'), id, { type: 'pause-case', reason: 'supplement' }, 1);
    expect(of(await shown(path), id)).toEqual([]);
    await setCaseClock(server, '2026-12-28 09:00');
    const late = await open();
    await setCaseClock(server, '2026-03-02 09:00');
    expect((await department.get('/api/inbox?light=undated')).body.rows).toMatchObject([{ caseId: late }]);
    expect(of(await shown(path), late)).toEqual([]);
  });

  test('holds the tasks of all posts of a person, those lent to him included, each once', async () => {
    const id = await open();
    const colleague = await signedIn(server, 'colleague');
    const path = await make(colleague);
    expect(await shown(path)).toEqual([]);
    await arrange(
      server,
      `INSERT INTO post (id, person_id, org_id, org_path, role, from_on)
       VALUES ('post-second', 'colleague', 'p-housing', '/p/housing/', 'department', '2026-01-01')`,
    );
    expect(of(await shown(path), id)).toHaveLength(1);
    await arrange(server, "UPDATE post SET until_on = from_on WHERE id = 'post-second'");
    expect(of(await shown(path), id)).toEqual([]);
    await arrange(
      server,
      `INSERT INTO delegation (post_id, from_person_id, to_person_id, org_id, org_path, role, from_at, until_at, reason)
       SELECT id, person_id, 'colleague', org_id, org_path, role, now() - interval '1 day', now() + interval '1 day', '出差'
       FROM post WHERE id = 'post-department'`,
    );
    expect(of(await shown(path), id)).toHaveLength(1);
    await arrange(server, 'UPDATE delegation SET ended_at = now()');
    expect(of(await shown(path), id)).toEqual([]);
  });

  test('is sent again only when it has changed', async () => {
    const path = await make(department);
    const first = await ask(path);
    const tag = String(first.headers['etag']);
    const again = await ask(path, { 'if-none-match': tag });
    expect([again.statusCode, again.body, again.headers['etag']]).toEqual([304, '', tag]);
    await open();
    expect((await ask(path, { 'if-none-match': tag })).statusCode).toBe(200);
    expect((await ask(path, {}, 'HEAD')).body).toBe('');
  });
});

describe('the address of a calendar', () => {
  test('is kept as a hash alone, shown once, and tells when it was last asked for', async () => {
    const path = await make(department);
    const secret = /^\/calendar\/([\w-]{43})\.ics$/.exec(path)?.[1] ?? '';
    expect(secret).not.toBe('');
    const before = (await department.get('/api/task-calendar')).body;
    expect(before).toEqual({ calendar: { showsTitles: false, createdAt: expect.any(String), usedAt: null } });
    await ask(path);
    const { calendar } = (await department.get('/api/task-calendar')).body;
    expect(calendar.usedAt).toEqual(expect.any(String));
    const rows = await arrange(server, 'SELECT to_jsonb(task_calendar) AS it FROM task_calendar');
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  test('ends when it is renewed or revoked, and both are told in the trail and in the log', async () => {
    const first = await make(department);
    const second = await make(department, { showsTitles: true });
    expect((await ask(first)).statusCode).toBe(404);
    expect((await ask(second)).statusCode).toBe(200);
    expect((await department.post('/api/task-calendar/revoke')).body).toEqual({ calendar: null });
    expect((await ask(second)).statusCode).toBe(404);
    expect(refusalOf(await department.post('/api/task-calendar/revoke')).code).toBe(
      'TASK_CALENDAR_NOT_FOUND',
    );
    const [revoked, made] = (await department.get('/api/audit?subjectKind=calendar')).body.entries;
    expect([revoked, made]).toMatchObject([
      { action: 'calendar.revoke', subjectId: 'department' },
      { action: 'calendar.create', after: { showsTitles: true } },
    ]);
    const logged = await arrange(
      server,
      `SELECT kind FROM log_pending WHERE record ->> 'audit' IN ('${revoked.id}', '${made.id}') ORDER BY id`,
    );
    expect(logged).toEqual([{ kind: 'calendar.create' }, { kind: 'calendar.revoke' }]);
  });

  test('that is wrong answers as that of somebody who may not sign in', async () => {
    const path = await make(department);
    await arrange(server, "UPDATE person SET disabled_at = now() WHERE id = 'department'");
    const answers = [];
    for (const each of [
      path,
      `/calendar/${'A'.repeat(43)}.ics`,
      '/calendar/x',
      '/calendar/',
      `/calendar/${'x'.repeat(500)}`,
    ]) {
      const { statusCode, body, headers } = await ask(each);
      const { requestId: _, ...told } = JSON.parse(body);
      answers.push({ statusCode, told, type: headers['content-type'], tag: headers['etag'] });
    }
    await arrange(server, "UPDATE person SET disabled_at = NULL WHERE id = 'department'");
    expect(answers[0]).toMatchObject({ statusCode: 404, told: { code: 'TASK_CALENDAR_NOT_FOUND' } });
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
  });

  test('of somebody without a post is an empty calendar, so that his calendar forgets the tasks', async () => {
    const id = await open();
    const path = await make(department);
    expect(of(await shown(path), id)).toHaveLength(1);
    await arrange(server, "UPDATE post SET until_on = from_on WHERE id = 'post-department'");
    expect(await shown(path)).toEqual([]);
    await arrange(server, "UPDATE post SET until_on = NULL WHERE id = 'post-department'");
  });

  test('is made by a session alone: an API token has less than all posts', async () => {
    const { body } = await department.post('/api/tokens', {
      name: '脚本',
      permissions: ['case.read'],
      days: 1,
    });
    const answer = await server.send('POST', '/api/task-calendar', {
      headers: { authorization: `Bearer ${body.token}` },
      body: {},
    });
    expect(refusalOf(answer).code).toBe('SESSION_NEEDED');
  });

  test('is nobody else’s, and goes with the person who is erased', async () => {
    await make(department);
    expect((await (await signedIn(server, 'expert')).get('/api/task-calendar')).body).toEqual({
      calendar: null,
    });
    await arrange(server, "UPDATE post SET until_on = from_on WHERE id = 'post-department'");
    const security = await signedIn(server, 'security-admin');
    const erased = await security.post('/api/people/department/erasure', { ground: 'consent_withdrawn' });
    expect(erased.status).toBe(200);
    expect(await arrange(server, "SELECT 1 FROM task_calendar WHERE person_id = 'department'")).toEqual([]);
  });

  test('is guessed only so often', async () => {
    await arrange(server, 'UPDATE security_policy SET attempts_per_address = 5; DELETE FROM sign_in_count');
    const statuses = [];
    for (let turn = 0; turn < 7; turn++) statuses.push((await ask('/calendar/guess.ics')).statusCode);
    expect(statuses).toEqual([404, 404, 404, 404, 404, 429, 429]);
  });
});
