import { type CaseWish, type Inbox, type Job, madeFiles, type Report } from '@zhulin/contract';
import { fillIn } from '@zhulin/plan/xlsx';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { setCaseClock } from '../../../testing/case-clock.ts';
import { actorOf, arrange } from '../../../testing/office.ts';
import {
  cellsOf,
  REPORT_FIELDS,
  type ReportOffice,
  reportOffice,
  rowOf,
  sendReport,
  unitsUpTo,
} from '../../../testing/report-task.ts';
import { refusalOf } from '../../../testing/test-app.ts';
import { jobKinds } from '../../app.ts';
import { withConnection } from '../../database/address.ts';
import { startWorkers } from '../jobs/index.ts';

const UNITS = 20;
const FILED = 17;

let office: ReportOffice;
beforeAll(async () => {
  office = await reportOffice(UNITS);
}, 60_000);
afterAll(() => office.server.close());

const ended = (id: string): Promise<Job> =>
  vi.waitFor(
    async () => {
      const { body } = await office.as('city-office').get(`/api/jobs/${id}`);
      expect(body.finishedAt).not.toBeNull();
      return body;
    },
    { timeout: 110_000, interval: 100 },
  );

const states = ({ units }: Report) => units.map(({ state }) => state);
const numbersWith = (report: Report, state: string) =>
  states(report).flatMap((each, place) => (each === state ? [place + 1] : []));

