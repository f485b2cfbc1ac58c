import type { Cockpit, CockpitRoadmap, CockpitRows } from '@zhulin/contract';
import { NUMBERS, unitOf } from '@zhulin/engines/portfolio';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arrange, Visitor } from '../../../testing/office.ts';
import { type TestApp, testApp } from '../../../testing/test-app.ts';
import { DEMONSTRATION_PASSWORD } from '../../demonstration/accounts.ts';
import { prepareDemonstration } from '../../demonstration/prepare.ts';
import { Progress } from '../../progress.ts';

let server: TestApp;
let office: Visitor;
let cityOffice: Visitor;
beforeAll(async () => {
  server = await testApp();
  await prepareDemonstration(server.house, new Progress(() => undefined), 60);
  office = await signedIn('office');
  cityOffice = await signedIn('city-office');
}, 120_000);
afterAll(() => server.close());

async function signedIn(login: string): Promise<Visitor> {
  const visitor = new Visitor(server);
  expect((await visitor.signIn(login, DEMONSTRATION_PASSWORD)).status).toBe(201);
  return visitor;
}

const PURPOSE = '季度调度会';
const send = (by: Visitor, what: string, query: object = {}, others: object = {}) =>
  by.post('/api/cockpit-exports', { what, query, purpose: PURPOSE, ...others });

interface Taken {
  readonly name: string;
  readonly count: number;
  readonly sheets: readonly Sheet[];
}
interface Sheet {
  readonly name: string;
  readonly notes: readonly string[];
  readonly heads: readonly string[];
  readonly rows: readonly (readonly ExcelJS.CellValue[])[];
  readonly total: readonly ExcelJS.CellValue[] | undefined;
}

async function taken(by: Visitor, what: string, query: object = {}): Promise<Taken> {
  const { status, body } = await send(by, what, query);
  expect(status, JSON.stringify(body.code ?? '')).toBe(200);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(Buffer.from(body.file.content, 'base64')).buffer);
  return { name: body.file.name, count: body.count, sheets: workbook.worksheets.map(sheetOf) };
}

function sheetOf(worksheet: ExcelJS.Worksheet): Sheet {
  const lines = Array.from({ length: worksheet.rowCount }, (_, index) => {
    const row = worksheet.getRow(index + 1);
    return Array.from({ length: worksheet.columnCount }, (__, place) => row.getCell(place + 1).value);
  });
  const head = lines.findIndex((cells) => new Set(cells).size > 1);
  const last = lines.at(-1) ?? [];
  const hasTotal = last.some((cell) => typeof cell === 'object' && cell !== null && 'formula' in cell);
  return {
    name: worksheet.name,
    notes: lines.slice(0, head).map(([text]) => String(text)),
    heads: (lines[head] ?? []).map(String),
    rows: lines.slice(head + 1, hasTotal ? -1 : undefined),
    total: hasTotal ? last : undefined,
  };
}

const first = ({ sheets }: Taken): Sheet => sheets[0] ?? expect.fail('a workbook without sheets');

/** What SUM counts, as the file says it and as its cells add up. */
function sumsAt({ rows, total, heads }: Sheet, place: number) {
  const cell = total?.[place];
  if (typeof cell !== 'object' || cell === null || !('formula' in cell)) return expect.fail(heads[place]);
  expect(cell.formula).toMatch(/^SUM\([A-Z]+\d+:[A-Z]+\d+\)$/);
  const added = rows.reduce((sum, cells) => sum + (Number(cells[place]) || 0), 0);
  return [cell.result, added];
}
const inUnit = (value: number | null, unit: string) => (unit === 'fen' ? Number(value) / 100 : Number(value));
const cents = (value: unknown) => Math.round(Number(value) * 100);

const cockpit = async (by: Visitor, query = ''): Promise<Cockpit> =>
  (await by.get(`/api/cockpit${query}`)).body;

const FILTERS: readonly [string, object][] = [
  ['', {}],
  ['?types=affordable&lights=red', { types: 'affordable', lights: 'red' }],
  ['?placeKinds=other_city', { placeKinds: 'other_city' }],
];

