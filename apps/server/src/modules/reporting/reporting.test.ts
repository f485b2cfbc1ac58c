import {
  type CaseView,
  type CaseWish,
  type FiledWorkbook,
  type Inbox,
  type Job,
  madeFiles,
  type Report,
  XLSX_TYPE,
} from '@zhulin/contract';
import { fillIn, textsOf } from '@zhulin/plan/xlsx';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { setCaseClock } from '../../../testing/case-clock.ts';
import { actorOf, arrange, furnish, signedIn, type Visitor } from '../../../testing/office.ts';
import { addUnits, REPORT_FIELDS, sendReport, unitsUpTo } from '../../../testing/report-task.ts';
import { refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';
import { jobKinds } from '../../app.ts';
import { withConnection } from '../../database/address.ts';
import { startWorkers } from '../jobs/index.ts';

const UNITS = 20;
const FILED = 17;

let server: TestApp;
const known = new Map<string, Visitor>();
const as = (login: string): Visitor => {
  const found = known.get(login);
  if (found === undefined) throw new Error(`${login} has not signed in`);
  return found;
};
const unit = (number: number) => as(`unit-${number}`);
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  await addUnits(server, UNITS);
  const logins = [
    'city-office',
    'city-office-b',
    'leading-group-office',
    'department',
    'task-force',
    'expert',
  ];
  for (const login of [...logins, ...unitsUpTo(UNITS).map((_, place) => `unit-${place + 1}`)])
    known.set(login, await signedIn(server, login));
});
afterAll(() => server.close());

