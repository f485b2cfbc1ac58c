import { fileURLToPath } from 'node:url';
import { COCKPIT_EXPORTS, REPORT_FILERS, type Role, rolePermissions, roles, routes } from '@zhulin/contract';
import { accessMatrixFile, matrixTable, matrixWith } from '@zhulin/testkit';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { setCaseClock } from '../testing/case-clock.ts';
import {
  accounts,
  actorOf,
  furnish,
  loginOf,
  organisationId,
  signedIn,
  type Visitor,
} from '../testing/office.ts';
import { sendReport } from '../testing/report-task.ts';
import { PLAN, type TestApp, testApp } from '../testing/test-app.ts';
import { withActor } from './database/with-actor.ts';
import { createProject } from './modules/plans/index.ts';
import { shareProject } from './modules/projects/index.ts';

let server: TestApp;
let project: string;
let report: string;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  const force = actorOf('task-force');
  const { id } = await createProject(server.database, force, PLAN);
  project = id;
  // Each of those who may take part does, so that what is refused is refused to the role.
  const partners = new Set(accounts.map(({ path }) => organisationId(path)));
  await withActor(server.database, force, async (db) => {
    for (const partner of partners)
      await shareProject(db, force, { id, organisationId: partner, path: '/p/a/force/' });
  });
  await setCaseClock(server, '2026-03-02 09:00');
  // A form for every role that files, so that what is refused is refused to the role.
  const filers = REPORT_FILERS.filter((role) => role !== 'department');
  const units = filers.map((role) => ({ organisationId: actorOf(loginOf(role)).orgId, role }));
  const sent = await sendReport(await signedIn(server, 'department'), { units });
  if (sent.status !== 201) throw new Error(JSON.stringify(sent.body));
  report = sent.body.id;
});
afterAll(() => server.close());

type Columns = readonly string[];
/** What of an answer holds what leaves, by route. */
interface Answer {
  readonly status: number;
  readonly body: {
    readonly file?: { readonly content: string; readonly mediaType: string };
    readonly base64?: string;
    readonly entries?: readonly object[];
  };
}
interface Export {
  readonly route: keyof typeof routes;
  /** Which of those that the route gives. */
  readonly what?: string;
  readonly ask: (visitor: Visitor) => Promise<Answer>;
  /** What the answer carries, a line a sheet. */
  readonly carries: (body: Answer['body']) => Promise<Columns> | Columns;
}

const EXPORTS: readonly Export[] = [
  {
    route: 'exportProjects',
    ask: (visitor) => visitor.post('/api/project-exports', { query: {}, purpose: '核对' }),
    carries: ({ file }) => headsOf(file?.content),
  },
  ...COCKPIT_EXPORTS.map(
    (what): Export => ({
      route: 'exportCockpit',
      what,
      ask: (visitor) => visitor.post('/api/cockpit-exports', { what, query: {}, purpose: '核对' }),
      carries: ({ file }) => (what === 'document' ? [file?.mediaType ?? ''] : headsOf(file?.content)),
    }),
  ),
  {
    route: 'exportInbox',
    ask: (visitor) => visitor.post('/api/inbox-exports', { query: {}, purpose: '核对' }),
    carries: ({ file }) => headsOf(file?.content),
  },
  {
    route: 'readVersionWorkbook',
    ask: (visitor) => visitor.get(`/api/projects/${project}/versions/1/workbook`),
    carries: ({ file }) => headsOf(file?.content),
  },
  {
    route: 'printDiff',
    ask: (visitor) => visitor.get(`/api/projects/${project}/diff/document?from=1&to=1`),
    carries: ({ file }) => [file?.mediaType ?? ''],
  },
  {
    route: 'printGuidelines',
    ask: (visitor) => visitor.get('/api/rule-guidelines'),
    carries: ({ file }) => [file?.mediaType ?? ''],
  },
  {
    route: 'readRegisterTemplate',
    ask: (visitor) => visitor.get('/api/organisations/template'),
    carries: ({ base64 }) => headsOf(base64),
  },
  {
    route: 'mergeReport',
    ask: async (visitor) => visitor.get(`/api/reports/${await ownReport(visitor)}/merged`),
    carries: ({ file }) => headsOf(file?.content),
  },
  {
    route: 'readReportTemplate',
    ask: async (visitor) => visitor.get(`/api/reports/${report}/template`),
    carries: ({ base64 }) => headsOf(base64),
  },
  {
    route: 'exportAudit',
    ask: async (visitor) => {
      // An entry to see, whoever asks.
      await visitor.get('/api/session');
      return await visitor.post('/api/audit/exports', { purpose: '核对' });
    },
    carries: ({ entries }) => [Object.keys(entries?.[0] ?? {}).join(' · ')],
  },
];

