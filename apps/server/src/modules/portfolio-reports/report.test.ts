import { type Cutoff, type Job, madeFiles } from '@zhulin/contract';
import { portfolioReportDocument } from '@zhulin/workplan';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { actorOf, arrange, furnish, signedIn, type Visitor } from '../../../testing/office.ts';
import { refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';
import { jobKinds } from '../../app.ts';
import { startWorkers } from '../jobs/index.ts';
import { reportOf } from './facts.ts';

let server: TestApp;
let force: Visitor;
let office: Visitor;
let cityOffice: Visitor;
let cityOfficeB: Visitor;
let today: string;
let cutoff: Cutoff;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  force = await signedIn(server, 'task-force');
  const forceB = await signedIn(server, 'task-force-b');
  office = await signedIn(server, 'leading-group-office');
  cityOffice = await signedIn(server, 'city-office');
  cityOfficeB = await signedIn(server, 'city-office-b');
  [{ today }] = await arrange(server, "SELECT to_char(local_today(), 'YYYY-MM-DD') AS today");
  await create(force, { city: '甲市', floorAreaM2: 100_000 });
  await create(forceB, { city: '乙市', floorAreaM2: 20_000 });
  cutoff = await cutOff(today);
  await startWorkers({ kinds: jobKinds, chores: [], house: server.house, onError: console.error });
});
afterAll(() => server.close());