async function send(moment = '2026-03-02 09:00', change: object = {}): Promise<Report> {
  await setCaseClock(server, moment);
  const { status, body } = await sendReport(as('city-office'), change);
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

const read = async (visitor: Visitor, id: string): Promise<Report> =>
  (await visitor.get(`/api/reports/${id}`)).body;
const file = (visitor: Visitor, id: string, rows: readonly object[]) =>
  visitor.post(`/api/reports/${id}/filings`, { rows });
const rowOf = (number: number, change: object = {}) => ({
  project: `项目${number}`,
  homes: number * 10,
  invested: number + 0.25,
  started: '2026-02-01',
  stage: '在建',
  ...change,
});

async function act(id: string, wish: CaseWish, login = 'city-office') {
  const { body } = await as('city-office').get(`/api/cases/${id}`);
  return await as(login).post(`/api/cases/${id}/acts`, { expectedRevision: body.revision, wish });
}
async function taken(id: string, wish: CaseWish): Promise<CaseView> {
  const { status, body } = await act(id, wish);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

async function template(visitor: Visitor, id: string): Promise<Uint8Array> {
  const { body } = await visitor.get(`/api/reports/${id}/template`);
  return Buffer.from(body.base64, 'base64');
}
async function upload(visitor: Visitor, id: string, bytes: Uint8Array, query = '') {
  const { statusCode, body } = await server.app.inject({
    method: 'POST',
    url: `/api/reports/${id}/workbook${query}`,
    payload: Buffer.from(bytes),
    headers: { 'content-type': XLSX_TYPE, cookie: visitor.cookie, 'x-csrf-token': visitor.csrfToken },
  });
  return { status: statusCode, body: JSON.parse(body) };
}
const COLUMN = { project: 'B', homes: 'C', invested: 'D', started: 'E', stage: 'F' } as const;
/** Rows written into the cells of a workbook, the first below its headings and notes. */
const cells = (rows: readonly Record<string, string | number>[]) =>
  rows.flatMap((row, place) =>
    Object.entries(row).map(([key, value]) => ({
      sheet: '填报表',
      cell: `${key === 'unit' ? 'A' : COLUMN[key as keyof typeof COLUMN]}${place + 3}`,
      value,
    })),
  );

async function merged(id: string, format = 'xlsx') {
  const { status, body } = await as('city-office').get(`/api/reports/${id}/merged?format=${format}`);
  expect(status).toBe(200);
  return { ...body, bytes: Buffer.from(body.file.content, 'base64') };
}

const ended = (id: string): Promise<Job> =>
  vi.waitFor(
    async () => {
      const { body } = await as('city-office').get(`/api/jobs/${id}`);
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
    const report = await send('2026-03-02 09:00', { units: unitsUpTo(UNITS) });
    id = report.id;
    expect(states(report)).toEqual(Array(UNITS).fill('missing'));
    const inbox: Inbox = (await unit(20).get('/api/inbox')).body;
    expect(inbox.rows).toEqual([
      expect.objectContaining({ caseId: id, kind: 'reporting-task', dueDay: '2026-03-10', light: 'green' }),
    ]);
  });

  test('is filed by seventeen, some by workbook', async () => {
    await setCaseClock(server, '2026-03-05 10:00');
    for (let number = 1; number <= FILED; number++) {
      const rows = number % 2 === 0 ? [rowOf(number), rowOf(100 + number)] : [rowOf(number)];
      rowsOf.set(number, rows);
      if (number > 12) {
        const bytes = await fillIn(await template(unit(number), id), cells(rows));
        const { body } = await upload(unit(number), id, bytes);
        expect(body).toMatchObject({ isDone: true, version: 1, problems: [], marked: null, rows });
      } else {
        expect((await file(unit(number), id, rows)).body).toMatchObject({
          version: 1,
          isByWorkbook: false,
          rows,
        });
      }
    }
    const report = await read(as('city-office'), id);
    expect(numbersWith(report, 'missing')).toEqual([18, 19, 20]);
    expect(numbersWith(report, 'in_time')).toHaveLength(FILED);
  });

  test('is filed anew by a unit while filing is open, and the last version counts', async () => {
    const rows = [rowOf(1, { homes: 11 })];
    rowsOf.set(1, rows);
    expect((await file(unit(1), id, rows)).body).toMatchObject({ version: 2, rows });
    expect((await read(unit(1), id)).units).toMatchObject([{ organisationId: 'p-a-unit-1', version: 2 }]);
  });

  test('reminds exactly those who have not filed', async () => {
    await taken(id, { type: 'remind', step: 'filing' });
    const reminded: number[] = [];
    for (let number = 1; number <= UNITS; number++) {
      const inbox: Inbox = (await unit(number).get('/api/inbox')).body;
      if (inbox.rows.some(({ caseId, reminders }) => caseId === id && reminders === 1)) reminded.push(number);
    }
    expect(reminded).toEqual([18, 19, 20]);
  });

  test('is not frozen before its cut-off has passed, and frozen after', async () => {
    const freeze: CaseWish = { type: 'freeze', step: 'filing', comment: '截止。' };
    await setCaseClock(server, '2026-03-10 23:50');
    expect(refusalOf(await act(id, freeze))).toMatchObject({ status: 409, code: 'REPORT_BEFORE_CUT_OFF' });
    await setCaseClock(server, '2026-03-11 00:05');
    expect((await taken(id, freeze)).steps.map(({ status }) => status)).toEqual([
      'ended',
      'open',
      'waiting',
      'waiting',
      'waiting',
    ]);
    expect(refusalOf(await file(unit(2), id, [rowOf(2)])).params).toMatchObject({ refusal: 'STEP_NOT_OPEN' });
    expect(refusalOf(await file(unit(18), id, [rowOf(18)])).status).toBe(404);
  });

  test('sends two filings back with remarks on their rows, which each unit reads for itself', async () => {
    const remarks = (number: number) => [{ row: 1, field: 'homes', text: `第${number}家套数与台账不符` }];
    const { status, body } = await as('city-office').post(`/api/reports/${id}/returns`, {
      returns: [2, 5].map((number) => ({ organisationId: `p-a-unit-${number}`, remarks: remarks(number) })),
    });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(numbersWith(body, 'returned')).toEqual([2, 5]);
    expect((await read(unit(5), id)).remarks).toEqual(remarks(5));
    expect((await read(unit(3), id)).remarks).toEqual([]);
    const seen = JSON.stringify((await unit(3).get(`/api/cases/${id}`)).body);
    expect(seen).not.toContain('台账不符');
    expect(refusalOf(await as('city-office').post(`/api/reports/${id}/notice`))).toMatchObject({
      code: 'REPORT_FILING_OPEN',
    });
  });

  test('takes both again, and in the merge stands what each unit filed last', async () => {
    for (const number of [2, 5]) {
      const rows = [rowOf(number, { homes: 7 })];
      rowsOf.set(number, rows);
      expect((await file(unit(number), id, rows)).body).toMatchObject({ version: 2 });
    }
    await taken(id, { type: 'freeze', step: 'filing', comment: '补正已齐。' });
    const all = [...rowsOf.values()].flat();
    const { units, rows, bytes } = await merged(id);
    expect({ units, rows }).toEqual({ units: FILED, rows: all.length });
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
    await startWorkers({ kinds: jobKinds, chores: [], house: server.house, onError: console.error });
    await taken(id, { type: 'act', step: 'merging', action: 'merge' });
    expect(
      refusalOf(await act(id, { type: 'act', step: 'drafting', action: 'submit' })).params,
    ).toMatchObject({ refusal: 'DOCUMENT_MISSING' });
    const asked = await as('city-office').post(`/api/reports/${id}/notice`);
    const job = await ended(asked.body.id);
    expect(job).toMatchObject({ state: 'done', kind: 'reporting.notice' });
    const [made] = madeFiles(job);
    expect(numbersWith(await read(as('city-office'), id), 'missing')).toEqual([18, 19, 20]);
    expect((await read(as('city-office'), id)).notice).toMatchObject({ fileId: made?.fileId });
    await taken(id, { type: 'act', step: 'drafting', action: 'submit' });
    await taken(id, { type: 'act', step: 'signing', action: 'sign' });
    expect((await unit(20).get(`/api/cases/${id}`)).status).toBe(404);
    const published = await taken(id, { type: 'act', step: 'publishing', action: 'publish' });
    expect(published).toMatchObject({ status: 'finished', outcome: 'published' });
    expect(published.moments.published?.id).toBe(made?.fileId);
    const inbox: Inbox = (await unit(20).get('/api/inbox?box=told')).body;
    expect(inbox.rows).toEqual([expect.objectContaining({ caseId: id, isRead: false })]);
    const content = await server.app.inject({
      url: `/api/files/${made?.fileId}/content`,
      headers: { cookie: unit(20).cookie },
    });
    expect(content.body.slice(0, 5)).toBe('%PDF-');
    const closed = refusalOf(await file(unit(18), id, [rowOf(18)]));
    expect(closed.params).toMatchObject({ refusal: 'CASE_CLOSED' });
  });
});

