import { openWords, workbookWords } from '@zhulin/contract';
import { planSchema } from '@zhulin/plan';
import { readEither, writeProjects, writeWorkbook } from '@zhulin/plan/xlsx';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { furnish, signedIn, type Visitor } from '../../../testing/office.ts';
import { refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';

let server: TestApp;
let force: Visitor;
let auditor: Visitor;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  force = await signedIn(server, 'task-force');
  auditor = await signedIn(server, 'audit-admin');
});
afterAll(() => server.close());

const words = workbookWords(openWords('zh-CN'));
const planOf = (name: string, rest: object = {}) =>
  planSchema.parse({ schema: 1, project: { name, ...rest } });
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const send = (bytes: Uint8Array, apply: boolean) =>
  force.post('/api/project-imports', { workbook: base64(bytes), apply });
const total = async () => (await force.get('/api/projects')).body.total;

async function opened(content: string) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(Buffer.from(content, 'base64')).buffer);
  return workbook;
}

describe('an import', () => {
  const plans = ['甲里', '乙里', '丙里'].map((name, index) => planOf(name, { code: `p-${index}` }));

  test('is looked at first, then creates every project of the workbook', async () => {
    const bytes = await writeProjects(plans, words);
    const before = await total();
    const preview = await send(bytes, false);
    expect(preview.body).toMatchObject({
      kind: 'projects',
      isApplied: false,
      projects: plans.map(({ project }) => ({ id: null, name: project.name })),
      problems: [],
    });
    expect(await total()).toBe(before);
    const applied = await send(bytes, true);
    expect(applied.body.isApplied).toBe(true);
    expect(await total()).toBe(before + 3);
    const { id } = applied.body.projects[1];
    expect((await force.get(`/api/projects/${id}`)).body).toMatchObject({ plan: plans[1], version: 1 });
    const { entries } = (await auditor.get('/api/audit?action=project.import')).body;
    expect(entries[0].after).toEqual({ count: 3 });
  });

  test('with one faulty row creates none, and gives the workbook back with the problem in its row', async () => {
    const workbook = await opened(base64(await writeProjects(plans, words)));
    const sheet = workbook.getWorksheet(words.fixed.projects);
    if (sheet === undefined) throw new Error('no sheet');
    sheet.getCell('C4').value = '宫殿';
    const before = await total();
    const { status, body } = await send(new Uint8Array(await workbook.xlsx.writeBuffer()), true);
    expect({ status, isApplied: body.isApplied }).toEqual({ status: 200, isApplied: false });
    expect(body.problems).toMatchObject([
      { sheet: '项目清单', cell: 'C4', text: expect.stringContaining('宫殿') },
    ]);
    expect(await total()).toBe(before);
    const marked = (await opened(body.marked.content)).getWorksheet('项目清单');
    const column = marked?.columnCount ?? 0;
    expect(marked?.getCell(1, column).text).toBe('问题');
    expect(marked?.getCell(4, column).text).toContain('宫殿');
  });

  test('takes the workbook of one plan too, and a version leaves as one', async () => {
    const plan = planOf('单本', { start: '2026-03-01' });
    const { body } = await send(await writeWorkbook(plan, words), true);
    expect(body).toMatchObject({ kind: 'plan', isApplied: true, projects: [{ name: '单本' }] });
    const url = `/api/projects/${body.projects[0].id}/versions/1/workbook`;
    const left = await force.get(url);
    expect(left.body.file.name).toBe('单本-第1版.xlsx');
    const reading = await readEither(Buffer.from(left.body.file.content, 'base64'), [words]);
    expect(reading).toEqual({ kind: 'plan', reading: { ok: true, plan } });
  });

  test.each([
    ['no workbook', new TextEncoder().encode('甲,乙'), 'PLAN_WORKBOOK_NOT_ZIP'],
    ['an old workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'PLAN_WORKBOOK_OLD_FORMAT'],
  ])('of %s says so', async (_, bytes) => {
    const { status, body } = await send(bytes, true);
    expect(status).toBe(200);
    expect(body).toMatchObject({ isApplied: false, marked: null, problems: [{ sheet: '' }] });
    expect(body.problems[0].text).toMatch(/\p{Script=Han}/u);
  });

  test('of what is not Base64, of too many projects, or sent as it is, is refused', async () => {
    expect((await force.post('/api/project-imports', { workbook: '***', apply: true })).status).toBe(400);
    const many = Array.from({ length: 1001 }, (_, index) => planOf(`第${index}个`));
    expect(refusalOf(await send(await writeProjects(many, words), false))).toMatchObject({
      code: 'IMPORT_TOO_LARGE',
      params: { got: 1001, expected: 1000 },
    });
    const headers = {
      cookie: force.cookie,
      'x-csrf-token': force.csrfToken,
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    };
    const answer = await server.send('POST', '/api/projects', { text: 'PK', headers });
    expect(refusalOf(answer)).toMatchObject({ status: 415, code: 'BODY_TYPE_NOT_SUPPORTED' });
  });
});

describe('an export', () => {
  test('is the list on the screen with its filter, day, grade and purpose on it, and stands in the trail', async () => {
    for (const [name, type] of [
      ['=SUM(A1)', 'market'],
      ['导出乙', 'market'],
      ['导出丙', 'affordable'],
    ])
      await force.post('/api/projects', { plan: planOf(name ?? '', { type }) });
    const query = { types: 'market', order: 'name', direction: 'up' };
    const { body } = await force.post('/api/project-exports', { query, purpose: '季度调度' });
    expect(body).toMatchObject({ count: 2, isComplete: true });
    const sheet = (await opened(body.file.content)).worksheets[0];
    const column = Array.from(sheet?.getColumn(1).values ?? [], String);
    expect(column).toContain('筛选条件：项目类型：商品住房');
    expect(column.find((text) => text.includes('季度调度'))).toContain('G2');
    const screen = (await force.get('/api/projects?types=market&order=name&direction=up')).body.projects;
    expect(column.slice(-2)).toEqual(screen.map(({ name }: { name: string }) => name));
    const { entries } = (await auditor.get('/api/audit?action=project.export')).body;
    expect(entries[0].after).toMatchObject({ purpose: '季度调度', grade: 'G2', count: 2 });
  });

  test('needs a purpose, and a post that may', async () => {
    expect((await force.post('/api/project-exports', { query: {} })).status).toBe(400);
    const expert = await signedIn(server, 'expert');
    const answer = await expert.post('/api/project-exports', { query: {}, purpose: 'x' });
    expect(refusalOf(answer).code).toBe('PERMISSION_MISSING');
  });
});

test('the differences of two versions leave as a document, and the trail tells of it', async () => {
  const { body } = await force.post('/api/projects', { plan: planOf('打印') });
  const url = `/api/projects/${body.id}`;
  await force.post(`${url}/draft`, { plan: planOf('打印改'), revision: null, baseVersion: 1 });
  const draft = await force.get(`${url}/diff/document?from=1&to=draft`);
  expect(draft.body.pages).toBeGreaterThanOrEqual(2);
  await force.post(`${url}/versions`, { revision: 1, note: '改名' });
  const { status, body: printed } = await force.get(`${url}/diff/document?from=1&to=2`);
  expect(status).toBe(200);
  expect(printed.file).toMatchObject({ name: '打印改-修改说明.pdf', mediaType: 'application/pdf' });
  expect(Buffer.from(printed.file.content, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  const { entries } = (await auditor.get('/api/audit?action=plan.print_diff')).body;
  expect(entries[0].after).toEqual({ from: 1, to: 2 });
});