describe('rows that leave as a workbook', () => {
  test.each(NUMBERS)(
    'add up by a formula to %s as the cockpit shows it, under every filter',
    async (measure) => {
      for (const [written, query] of FILTERS) {
        const { numbers } = await cockpit(office, written);
        const number = numbers.find(({ id }) => id === measure) ?? expect.fail(measure);
        const book = await taken(office, 'rows', { ...query, measure });
        const sheet = first(book);
        expect([book.count, sheet.rows.length]).toEqual([number.projects, number.projects]);
        if (number.projects === 0) continue;
        const place = sheet.heads.findIndex((head) => head.startsWith('计入（'));
        const wanted = cents(inUnit(number.value, number.unit));
        expect(sumsAt(sheet, place).map(cents)).toEqual([wanted, wanted]);
      }
    },
  );

  test('say as of when, under which filter, by which definition and rules, and for what', async () => {
    const book = await taken(office, 'rows', { types: 'affordable', measure: 'money_arrived.planned_in' });
    const { rulesHash, projects } = await cockpit(office, '?types=affordable');
    expect(book.name).toMatch(/^驾驶舱-资金到位：应到位-\d{4}年\d+月\d+日\.xlsx$/);
    const notes = first(book).notes.join('\n');
    expect(notes).toMatch(/截至 \d{4}年\d+月\d+日，读取时间 \d{4}年\d+月\d+日 \d\d:\d\d/);
    expect(notes).toContain(`筛选后 ${projects} 个项目；项目类型只显示：保障性住房`);
    expect(notes).toContain('口径（资金到位）：截至截止日最近一次填报的累计到位资金之和');
    expect(notes).toContain(`规则版本：${rulesHash}`);
    expect(notes).toContain(`密级：内部（G2）；用途：${PURPOSE}`);
  });

  test('say of all projects that they are all', async () => {
    const { projects } = await cockpit(office);
    const notes = first(await taken(office, 'rows', { measure: 'investment' })).notes.join('\n');
    expect(notes).toContain(`全部 ${projects} 个项目`);
    expect(notes).not.toContain('筛选后');
  });

  test('stand in the order of the screen', async () => {
    const query = '?measure=investment&order=name&direction=up&limit=100';
    const { rows }: CockpitRows = (await office.get(`/api/cockpit/rows${query}`)).body;
    const book = await taken(office, 'rows', { measure: 'investment', order: 'name', direction: 'up' });
    expect(first(book).rows.map(([name]) => name)).toEqual(rows.map(({ project }) => project.name));
  });

  test('are those that need attention, with the reasons of the screen', async () => {
    const { attention } = await cockpit(office);
    const book = await taken(office, 'attention');
    expect([book.count, first(book).rows.length]).toEqual([attention.projects, attention.projects]);
    expect(
      first(book)
        .rows.slice(0, attention.first.length)
        .map((cells) => [cells[0], cells.at(-1)]),
    ).toEqual(attention.first.map(({ project, points }) => [project.name, points]));
    expect(first(book).rows.every((cells) => String(cells.at(-2)).length > 3)).toBe(true);
  });

  test('hold no project that the post does not see', async () => {
    const book = await taken(cityOffice, 'rows', { measure: 'projects' });
    const { projects } = await cockpit(cityOffice);
    expect(book.count).toBe(projects);
    expect(projects).toBeLessThan((await cockpit(office)).projects);
    const { rows }: CockpitRows = (await cityOffice.get('/api/cockpit/rows?limit=100')).body;
    const names = (all: readonly unknown[]) => all.map(String).sort();
    expect(names(first(book).rows.map(([name]) => name))).toEqual(
      names(rows.map(({ project }) => project.name)),
    );
  });
});

describe('tables that leave as a workbook', () => {
  test.each(['city', 'type', 'mode', 'status', 'light', 'placeKind', 'province'])(
    'by %s add up in every column to the twelve numbers',
    async (dimension) => {
      const { numbers } = await cockpit(office, '?lights=red,amber');
      const sheet = first(await taken(office, 'table', { dimension, lights: 'red,amber' }));
      for (const [place, { id, value, unit, counted }] of numbers.entries()) {
        if (counted === 0) continue;
        const wanted = cents(inUnit(value, unit));
        expect([id, ...sumsAt(sheet, place + 1).map(cents)]).toEqual([id, wanted, wanted]);
      }
      expect(sheet.notes.filter((line) => line.startsWith('口径（'))).toHaveLength(NUMBERS.length);
    },
  );

  test('hold the sheet itself: each number with its parts, then each city', async () => {
    const { numbers } = await cockpit(office);
    const { sheets } = await taken(office, 'sheet');
    expect(sheets.map(({ name }) => name)).toEqual(['十二个数', '各城市']);
    const lines = sheets[0]?.rows ?? [];
    const shown = numbers.flatMap(({ value, unit, parts, uncounted }) => [
      inUnit(value, unit),
      ...parts.map((part) => inUnit(part.value, part.unit)),
      ...uncounted.map(({ projects }) => projects),
    ]);
    expect(lines.map((cells) => cells[1])).toEqual(shown);
  });

  test('hold every month of the roadmap and the milestones of the one that is open', async () => {
    const roadmap: CockpitRoadmap = (await office.get('/api/cockpit/roadmap')).body;
    const busiest = roadmap.months.toSorted((a, b) => b.states.later - a.states.later)[0]?.month;
    const open: CockpitRoadmap = (await office.get(`/api/cockpit/roadmap?month=${busiest}&limit=100`)).body;
    const { sheets } = await taken(office, 'roadmap', { month: busiest });
    const [months, items] = sheets;
    const states = ['reached', 'overdue', 'unreported', 'soon', 'later'] as const;
    for (const [place, state] of states.entries()) {
      const wanted = roadmap.months.reduce((sum, month) => sum + month.states[state], 0);
      expect(sumsAt(months ?? expect.fail(), place + 1)).toEqual([wanted, wanted]);
    }
    expect(items?.rows).toHaveLength(open.total);
    expect(items?.rows.slice(0, 100).map(([name]) => name)).toEqual(
      open.items.map(({ project }) => project.name),
    );
  });
});

