import { type CaseView, type CaseWish, type Report, type ReportField, XLSX_TYPE } from '@zhulin/contract';
import { withConnection } from '../src/database/address.ts';
import { setCaseClock } from './case-clock.ts';
import { furnish, signedIn, type Visitor } from './office.ts';
import { type TestApp, testApp } from './test-app.ts';

/** Units of a city: organisation `p-a-unit-1` with an enterprise account `unit-1`, and so on; the password is that of
 * `department`, as of the other accounts of `furnish` or the demonstration, which come first. */
export async function addUnits(
  { addresses }: { readonly addresses: Pick<TestApp['addresses'], 'adminUrl'> },
  count: number,
  cityPath = '/p/a/',
): Promise<void> {
  await withConnection(addresses.adminUrl, (admin) =>
    admin.query(
      `WITH n AS (SELECT generate_series(1, $1::int) AS n),
      o AS (INSERT INTO organisation (id, parent_id, path, kind, name)
        SELECT 'p-a-unit-' || n, (SELECT id FROM organisation WHERE path = $2), $2 || 'unit-' || n || '/', 'enterprise',
          '填报单位' || n FROM n),
      w AS (INSERT INTO person (id, org_id, org_path, login, name)
        SELECT 'unit-' || n, 'p-a-unit-' || n, $2 || 'unit-' || n || '/', 'unit-' || n, 'unit-' || n FROM n),
      s AS (INSERT INTO post (id, person_id, org_id, org_path, role, from_on)
        SELECT 'post-unit-' || n, 'unit-' || n, 'p-a-unit-' || n, $2 || 'unit-' || n || '/', 'enterprise', '2026-01-01' FROM n)
      INSERT INTO credential (person_id, password_hash, must_change)
        SELECT 'unit-' || n, (SELECT c.password_hash FROM credential c JOIN person p ON p.id = c.person_id
          WHERE p.login = 'department'), false FROM n`,
      [count, cityPath],
    ),
  );
}

export const unitsUpTo = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    organisationId: `p-a-unit-${index + 1}`,
    role: 'enterprise' as const,
  }));

export const REPORT_FIELDS = [
  { id: 'project', label: '项目名称', type: 'text', isRequired: true },
  { id: 'homes', label: '开工套数', type: 'integer', unit: '套', isRequired: true, min: 0, max: 100_000 },
  { id: 'invested', label: '完成投资', type: 'number', unit: '万元', isRequired: true, min: 0 },
  { id: 'started', label: '开工日期', type: 'day', isRequired: false },
  { id: 'stage', label: '进展', type: 'choice', isRequired: true, choices: ['未开工', '在建', '竣工'] },
] as const satisfies ReportField[];

/** Sends a form to units by the city office of `a`. */
export const sendReport = (sender: Visitor, change: object = {}) =>
  sender.post('/api/reports', {
    title: '三季度开工情况',
    explanation: '请按项目逐行填报。',
    cutOff: '2026-03-10',
    fields: REPORT_FIELDS,
    units: unitsUpTo(2),
    ...change,
  });

/** A row of that form. */
export const rowOf = (number: number, change: object = {}) => ({
  project: `项目${number}`,
  homes: number * 10,
  invested: number + 0.25,
  started: '2026-02-01',
  stage: '在建',
  ...change,
});

const COLUMN = { unit: 'A', project: 'B', homes: 'C', invested: 'D', started: 'E', stage: 'F' } as const;
/** Rows written into the cells of its workbook, the first below headings and notes. */
export const cellsOf = (rows: readonly Record<string, string | number>[]) =>
  rows.flatMap((row, place) =>
    Object.entries(row).map(([key, value]) => ({
      sheet: '填报表',
      // Cast: the keys are those of `rowOf`, and `unit`.
      cell: `${COLUMN[key as keyof typeof COLUMN]}${place + 3}`,
      value,
    })),
  );

/** The server with units and all who have to do with a task, and what they do. What must be taken throws when it is not. */
export async function reportOffice(unitCount: number) {
  const server = await testApp();
  await furnish(server);
  await addUnits(server, unitCount);
  const visitors = new Map<string, Visitor>();
  const offices = [
    'city-office',
    'city-office-b',
    'leading-group-office',
    'department',
    'task-force',
    'expert',
  ];
  for (const login of [...offices, ...unitsUpTo(unitCount).map((_, place) => `unit-${place + 1}`)])
    visitors.set(login, await signedIn(server, login));
  const as = (login: string): Visitor => {
    const found = visitors.get(login);
    if (found === undefined) throw new Error(`${login} has not signed in`);
    return found;
  };
  const must = <T>({ status, body }: { status: number; body: T }): T => {
    if (status >= 300) throw new Error(JSON.stringify(body));
    return body;
  };
  const sender = as('city-office');
  const act = async (id: string, wish: CaseWish, login = 'city-office') => {
    const { body } = await sender.get(`/api/cases/${id}`);
    return await as(login).post(`/api/cases/${id}/acts`, { expectedRevision: body.revision, wish });
  };
  return {
    server,
    as,
    act,
    unit: (number: number) => as(`unit-${number}`),
    send: async (moment = '2026-03-02 09:00', change: object = {}): Promise<Report> => {
      await setCaseClock(server, moment);
      return must(await sendReport(sender, change));
    },
    read: async (visitor: Visitor, id: string): Promise<Report> =>
      must(await visitor.get(`/api/reports/${id}`)),
    file: (visitor: Visitor, id: string, rows: readonly object[]) =>
      visitor.post(`/api/reports/${id}/filings`, { rows }),
    taken: async (id: string, wish: CaseWish): Promise<CaseView> => must(await act(id, wish)),
    template: async (visitor: Visitor, id: string): Promise<Uint8Array> =>
      Buffer.from(must(await visitor.get(`/api/reports/${id}/template`)).base64, 'base64'),
    upload: async ({ cookie, csrfToken }: Visitor, id: string, bytes: Uint8Array, query = '') => {
      const { statusCode, body } = await server.app.inject({
        method: 'POST',
        url: `/api/reports/${id}/workbook${query}`,
        payload: Buffer.from(bytes),
        headers: { 'content-type': XLSX_TYPE, cookie, 'x-csrf-token': csrfToken },
      });
      return { status: statusCode, body: JSON.parse(body) };
    },
    merged: async (id: string, format = 'xlsx') => {
      const body = must(await sender.get(`/api/reports/${id}/merged?format=${format}`));
      return { ...body, bytes: Buffer.from(body.file.content, 'base64') };
    },
  };
}

export type ReportOffice = Awaited<ReturnType<typeof reportOffice>>;