describe('a task to twenty units', { timeout: 120_000 }, () => {
  let id: string;
  const rowsOf = new Map<number, ReturnType<typeof rowOf>[]>();

  test('stands with every unit as missing, and in the inbox of each by its cut-off', async () => {
    const report = await office.send('2026-03-02 09:00', { units: unitsUpTo(UNITS) });
    id = report.id;
    expect(states(report)).toEqual(Array(UNITS).fill('missing'));
    const inbox: Inbox = (await office.unit(20).get('/api/inbox')).body;
    expect(inbox.rows).toEqual([
      expect.objectContaining({ caseId: id, kind: 'reporting-task', dueDay: '2026-03-10', light: 'green' }),
    ]);
  });

  test('is filed by seventeen, some by workbook', async () => {
    await setCaseClock(office.server, '2026-03-05 10:00');
    for (let number = 1; number <= FILED; number++) {
      const rows = number % 2 === 0 ? [rowOf(number), rowOf(100 + number)] : [rowOf(number)];
      rowsOf.set(number, rows);
      if (number > 12) {
        const bytes = await fillIn(await office.template(office.unit(number), id), cellsOf(rows));
        const { body } = await office.upload(office.unit(number), id, bytes);
        expect(body).toMatchObject({ isDone: true, version: 1, problems: [], marked: null, rows });
      } else {
        expect((await office.file(office.unit(number), id, rows)).body).toMatchObject({
          version: 1,
          isByWorkbook: false,
          rows,
        });
      }
    }
    const report = await office.read(office.as('city-office'), id);
    expect(numbersWith(report, 'missing')).toEqual([18, 19, 20]);
    expect(numbersWith(report, 'in_time')).toHaveLength(FILED);
  });

  test('is filed anew by a unit while filing is open, and the last version counts', async () => {
    const rows = [rowOf(1, { homes: 11 })];
    rowsOf.set(1, rows);
    expect((await office.file(office.unit(1), id, rows)).body).toMatchObject({ version: 2, rows });
    expect((await office.read(office.unit(1), id)).units).toMatchObject([
      { organisationId: 'p-a-unit-1', version: 2 },
    ]);
  });

  test('reminds exactly those who have not filed', async () => {
    await office.taken(id, { type: 'remind', step: 'filing' });
    const reminded: number[] = [];
    for (let number = 1; number <= UNITS; number++) {
      const inbox: Inbox = (await office.unit(number).get('/api/inbox')).body;
      if (inbox.rows.some(({ caseId, reminders }) => caseId === id && reminders === 1)) reminded.push(number);
    }
    expect(reminded).toEqual([18, 19, 20]);
  });

  test('is not frozen before its cut-off has passed, and frozen after', async () => {
    const freeze: CaseWish = { type: 'freeze', step: 'filing', comment: '截止。' };
    await setCaseClock(office.server, '2026-03-10 23:50');
    expect(refusalOf(await office.act(id, freeze))).toMatchObject({
      status: 409,
      code: 'REPORT_BEFORE_CUT_OFF',
    });
    await setCaseClock(office.server, '2026-03-11 00:05');
    expect((await office.taken(id, freeze)).steps.map(({ status }) => status)).toEqual([
      'ended',
      'open',
      'waiting',
      'waiting',
      'waiting',
    ]);
    expect(refusalOf(await office.file(office.unit(2), id, [rowOf(2)])).params).toMatchObject({
      refusal: 'STEP_NOT_OPEN',
    });
    expect(refusalOf(await office.file(office.unit(18), id, [rowOf(18)])).status).toBe(404);
  });

  test('sends two filings back with remarks on their rows, which each unit reads for itself', async () => {
    const remarks = (number: number) => [{ row: 1, field: 'homes', text: `第${number}家套数与台账不符` }];
    const { status, body } = await office.as('city-office').post(`/api/reports/${id}/returns`, {
      returns: [2, 5].map((number) => ({ organisationId: `p-a-unit-${number}`, remarks: remarks(number) })),
    });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(numbersWith(body, 'returned')).toEqual([2, 5]);
    expect((await office.read(office.unit(5), id)).remarks).toEqual(remarks(5));
    expect((await office.read(office.unit(3), id)).remarks).toEqual([]);
    const seen = JSON.stringify((await office.unit(3).get(`/api/cases/${id}`)).body);
    expect(seen).not.toContain('台账不符');
    expect(refusalOf(await office.as('city-office').post(`/api/reports/${id}/notice`))).toMatchObject({
      code: 'REPORT_FILING_OPEN',
    });
  });

  test('takes both again, and in the merge stands what each unit filed last', async () => {
    for (const number of [2, 5]) {
      const rows = [rowOf(number, { homes: 7 })];
      rowsOf.set(number, rows);
      expect((await office.file(office.unit(number), id, rows)).body).toMatchObject({ version: 2 });
    }
    await office.taken(id, { type: 'freeze', step: 'filing', comment: '补正已齐。' });
    const all = [...rowsOf.values()].flat();
    const { units, rows, bytes } = await office.merged(id);
    expect({ units, rows }).toEqual({ units: FILED, rows: all.length });
    const looked = await office.as('city-office').get(`/api/reports/${id}/merged-rows`);
    expect(looked.body).toMatchObject({ units: FILED, rows: all.length });
    expect(looked.body.sums).toEqual({
      homes: all.reduce((sum, row) => sum + row.homes, 0),
      invested: all.reduce((sum, row) => sum + row.invested, 0),
    });
    expect(looked.body.first.map(({ cells }: { cells: object }) => cells)).toEqual(
      expect.arrayContaining(all),
    );
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(new Uint8Array(bytes).buffer);
    const [sheet] = workbook.worksheets;
    if (sheet === undefined) throw new Error('the merge has a sheet');
    const total = sheet.lastRow?.number ?? 0;
    const head = total - all.length - 1;
    const sums = ['D', 'E'].map((letter) => sheet.getCell(`${letter}${total}`).value);
    expect(sums).toEqual([
      { formula: `SUM(D${head + 1}:D${total - 1})`, result: all.reduce((sum, row) => sum + row.homes, 0) },
      { formula: `SUM(E${head + 1}:E${total - 1})`, result: all.reduce((sum, row) => sum + row.invested, 0) },
    ]);
    const found = all.map((_, place) =>
      ['A', 'C', 'D', 'E'].map((letter) => sheet.getCell(`${letter}${head + 1 + place}`).value),
    );
    const expected = [...rowsOf].flatMap(([number, own]) =>
      own.map(({ project, homes, invested }) => [`填报单位${number}`, project, homes, invested]),
    );
    expect(found.sort()).toEqual(expected.sort());
  });

  test('is announced by a circular that lists the three missing, signed and published to all units', async () => {
    await startWorkers({ kinds: jobKinds, chores: [], house: office.server.house, onError: console.error });
    await office.taken(id, { type: 'act', step: 'merging', action: 'merge' });
    expect(
      refusalOf(await office.act(id, { type: 'act', step: 'drafting', action: 'submit' })).params,
    ).toMatchObject({ refusal: 'DOCUMENT_MISSING' });
    const asked = await office.as('city-office').post(`/api/reports/${id}/notice`);
    const job = await ended(asked.body.id);
    expect(job).toMatchObject({ state: 'done', kind: 'reporting.notice' });
    const [made] = madeFiles(job);
    expect(numbersWith(await office.read(office.as('city-office'), id), 'missing')).toEqual([18, 19, 20]);
    expect((await office.read(office.as('city-office'), id)).notice).toMatchObject({ fileId: made?.fileId });
    await office.taken(id, { type: 'act', step: 'drafting', action: 'submit' });
    await office.taken(id, { type: 'act', step: 'signing', action: 'sign' });
    expect((await office.unit(20).get(`/api/cases/${id}`)).status).toBe(404);
    const published = await office.taken(id, { type: 'act', step: 'publishing', action: 'publish' });
    expect(published).toMatchObject({ status: 'finished', outcome: 'published' });
    expect(published.moments.published?.id).toBe(made?.fileId);
    const inbox: Inbox = (await office.unit(20).get('/api/inbox?box=told')).body;
    expect(inbox.rows).toEqual([expect.objectContaining({ caseId: id, isRead: false })]);
    const content = await office.server.app.inject({
      url: `/api/files/${made?.fileId}/content`,
      headers: { cookie: office.unit(20).cookie },
    });
    expect(content.body.slice(0, 5)).toBe('%PDF-');
    const closed = refusalOf(await office.file(office.unit(18), id, [rowOf(18)]));
    expect(closed.params).toMatchObject({ refusal: 'CASE_CLOSED' });
  });
});