describe('the cockpit as a document', () => {
  test.each([
    ['docx', 'PK'],
    ['pdf', '%PDF'],
    ['html', '<!'],
  ])(
    'leaves as %s',
    async (format, begins) => {
      const { status, body } = await send(office, 'document', {}, { format });
      expect(status, JSON.stringify(body.code ?? '')).toBe(200);
      expect(body.file.name).toMatch(new RegExp(`\\.${format}$`));
      expect(Buffer.from(body.file.content, 'base64').toString('latin1').slice(0, begins.length)).toBe(
        begins,
      );
    },
    60_000,
  );

  test('holds the numbers of the screen under its filter, and says that it is no cut-off', async () => {
    const { projects, numbers } = await cockpit(office, '?types=affordable');
    const { body } = await send(office, 'document', { types: 'affordable' }, { format: 'html' });
    const text = Buffer.from(body.file.content, 'base64')
      .toString('utf8')
      .replaceAll(/<[^>]*>/g, '');
    expect(body.count).toBe(projects);
    expect(text).toContain(`符合以下条件的${projects}个：项目类型只显示：保障性住房`);
    expect(text).toContain('不是截点，以后读取的数字会有变化');
    expect(text).toContain(`用途：${PURPOSE}`);
    for (const { id, value, counted } of numbers.filter(
      (each) => unitOf(each.id) !== 'fen' && each.id !== 'floor_area',
    )) {
      if (counted > 0) expect([id, text.includes(Number(value).toLocaleString('en-US'))]).toEqual([id, true]);
    }
  }, 60_000);
});

test('what leaves of a cut-off stays what it was, and names the cut-off', async () => {
  const made = await office.post('/api/cutoffs', { day: '2026-01-31', reason: '一月' });
  const { id, rowsHash } = made.body;
  const before = first(await taken(office, 'rows', { cutoff: id, measure: 'floor_area' }));
  await arrange(server, 'UPDATE project SET floor_area_m2 = floor_area_m2 + 1000');
  const after = first(await taken(office, 'rows', { cutoff: id, measure: 'floor_area' }));
  expect(after).toEqual(before);
  expect(after.notes).toContain(`截点数据指纹：${rowsHash}`);
  const now = first(await taken(office, 'rows', { measure: 'floor_area' }));
  expect(now.rows).not.toEqual(before.rows);
  const told = await send(office, 'document', { cutoff: id }, { format: 'html' });
  const text = Buffer.from(told.body.file.content, 'base64')
    .toString('utf8')
    .replaceAll(/<[^>]*>/g, '');
  expect(text).toContain(`本表依据2026年1月31日截点（编号${id.slice(0, 8)}`);
}, 60_000);

test('each is kept in the trail with its purpose, grade and filter, and waits for the log', async () => {
  const waiting = async () =>
    (await arrange(server, "SELECT id FROM log_pending WHERE kind = 'portfolio.export'")).length;
  const before = await waiting();
  await taken(office, 'table', { dimension: 'type', lights: 'red' });
  const [entry] = await arrange(
    server,
    "SELECT id, actor_id, subject_kind, subject_id, after FROM audit_entry WHERE action = 'portfolio.export' ORDER BY id DESC LIMIT 1",
  );
  expect(entry).toMatchObject({
    subject_kind: 'project',
    subject_id: '*',
    after: {
      what: 'table',
      purpose: PURPOSE,
      grade: 'G2',
      query: { dimension: 'type', lights: ['red'], archived: 'no' },
      rulesHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  });
  expect(await waiting()).toBe(before + 1);
});

test.each([
  ['without a purpose', 'office', { what: 'rows', query: {} }, 400],
  ['of a kind that there is not', 'office', { what: 'everything', query: {}, purpose: PURPOSE }, 400],
  [
    'of a cut-off that there is not',
    'office',
    { what: 'rows', query: { cutoff: crypto.randomUUID() }, purpose: PURPOSE },
    404,
  ],
  ['by a post that may not export', 'expert', { what: 'rows', query: {}, purpose: PURPOSE }, 403],
])('%s nothing leaves, and nothing is kept', async (_, login, body, status) => {
  const visitor = await signedIn(login);
  const count = async () =>
    (
      await arrange(server, "SELECT count(*)::int AS kept FROM audit_entry WHERE action = 'portfolio.export'")
    )[0].kept;
  const before = await count();
  const answer = await visitor.post('/api/cockpit-exports', body);
  expect([answer.status, answer.body.file]).toEqual([status, undefined]);
  expect(await count()).toBe(before);
});