describe('a workbook', () => {
  test('with planted faults comes back with all and only these marked, and nothing is kept', async () => {
    const { id } = await send();
    const good = rowOf(1);
    const rows = [
      good,
      { ...rowOf(2), homes: '很多' },
      { ...rowOf(3), invested: -1 },
      { ...rowOf(4), started: '二月三十' },
      { ...rowOf(5), stage: '快了' },
      { ...rowOf(6), project: '' },
      { ...rowOf(7), unit: '填报单位2' },
      { ...rowOf(8), homes: 1.5 },
    ];
    const bytes = await fillIn(await template(unit(1), id), cells(rows));
    const { status, body }: { status: number; body: FiledWorkbook } = await upload(unit(1), id, bytes);
    expect(status).toBe(200);
    const faults = ['C4', 'D5', 'E6', 'F7', 'B8', 'A9', 'C10'];
    expect(body).toMatchObject({ isDone: false, version: null, rows: [] });
    expect(body.problems.map(({ cell }) => cell)).toEqual(faults);
    expect(body.problems[0]?.text).toBe('第 4 行“开工套数”不是数字：很多。');
    const marked = new ExcelJS.Workbook();
    const content = Buffer.from(body.marked?.base64 ?? '', 'base64');
    await marked.xlsx.load(new Uint8Array(content).buffer);
    const sheet = marked.getWorksheet('填报表');
    const red = rows.flatMap((_, place) =>
      ['A', 'B', 'C', 'D', 'E', 'F'].flatMap((letter) => {
        const { fill } = sheet?.getCell(`${letter}${place + 3}`) ?? {};
        return fill?.type === 'pattern' && fill.fgColor?.argb === 'FFFFC7CE' ? [`${letter}${place + 3}`] : [];
      }),
    );
    expect(red.sort()).toEqual([...faults].sort());
    expect(refusalOf(await unit(1).get(`/api/reports/${id}/filings/p-a-unit-1`)).code).toBe(
      'REPORT_FILING_NOT_FOUND',
    );
    expect(await arrange(server, `SELECT 1 FROM report_filing WHERE case_id = '${id}'`)).toEqual([]);
  });

  test('can be looked at before it is filed, and comes again with what was filed', async () => {
    const { id } = await send();
    const rows = [rowOf(1), rowOf(2)];
    const bytes = await fillIn(await template(unit(1), id), cells(rows));
    expect((await upload(unit(1), id, bytes, '?preview=true')).body).toMatchObject({ isDone: false, rows });
    expect(states(await read(as('city-office'), id))).toEqual(['missing', 'missing']);
    expect((await upload(unit(1), id, bytes)).body).toMatchObject({ isDone: true, version: 1 });
    const again = await template(unit(1), id);
    expect((await upload(unit(1), id, again)).body).toMatchObject({ isDone: true, version: 2, rows });
    expect(refusalOf(await unit(2).get(`/api/reports/${id}/filings/p-a-unit-1`)).status).toBe(404);
  });

  test('of another task, and one that is no workbook, are refused', async () => {
    const [one, two] = [await send(), await send()];
    const bytes = await fillIn(await template(unit(1), one.id), cells([rowOf(1)]));
    const other = await upload(unit(1), two.id, bytes);
    expect(other.body.problems).toHaveLength(1);
    expect(other.body).toMatchObject({ isDone: false, problems: [{ text: '这不是本系统的登记表。' }] });
    const none = await upload(unit(1), two.id, Buffer.from('项目,套数'));
    expect(none.body).toMatchObject({ isDone: false, marked: null });
    expect(none.body.problems).toHaveLength(1);
  });

  test('takes what looks like a formula for the text it is, into the merge and its CSV', async () => {
    const { id } = await send();
    const formula = '=HYPERLINK("http://example.com","看")';
    await file(unit(1), id, [rowOf(1, { project: formula })]);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(new Uint8Array((await merged(id)).bytes).buffer);
    const values = workbook.worksheets[0]
      ?.getColumn('C')
      .values?.filter((value) => typeof value === 'string');
    expect(values).toContain(formula);
    const again = await textsOf(await template(unit(1), id));
    expect(again.get('填报表')?.get('B3')).toBe(formula);
    expect((await merged(id, 'csv')).bytes.toString()).toContain(`"'=HYPERLINK(""http`);
  });
});