describe('rows', () => {
  test('come back with everything that is wrong at once, by row and column, and nothing is kept', async () => {
    const { id } = await office.send();
    const answer = await office.file(office.unit(1), id, [
      rowOf(1, { homes: 'x', stage: '快了', extra: 1 }),
      rowOf(2),
      { project: '  ', homes: 100_001, invested: null, stage: '在建' },
    ]);
    expect(answer.status).toBe(422);
    expect(answer.body.params.problems.map(({ path }: { path: string }) => path)).toEqual([
      'rows.1.',
      'rows.1.homes',
      'rows.1.stage',
      'rows.3.project',
      'rows.3.homes',
      'rows.3.invested',
    ]);
    expect(await arrange(office.server, `SELECT 1 FROM report_filing WHERE case_id = '${id}'`)).toEqual([]);
    expect(refusalOf(await office.file(office.unit(1), id, [])).code).toBe('REPORT_ROWS_NOT_VALID');
  });

  test('do not overwrite unseen what a colleague filed meanwhile, by page or by workbook', async () => {
    const { id } = await office.send();
    const url = `/api/reports/${id}/filings`;
    expect((await office.unit(1).post(url, { rows: [rowOf(1)], baseVersion: 0 })).body.version).toBe(1);
    const late = await office.unit(1).post(url, { rows: [rowOf(2)], baseVersion: 0 });
    expect(refusalOf(late)).toMatchObject({
      status: 409,
      code: 'REPORT_FILED_MEANWHILE',
      params: { id, version: 1 },
    });
    const bytes = await fillIn(await office.template(office.unit(1), id), cellsOf([rowOf(3)]));
    const byWorkbook = await office.upload(office.unit(1), id, bytes, '?baseVersion=0');
    expect(refusalOf(byWorkbook).code).toBe('REPORT_FILED_MEANWHILE');
    const kept = await office.unit(1).get(`${url}/p-a-unit-1`);
    expect(kept.body).toMatchObject({ version: 1, rows: [rowOf(1)] });
    expect((await office.unit(1).post(url, { rows: [rowOf(2)], baseVersion: 1 })).body.version).toBe(2);
  });

  test('that first come after the cut-off are late', async () => {
    const { id } = await office.send();
    await office.file(office.unit(1), id, [rowOf(1)]);
    await setCaseClock(office.server, '2026-03-11 00:01');
    await office.file(office.unit(2), id, [rowOf(2)]);
    const report = await office.read(office.as('city-office'), id);
    expect(states(report)).toEqual(['in_time', 'late']);
    expect(report).toMatchObject({ isPastCutOff: true, step: 'merging' });
  });

  test('are counted in the list of the post that sent the task, and in no other', async () => {
    const { id } = await office.send();
    await office.file(office.unit(1), id, [rowOf(1)]);
    const { reports } = (await office.as('city-office').get('/api/reports')).body;
    expect(reports[0]).toMatchObject({
      id,
      cutOff: '2026-03-10',
      isPastCutOff: false,
      step: 'filing',
      outcome: null,
      counts: { in_time: 1, late: 0, returned: 0, missing: 1 },
    });
    for (const login of ['leading-group-office', 'city-office-b', 'department']) {
      const other = (await office.as(login).get('/api/reports')).body.reports;
      expect(other.map((report: { id: string }) => report.id)).not.toContain(id);
    }
    expect(refusalOf(await office.unit(1).get('/api/reports')).code).toBe('PERMISSION_MISSING');
  });

  test('are the acts of their units alone: no act without rows, none withdrawn, none for others', async () => {
    const { id } = await office.send();
    const wish: CaseWish = { type: 'act', step: 'filing', action: 'file' };
    expect(refusalOf(await office.act(id, wish, 'unit-1')).code).toBe('REPORT_NOTHING_FILED');
    await office.file(office.unit(1), id, [rowOf(1)]);
    expect(refusalOf(await office.act(id, { type: 'withdraw-act', step: 'filing' }, 'unit-1')).code).toBe(
      'REPORT_FILE_AGAIN',
    );
    expect(refusalOf(await office.file(office.as('city-office'), id, [rowOf(1)])).params).toMatchObject({
      refusal: 'NOT_YOURS',
    });
    expect(refusalOf(await office.file(office.unit(3), id, [rowOf(3)])).code).toBe('CASE_NOT_FOUND');
  });
});