const create = async (by: Visitor, { city, floorAreaM2 }: { city: string; floorAreaM2: number }) => {
  const project = { name: `${city}新社区`, place: { city } };
  const { status, body } = await by.post('/api/projects', {
    plan: { schema: 1, project, buildings: { floorAreaM2 } },
  });
  expect(status, JSON.stringify(body)).toBe(201);
};
const cutOff = async (day: string, more: object = {}): Promise<Cutoff> => {
  const { status, body } = await office.post('/api/cutoffs', { day, reason: '月度通报', ...more });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
const urlOf = ({ id }: Cutoff) => `/api/cutoffs/${id}/report`;
const ask = (by: Visitor, more: object = {}) => by.post(urlOf(cutoff), { language: 'zh-CN', ...more });

/** A whole report is set, on a machine that has other things to do. */
const MADE_WITHIN_MS = 110_000;
const ended = (by: Visitor, id: string): Promise<Job> =>
  vi.waitFor(
    async () => {
      const { body } = await by.get(`/api/jobs/${id}`);
      expect(body.finishedAt).not.toBeNull();
      return body;
    },
    { timeout: MADE_WITHIN_MS, interval: 100 },
  );
const made = async (by: Visitor, more: object = {}) => {
  const { status, body } = await ask(by, more);
  expect(status, JSON.stringify(body)).toBe(202);
  const job = await ended(by, body.id);
  expect(job).toMatchObject({ state: 'done', kind: 'portfolio-reports.report', error: null });
  return madeFiles(job);
};
const hashesOf = async (ids: readonly string[]): Promise<string[]> => {
  const rows = await arrange(
    server,
    `SELECT id, sha256 FROM file WHERE id IN (${ids.map((id) => `'${id}'`).join()})`,
  );
  return ids.map((id) => rows.find((row: { id: string }) => row.id === id).sha256);
};

describe('a report on a cut-off', () => {
  test('is made by a job in every format, byte for byte the same when it is asked for again', async () => {
    const formats = ['pdf', 'docx', 'html', 'xlsx'];
    const first = await made(office, { formats });
    const again = await made(office, { formats });
    expect(first.map(({ format }) => format)).toEqual(formats);
    expect(first[0]?.pages).toBeGreaterThan(1);
    const idsOf = (files: typeof first) => files.map(({ fileId }) => fileId);
    expect(await hashesOf(idsOf(again))).toEqual(await hashesOf(idsOf(first)));
  }, 240_000);

  test('says what each post sees, and is read by whoever asked for it alone', async () => {
    const [own] = await made(cityOffice);
    const fileFor = (by: Visitor) => by.get(`/api/files/${own?.fileId}`);
    expect(await fileFor(cityOffice)).toMatchObject({
      status: 200,
      body: { subjectKind: 'cutoff', subjectId: cutoff.id, grade: 'G2' },
    });
    for (const other of [office, cityOfficeB, force]) {
      expect(refusalOf(await fileFor(other))).toMatchObject({ status: 404, code: 'FILE_NOT_FOUND' });
    }
    const seen = async (login: string) =>
      (await reportOf(server.database, actorOf(login), cutoff.id)).standings.map(({ row }) => row.name);
    expect(await seen('leading-group-office')).toHaveLength(2);
    expect(await seen('city-office')).toEqual(['甲市新社区']);
    expect(await seen('city-office-b')).toEqual(['乙市新社区']);
  }, 120_000);

  test('has the totals that the cockpit shows at the same cut-off', async () => {
    const { body: cockpit } = await office.get(`/api/cockpit?cutoff=${cutoff.id}`);
    const report = await reportOf(server.database, actorOf('leading-group-office'), cutoff.id);
    const { blocks } = portfolioReportDocument(report, 'zh-CN');
    const table = blocks.find((block) => block.kind === 'table' && block.id === 'numbers');
    if (table?.kind !== 'table') throw new Error('the report has no table of numbers');
    const shown = table.rows.map(({ cells }) => {
      const run = cells[2]?.[0];
      return typeof run === 'object' && 'of' in run ? run.value?.number : null;
    });
    const scale: Record<string, number> = { fen: 1e10, m2: 1e4 };
    expect(shown).toEqual(
      cockpit.numbers.map(({ value, counted, unit }: { value: number; counted: number; unit: string }) =>
        counted === 0 ? null : value / (scale[unit] ?? 1),
      ),
    );
  });

  test('is kept in the trail, and as an export in the log', async () => {
    const { body } = await ask(office);
    const [entry] = await arrange(
      server,
      `SELECT after FROM audit_entry WHERE action = 'portfolio.report' AND after ->> 'job' = '${body.id}'`,
    );
    expect(entry.after).toMatchObject({ day: today, rowsHash: cutoff.rowsHash, grade: 'G2', projects: 2 });
    const [logged] = await arrange(
      server,
      `SELECT count(*)::int AS entries FROM (SELECT record::text AS text FROM log_pending UNION ALL SELECT content FROM log_record) l
       WHERE text LIKE '%${body.id}%'`,
    );
    expect(logged.entries).toBe(1);
    await ended(office, body.id);
  }, 120_000);

  test('is compared with the cut-off before as that was then, and says what it corrects', async () => {
    const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
    const asOffice = (id: string) => reportOf(server.database, actorOf('leading-group-office'), id);
    expect((await asOffice(cutoff.id)).previous).toBeNull();
    await cutOff(yesterday);
    // Made after the cut-off that is reported on.
    expect((await asOffice(cutoff.id)).previous).toBeNull();
    await create(force, { city: '甲市', floorAreaM2: 1000 });
    const right = await cutOff(today, { reason: '更正', corrects: cutoff.id });
    const report = await asOffice(right.id);
    expect(report.previous?.day).toBe(yesterday);
    expect(report.corrects?.projects).toHaveLength(1);
    expect((await asOffice(cutoff.id)).correctedBy).toBe(right.id);
  });
});

describe('refusals', () => {
  test('of those who make no reports, of a cut-off that is not there, and of another format', async () => {
    expect(refusalOf(await ask(force))).toMatchObject({ status: 403 });
    const none = { ...cutoff, id: crypto.randomUUID() };
    expect(refusalOf(await office.post(urlOf(none), { language: 'zh-CN' }))).toMatchObject({
      status: 404,
      code: 'CUTOFF_NOT_FOUND',
      params: { id: none.id },
    });
    for (const wrong of [{ formats: ['json'] }, { formats: [] }, { language: 'fr' }, { more: 1 }])
      expect((await ask(office, wrong)).status, JSON.stringify(wrong)).toBe(400);
  });
});