describe('rows', () => {
  test('come back with everything that is wrong at once, by row and column, and nothing is kept', async () => {
    const { id } = await send();
    const answer = await file(unit(1), id, [
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
    expect(await arrange(server, `SELECT 1 FROM report_filing WHERE case_id = '${id}'`)).toEqual([]);
    expect(refusalOf(await file(unit(1), id, [])).code).toBe('REPORT_ROWS_NOT_VALID');
  });

  test('that first come after the cut-off are late', async () => {
    const { id } = await send();
    await file(unit(1), id, [rowOf(1)]);
    await setCaseClock(server, '2026-03-11 00:01');
    await file(unit(2), id, [rowOf(2)]);
    const report = await read(as('city-office'), id);
    expect(states(report)).toEqual(['in_time', 'late']);
    expect(report).toMatchObject({ isPastCutOff: true, step: 'merging' });
  });

  test('are the acts of their units alone: no act without rows, none withdrawn, none for others', async () => {
    const { id } = await send();
    const wish: CaseWish = { type: 'act', step: 'filing', action: 'file' };
    expect(refusalOf(await act(id, wish, 'unit-1')).code).toBe('REPORT_NOTHING_FILED');
    await file(unit(1), id, [rowOf(1)]);
    expect(refusalOf(await act(id, { type: 'withdraw-act', step: 'filing' }, 'unit-1')).code).toBe(
      'REPORT_FILE_AGAIN',
    );
    expect(refusalOf(await file(as('city-office'), id, [rowOf(1)])).params).toMatchObject({
      refusal: 'NOT_YOURS',
    });
    expect(refusalOf(await file(unit(3), id, [rowOf(3)])).code).toBe('CASE_NOT_FOUND');
  });
});

describe('what a unit filed', () => {
  test('is read by the unit and the sender, and by no other unit, office or stranger', async () => {
    const { id } = await send();
    await file(unit(1), id, [rowOf(1)]);
    const url = `/api/reports/${id}/filings/p-a-unit-1`;
    for (const login of ['unit-1', 'city-office']) expect((await as(login).get(url)).status).toBe(200);
    for (const login of ['unit-2', 'unit-3', 'leading-group-office', 'city-office-b', 'task-force', 'expert'])
      expect((await as(login).get(url)).status).toBe(404);
    expect((await read(unit(2), id)).units.map(({ organisationId }) => organisationId)).toEqual([
      'p-a-unit-2',
    ]);
    expect(refusalOf(await as('leading-group-office').get(`/api/reports/${id}`)).code).toBe(
      'REPORT_NOT_SENDER',
    );
    expect(refusalOf(await as('leading-group-office').get(`/api/reports/${id}/merged`)).code).toBe(
      'REPORT_NOT_SENDER',
    );
    expect(refusalOf(await unit(2).get(`/api/reports/${id}/merged`)).code).toBe('PERMISSION_MISSING');
  });

  const asUnit2 = (text: string) =>
    withConnection(server.addresses.url, async (client) => {
      await client.query('BEGIN');
      await client.query(
        `SELECT set_config('app.actor_id', 'unit-2', true), set_config('app.post_id', 'post-unit-2', true),
          set_config('app.org_id', 'p-a-unit-2', true), set_config('app.role', 'enterprise', true),
          set_config('app.scope', '', true)`,
      );
      return await client.query(text);
    });

  test('is out of reach of other units in the database itself, and never changes', async () => {
    const { id } = await send();
    await file(unit(1), id, [rowOf(1)]);
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
      arrange(server, `UPDATE report_filing SET rows = '[]' WHERE case_id = '${id}'`),
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
    await setCaseClock(server, '2026-03-02 09:00');
    const before = await arrange(server, 'SELECT count(*) FROM case_record');
    expect(refusalOf(await sendReport(as('city-office'), change)).code).toBe(code);
    expect(await arrange(server, 'SELECT count(*) FROM case_record')).toEqual(before);
  });

  test('is for offices and departments, to units of their region', async () => {
    expect(refusalOf(await sendReport(as('task-force'))).code).toBe('PERMISSION_MISSING');
    expect((await sendReport(as('department'), { cutOff: '2026-03-20' })).status).toBe(201);
    const { body } = await as('city-office').get('/api/report-units?role=enterprise');
    const ids = body.units.map(({ organisationId }: { organisationId: string }) => organisationId);
    expect(ids).toContain('p-a-unit-20');
    expect(ids.filter((each: string) => !each.startsWith('p-a-'))).toEqual([]);
    expect(ids).not.toContain(actorOf('city-office').orgId);
  });
});