describe('what a unit filed', () => {
  test('is read by the unit and the sender, and by no other unit, office or stranger', async () => {
    const { id } = await office.send();
    await office.file(office.unit(1), id, [rowOf(1)]);
    const url = `/api/reports/${id}/filings/p-a-unit-1`;
    for (const login of ['unit-1', 'city-office']) expect((await office.as(login).get(url)).status).toBe(200);
    for (const login of ['unit-2', 'unit-3', 'leading-group-office', 'city-office-b', 'task-force', 'expert'])
      expect((await office.as(login).get(url)).status).toBe(404);
    expect((await office.read(office.unit(2), id)).units.map(({ organisationId }) => organisationId)).toEqual(
      ['p-a-unit-2'],
    );
    expect(refusalOf(await office.as('leading-group-office').get(`/api/reports/${id}`)).code).toBe(
      'REPORT_NOT_SENDER',
    );
    expect(refusalOf(await office.as('leading-group-office').get(`/api/reports/${id}/merged`)).code).toBe(
      'REPORT_NOT_SENDER',
    );
    expect(refusalOf(await office.unit(2).get(`/api/reports/${id}/merged`)).code).toBe('PERMISSION_MISSING');
  });

  const asUnit2 = (text: string) =>
    withConnection(office.server.addresses.url, async (client) => {
      await client.query('BEGIN');
      await client.query(
        `SELECT set_config('app.actor_id', 'unit-2', true), set_config('app.post_id', 'post-unit-2', true),
          set_config('app.org_id', 'p-a-unit-2', true), set_config('app.role', 'enterprise', true),
          set_config('app.scope', '', true)`,
      );
      return await client.query(text);
    });

  test('is out of reach of other units in the database itself, and never changes', async () => {
    const { id } = await office.send();
    await office.file(office.unit(1), id, [rowOf(1)]);
    const { rows } = await asUnit2(`SELECT 1 FROM report_filing WHERE case_id = '${id}'`);
    expect(rows).toEqual([]);
    const columns = '(case_id, org_id, version, rows, is_by_workbook)';
    await expect(
      asUnit2(`INSERT INTO report_filing ${columns} VALUES ('${id}', 'p-a-unit-1', 2, '[]', false)`),
    ).rejects.toThrow(/permission denied/);
    await expect(
      asUnit2(
        `INSERT INTO report_return (case_id, org_id, version, remarks) VALUES ('${id}', 'p-a-unit-1', 1, '[]')`,
      ),
    ).rejects.toThrow(/row-level security/);
    await expect(
      arrange(office.server, `UPDATE report_filing SET rows = '[]' WHERE case_id = '${id}'`),
    ).rejects.toThrow();
  });
});

