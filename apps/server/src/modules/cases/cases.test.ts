import type { CaseView, CaseWish, Inbox } from '@zhulin/contract';
import { replay } from '@zhulin/engines/cases';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setCaseClock } from '../../../testing/case-clock.ts';
import { actorOf, arrange, furnish, signedIn, type Visitor } from '../../../testing/office.ts';
import { openReview, reviewMatter } from '../../../testing/review-matter.ts';
import { refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';
import { withConnection } from '../../database/address.ts';
import { withActor } from '../../database/with-actor.ts';
import { readDefinition } from './definitions.ts';
import { selectCase, selectHistory } from './store.ts';
import { moveDates } from './upkeep.ts';

let server: TestApp;
const at: Record<string, Visitor> = {};
beforeAll(async () => {
  server = await testApp({ matters: [reviewMatter] });
  await furnish(server);
  for (const login of [
    'task-force',
    'colleague',
    'task-force-b',
    'department',
    'city-office',
    'city-office-b',
    'expert',
  ])
    at[login] = await signedIn(server, login);
});
afterAll(() => server.close());

function visitor(login: string): Visitor {
  const found = at[login];
  if (found === undefined) throw new Error(`${login} has not signed in`);
  return found;
}

/** As an office publishes the working days of a year: a change of the rules, here without its routes. */
async function publishYear(year: number): Promise<void> {
  const amendment = {
    rule: `calendar.workdays.${year}`,
    layer: 'cn',
    value: {
      from: '2026-11-01',
      unit: 'day',
      source: { doc: '试验用通知' },
      value: { year, off: [`${year}-01-01`], work: [] },
    },
  };
  await arrange(
    server,
    `INSERT INTO rule_edition (number, title, reason, amendments, hash_before, hash_after, published_by)
    VALUES (1, '试验', '试验', '${JSON.stringify([amendment])}', repeat('0', 64), repeat('1', 64), 'leading-group-office')`,
  );
}

let opened = 0;
async function open(moment = '2026-03-02 09:00', title = `第${++opened}次征求意见`): Promise<string> {
  await setCaseClock(server, moment);
  return await openReview(server, actorOf('task-force'), title);
}

const read = async (login: string, id: string): Promise<CaseView> =>
  (await visitor(login).get(`/api/cases/${id}`)).body;
const inbox = async (login: string, query = ''): Promise<Inbox> =>
  (await visitor(login).get(`/api/inbox?${query}`)).body;

async function act(login: string, id: string, wish: CaseWish, expectedRevision?: number) {
  const revision = expectedRevision ?? (await read('task-force', id)).revision;
  return await visitor(login).post(`/api/cases/${id}/acts`, { expectedRevision: revision, wish });
}

async function handIn(login: string, id: string): Promise<string> {
  const bytes = '会议纪要：同意。';
  const form = new FormData();
  form.append('file', new File([bytes], '纪要.txt', { type: 'text/plain' }));
  const request = new Request('http://localhost', { method: 'POST', body: form });
  const { cookie, csrfToken } = visitor(login);
  const answer = await server.app.inject({
    method: 'POST',
    url: `/api/files?subjectKind=case&subjectId=${id}&grade=G2`,
    headers: {
      cookie,
      'x-csrf-token': csrfToken,
      'content-type': request.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return answer.json().id;
}

const agree: CaseWish = {
  type: 'act',
  step: 'housing-opinion',
  action: 'agree',
  comment: '同意，注意日照。',
};

describe('a case', () => {
  test('goes through two offices at once to its opener, and each finds it in the right box', async () => {
    const id = await open();
    expect((await inbox('department')).rows.map(({ caseId }) => caseId)).toContain(id);
    expect((await inbox('expert')).rows).toEqual([]);
    const file = await handIn('city-office', id);
    expect((await act('department', id, agree)).status).toBe(200);
    const evidence = [{ sort: 'minutes', file }];
    const done = await act('city-office', id, {
      type: 'act',
      step: 'city-opinion',
      action: 'agree',
      evidence,
    });
    expect(done.status).toBe(200);
    expect(done.body.steps.map(({ status }: { status: string }) => status)).toEqual([
      'ended',
      'ended',
      'open',
    ]);
    expect((await inbox('department', 'box=done')).rows[0]).toMatchObject({
      caseId: id,
      kind: 'test-review',
    });
    const closing = await act('task-force', id, { type: 'act', step: 'answer', action: 'close' });
    expect(closing.body).toMatchObject({ status: 'finished', outcome: 'closed', mine: [] });
    expect((await inbox('task-force')).rows.map(({ caseId }) => caseId)).not.toContain(id);
    expect((await read('department', id)).opener).toMatchObject({ person: null, organisation: 'p-a-force' });
    const [, city, housing] = closing.body.events;
    expect(housing).toMatchObject({ comment: '同意，注意日照。', by: { role: 'department', person: null } });
    expect(city.evidence).toEqual([
      {
        id: file,
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        sort: 'minutes',
        name: '纪要.txt',
        isAsHandedIn: true,
      },
    ]);
  });

  test('is seen by its organisation, the offices above, and those it goes through, by id or not at all', async () => {
    const id = await open();
    for (const login of ['task-force', 'colleague', 'city-office', 'department'])
      expect((await visitor(login).get(`/api/cases/${id}`)).status).toBe(200);
    for (const login of ['task-force-b', 'city-office-b', 'expert'])
      expect(refusalOf(await visitor(login).get(`/api/cases/${id}`))).toMatchObject({
        status: 404,
        code: 'CASE_NOT_FOUND',
      });
    const forged = await act('expert', id, agree);
    expect(refusalOf(forged).code).toBe('CASE_NOT_FOUND');
  });

  test('of two acts at once takes one and tells the other', async () => {
    const id = await open();
    const { revision } = await read('department', id);
    const both = await Promise.all([
      act('department', id, agree, revision),
      act('department', id, agree, revision),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const told = both.find(({ status }) => status === 409);
    expect(told?.body.params).toMatchObject({ refusal: 'STEP_NOT_OPEN' });
    expect((await read('department', id)).revision).toBe(revision + 1);
  });

  test.each<[string, string, CaseWish, number, string]>([
    ['somebody else’s step', 'colleague', agree, 403, 'NOT_YOURS'],
    [
      'a refusal without a reason',
      'department',
      { type: 'act', step: 'housing-opinion', action: 'refuse' },
      409,
      'COMMENT_MISSING',
    ],
    [
      'an act without its evidence',
      'city-office',
      { type: 'act', step: 'city-opinion', action: 'agree' },
      409,
      'EVIDENCE_MISSING',
    ],
    [
      'a day before the step began',
      'department',
      { ...agree, statedDay: '2026-02-27' } as CaseWish,
      409,
      'BACKDATED',
    ],
    [
      'a pause by who may not',
      'department',
      { type: 'pause-case', reason: 'supplement' },
      403,
      'NOT_PERMITTED',
    ],
    [
      'delegation to a stranger',
      'department',
      { type: 'delegate', step: 'housing-opinion', to: 'expert' },
      403,
      'NO_POST',
    ],
  ])('refuses %s and keeps nothing of it', async (_, login, wish, status, refusal) => {
    const id = await open();
    const answer = await act(login, id, wish);
    expect(refusalOf(answer)).toMatchObject({ status, params: { refusal } });
    expect((await read('task-force', id)).revision).toBe(1);
    expect(await arrange(server, `SELECT 1 FROM case_text WHERE case_id = '${id}'`)).toEqual([]);
  });

  test('refuses an act when the clock was set back behind its last event, and says so', async () => {
    const id = await open('2026-03-05 09:00');
    await setCaseClock(server, '2026-03-04 09:00');
    expect(refusalOf(await act('department', id, agree)).params).toMatchObject({ refusal: 'CLOCK_SET_BACK' });
    expect((await read('department', id)).revision).toBe(1);
  });

  test('refuses evidence that was never handed in to it, and keeps what an act rests on', async () => {
    const id = await open();
    const other = await handIn('city-office', await open());
    const wish = (file: string): CaseWish => ({
      type: 'act',
      step: 'city-opinion',
      action: 'agree',
      evidence: [{ sort: 'minutes', file }],
    });
    expect(refusalOf(await act('city-office', id, wish(other)))).toMatchObject({
      code: 'CASE_FILE_NOT_FOUND',
      status: 422,
    });
    const file = await handIn('city-office', id);
    expect((await act('city-office', id, wish(file))).status).toBe(200);
    expect((await visitor('city-office').post(`/api/files/${file}/delete`)).status).toBe(404);
    await arrange(server, `UPDATE file SET sha256 = repeat('0', 64) WHERE id = '${file}'`);
    const [event] = (await read('task-force', id)).events;
    expect(event?.evidence).toMatchObject([{ id: file, isAsHandedIn: false }]);
  });

  test('stands still for a recorded reason, and its days with it', async () => {
    const id = await open('2026-03-02 09:00');
    expect((await read('task-force', id)).due).toMatchObject({ dueDay: '2026-03-30', light: 'green' });
    await setCaseClock(server, '2026-03-03 09:00');
    await act('city-office', id, { type: 'pause-case', reason: 'supplement', comment: '补正总平面图' });
    expect((await inbox('department', 'light=paused')).rows.map(({ caseId }) => caseId)).toContain(id);
    expect(refusalOf(await act('department', id, agree)).params).toMatchObject({ refusal: 'PAUSED' });
    await setCaseClock(server, '2026-03-10 09:00');
    await act('city-office', id, { type: 'resume-case' });
    expect((await read('task-force', id)).due).toMatchObject({
      dueDay: '2026-04-07',
      paused: [{ reason: 'supplement', hours: expect.closeTo(168, 2), days: 5 }],
    });
  });

  test('replayed from its events stands as it is kept', async () => {
    const id = await open();
    await act('department', id, { type: 'claim', step: 'housing-opinion' });
    await act('task-force', id, { type: 'remind', step: 'city-opinion' });
    await act('department', id, agree);
    await withActor(server.database, actorOf('task-force'), async (db) => {
      const found = await selectCase(db, id);
      if (found === undefined) throw new Error('the case is there');
      const { kind } = await readDefinition(db, found.definition);
      expect(replay(kind, await selectHistory(db, id))).toEqual(found.state);
    });
  });

  test('that waits for an unpublished year has no date, and gets it when the year is published', async () => {
    const id = await open('2026-12-28 09:00');
    expect((await read('task-force', id)).due).toMatchObject({ dueDay: null, unpublished: '2027' });
    expect((await inbox('department', 'light=undated')).rows.map(({ caseId }) => caseId)).toEqual([id]);
    await publishYear(2027);
    // Every open case was dated by the calendar before; the second time none is left.
    expect(await moveDates(server.database)).toBeGreaterThan(0);
    expect(await moveDates(server.database)).toBe(0);
    expect((await read('task-force', id)).due).toMatchObject({ dueDay: '2027-01-26', unpublished: null });
    const [row] = (await inbox('department', `text=${(await read('task-force', id)).number}`)).rows;
    expect(row).toMatchObject({ caseId: id, dueDay: '2027-01-05' });
  });
});

describe('an inbox', () => {
  test('is ordered by due day, filtered and counted by light, and paged without gap or repetition', async () => {
    const late = await open('2026-03-02 09:00', '甲地块意见');
    const near = await open('2026-03-04 09:00', '乙地块意见');
    const fresh = await open('2026-03-10 09:00', '丙地块意见');
    const rows = (await inbox('department', `text=${encodeURIComponent('地块意见')}&kind=test-review`)).rows;
    expect(rows.map(({ caseId, light }) => [caseId, light])).toEqual([
      [late, 'red'],
      [near, 'amber'],
      [fresh, 'green'],
    ]);
    const all = (await inbox('department', 'limit=200')).rows;
    const paged: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const page: Inbox = await inbox('department', `limit=2${after === '' ? '' : `&after=${after}`}`);
      paged.push(...page.rows.map(({ caseId }) => caseId));
      after = page.next;
    }
    expect(paged).toEqual(all.map(({ caseId }) => caseId));
    const { counts } = await inbox('department');
    const total = Object.values(counts?.todo ?? {}).reduce((sum, count) => sum + count, 0);
    expect(total).toBe(all.length);
    expect(all.filter(({ light }) => light === 'red')).toHaveLength(counts?.todo.red ?? -1);
  });

  test('tells a copy once, until it is read', async () => {
    const before = (await inbox('task-force')).counts?.toldUnread ?? 0;
    const id = await open('2027-03-01 09:00');
    expect((await inbox('task-force')).counts?.toldUnread).toBe(before + 1);
    const [row] = (await inbox('task-force', 'box=told')).rows;
    expect(row).toMatchObject({ caseId: id, isRead: false });
    await visitor('task-force').post(`/api/cases/${id}/read`);
    expect((await inbox('task-force')).counts?.toldUnread).toBe(before);
  });

  test('goes out as a workbook of the rows on the screen with its filter on it, and no title comes to life', async () => {
    await open('2026-03-02 09:00', '=1+1 导出样题名');
    const query = { text: '导出样题名', light: 'green' };
    const { status, body } = await visitor('department').post('/api/inbox-exports', {
      query,
      purpose: '周会',
    });
    expect([status, body.count, body.isComplete]).toEqual([200, 1, true]);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(new Uint8Array(Buffer.from(body.file.content, 'base64')).buffer);
    const texts: string[] = [];
    workbook.worksheets[0]?.eachRow((row) => row.eachCell((cell) => texts.push(`${cell.type} ${cell.text}`)));
    expect(texts).toContain(`${ExcelJS.ValueType.String} =1+1 导出样题名`);
    expect(texts.join('\n')).toMatch(/含“导出样题名”、正常[\s\S]*周会[\s\S]*到期日/);
    const { body: none } = await visitor('expert').post('/api/inbox-exports', { query, purpose: '周会' });
    expect(none.count).toBe(0);
  });

  test('takes one action on many alike cases, each for itself', async () => {
    const [one, two] = [await open(), await open()];
    await act('department', two, agree);
    const cases = [one, two].map((id) => ({ id, expectedRevision: 1 }));
    const { body } = await visitor('department').post('/api/case-acts', {
      cases,
      step: 'housing-opinion',
      action: 'agree',
    });
    expect(body.results).toEqual([
      { id: one, revision: 2, refused: null },
      { id: two, revision: null, refused: expect.objectContaining({ code: 'CASE_REFUSED' }) },
    ]);
  });
});

describe('the database', () => {
  const asDepartment = (text: string) =>
    withConnection(server.addresses.url, async (client) => {
      await client.query('BEGIN');
      const { id, postId, orgId, role, scope } = actorOf('department');
      await client.query(
        `SELECT set_config('app.actor_id', $1, true), set_config('app.post_id', $2, true),
          set_config('app.org_id', $3, true), set_config('app.role', $4, true), set_config('app.scope', $5, true)`,
        [id, postId, orgId, role, scope],
      );
      return await client.query(text);
    });

  test.each([
    [
      'an event in the name of another',
      (id: string) =>
        `INSERT INTO case_event (case_id, revision, at, by, fact) VALUES ('${id}', 2, now(), 'colleague', '{}')`,
    ],
    ['a changed event', (id: string) => `UPDATE case_event SET fact = '{}' WHERE case_id = '${id}'`],
    ['an inbox without an act behind it', (id: string) => `SELECT keep_inboxes('${id}', '[]', '[]')`],
    ['a row put into somebody’s inbox', (id: string) => `DELETE FROM case_task WHERE case_id = '${id}'`],
  ])('refuses %s', async (_, text) => {
    const id = await open();
    await expect(asDepartment(text(id))).rejects.toMatchObject({ code: '42501' });
  });

  test('lets no case stand that its last event does not bear out', async () => {
    const id = await open();
    const attempt = asDepartment(`UPDATE case_record SET revision = 2 WHERE id = '${id}'; COMMIT`);
    await expect(attempt).rejects.toMatchObject({ constraint: 'case_record_follows_its_event' });
  });

  test('gives the states of all cases to the upkeep alone', async () => {
    await open();
    const { rows } = await asDepartment(`SELECT * FROM cases_by_other_calendar(repeat('0', 64), 10)`);
    expect(rows).toEqual([]);
  });
});