/** Merges are given to the very post that sent a task, so each asks for one of its own. */
async function ownReport(visitor: Visitor): Promise<string> {
  const { body } = await sendReport(visitor, {
    units: [{ organisationId: 'p-a-force', role: 'task_force' }],
  });
  return body.id ?? NO_CASE;
}
const NO_CASE = '00000000-0000-7000-8000-000000000000';

/** Of each sheet its name and the first row that is a head: one with several texts that differ. */
async function headsOf(content = ''): Promise<Columns> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(Buffer.from(content, 'base64')).buffer);
  return workbook.worksheets
    .filter(({ state }) => state === 'visible')
    .map((sheet) => {
      const heads = Array.from({ length: sheet.rowCount }, (_, index) => {
        const texts: string[] = [];
        sheet.getRow(index + 1).eachCell(({ text }) => texts.push(text));
        return texts;
      });
      const head = heads.find((texts) => new Set(texts).size > 1) ?? [];
      return `${sheet.name}: ${head.join(' · ')}`;
    });
}

/** They hand back what was handed in, marked with its faults, or answer an import with its passwords. */
const HANDED_BACK = ['fileReportWorkbook', 'importOrganisations', 'importPosts', 'importProjects'];
/** The flow of a kind: steps and roles, and nothing of any case. */
const WITHOUT_ROWS = ['drawCase'];

test('every route that gives a file out is one of the exports', () => {
  const giving = Object.entries(routes).flatMap(([name, { response }]) => {
    const schema = JSON.stringify(z.toJSONSchema(response, { io: 'output', unrepresentable: 'any' }));
    return /"(FileContent|WorkbookFile)"/.test(schema) && ![...HANDED_BACK, ...WITHOUT_ROWS].includes(name)
      ? [name]
      : [];
  });
  const known = EXPORTS.map(({ route }) => route).filter((route) => route !== 'exportAudit');
  expect(giving.sort()).toEqual([...new Set(known)].sort());
});

test('every export carries to every role the columns that are kept here, or nothing', async () => {
  const rows = new Map<Role, readonly string[]>();
  const sets = new Map<string, Columns[]>(EXPORTS.map((each) => [nameOf(each), []]));
  for (const role of roles) {
    const visitor = await signedIn(server, loginOf(role));
    const cells: string[] = [];
    for (const each of EXPORTS) {
      const { route, ask, carries } = each;
      const { status, body } = await ask(visitor);
      const { access } = routes[route];
      const may = rolePermissions[role].some((permission) => permission === access);
      expect([route, role, status < 300], JSON.stringify(body)).toEqual([route, role, may]);
      if (!may) {
        cells.push(`${status}`);
        continue;
      }
      const columns = await carries(body);
      const known = sets.get(nameOf(each)) ?? [];
      const place = known.findIndex((one) => one.join('\n') === columns.join('\n'));
      if (place < 0) known.push(columns);
      cells.push(String.fromCharCode('A'.charCodeAt(0) + (place < 0 ? known.length - 1 : place)));
    }
    rows.set(role, cells);
  }
  await expect(matrixWith('exports', partOf(rows, sets))).toMatchFileSnapshot(
    fileURLToPath(accessMatrixFile),
  );
}, 60_000);

const nameOf = ({ route, what }: Export) => (what === undefined ? route : `${route} (${what})`);

/** `cells`: of each role, an answer for each export. */
function partOf(cells: ReadonlyMap<Role, readonly string[]>, sets: ReadonlyMap<string, Columns[]>): string {
  const rows = EXPORTS.map((each, place) => [
    nameOf(each),
    `${routes[each.route].access}`,
    ...roles.map((role) => cells.get(role)?.[place] ?? ''),
  ]);
  const lists = [...sets].flatMap(([route, known]) =>
    known.map((columns, place) => {
      const letter = String.fromCharCode('A'.charCodeAt(0) + place);
      return [`### ${route}, ${letter}`, '', ...columns.map((line) => `- ${line}`)].join('\n');
    }),
  );
  return [
    'A letter: the columns below.',
    matrixTable([['export', 'permission', ...roles], ...rows]),
    ...lists,
  ].join('\n\n');
}