describe('sending a form', () => {
  test.each<[string, object, string]>([
    ['a cut-off today', { cutOff: '2026-03-02' }, 'REPORT_CUT_OFF_NOT_VALID'],
    ['a cut-off next year', { cutOff: '2027-03-02' }, 'REPORT_CUT_OFF_NOT_VALID'],
    ['a unit twice', { units: [...unitsUpTo(1), ...unitsUpTo(1)] }, 'REPORT_UNITS_NOT_VALID'],
    [
      'a unit of another city',
      { units: [{ organisationId: 'p-b-force', role: 'task_force' }] },
      'REPORT_UNITS_NOT_VALID',
    ],
    [
      'a role that nobody holds there',
      { units: [{ organisationId: 'p-a-unit-1', role: 'expert' }] },
      'REPORT_UNITS_NOT_VALID',
    ],
    [
      'a column that the workbook has of its own',
      { fields: [{ id: 'unit', label: '填报单位', type: 'text', isRequired: false }] },
      'REPORT_FORM_NOT_VALID',
    ],
    [
      'columns that cannot work',
      {
        fields: [
          REPORT_FIELDS[0],
          REPORT_FIELDS[0],
          { id: 'stage', label: '进展', type: 'choice', isRequired: true },
          { id: 'homes', label: '套数', type: 'integer', isRequired: true, min: 2, max: 1 },
        ],
      },
      'REPORT_FORM_NOT_VALID',
    ],
  ])('with %s is refused, and no case is opened', async (_, change, code) => {
    await setCaseClock(office.server, '2026-03-02 09:00');
    const before = await arrange(office.server, 'SELECT count(*) FROM case_record');
    expect(refusalOf(await sendReport(office.as('city-office'), change)).code).toBe(code);
    expect(await arrange(office.server, 'SELECT count(*) FROM case_record')).toEqual(before);
  });

  test('is for offices and departments, to units of their region', async () => {
    expect(refusalOf(await sendReport(office.as('task-force'))).code).toBe('PERMISSION_MISSING');
    expect((await sendReport(office.as('department'), { cutOff: '2026-03-20' })).status).toBe(201);
    const { body } = await office.as('city-office').get('/api/report-units?role=enterprise');
    const ids = body.units.map(({ organisationId }: { organisationId: string }) => organisationId);
    expect(ids).toContain('p-a-unit-20');
    expect(ids.filter((each: string) => !each.startsWith('p-a-'))).toEqual([]);
    expect(ids).not.toContain(actorOf('city-office').orgId);
  });
});
