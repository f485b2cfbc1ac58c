import type { ReportField } from '@zhulin/contract';
import { act, type Work } from './case-work.ts';
import type { Login } from './office.ts';
import { settle } from './settle.ts';

const FIELDS: ReportField[] = [
  { id: 'mark', label: '项目名称', type: 'text', isRequired: true },
  { id: 'homes', label: '开工套数', type: 'integer', unit: '套', isRequired: true, min: 0, max: 1000 },
];
const UNITS = [
  { login: 'enterprise', role: 'enterprise' },
  { login: 'property', role: 'property_operator' },
] as const;
const DAY_MS = 86_400_000;
const FILING_DAYS = 10;

/** Sends forms to two units, one after the other; both file at the same time, then all is merged. */
export async function sendReports(work: Work): Promise<void> {
  while (!work.isOver()) {
    const id = await open(work);
    await Promise.all(UNITS.map(({ login }) => file(work, id, login)));
    if (work.isOver()) return;
    const { revision } = await work.office.desks.office.read((client) =>
      client.readReport({ params: { id } }),
    );
    await act({ id, work }, 'office', revision, { step: 'merging', action: 'merge' });
  }
}

async function open({ office, ledger }: Work): Promise<string> {
  const { desks, organisations } = office;
  const desk = desks.office;
  const deed = ledger.ask('open');
  const cutOff = new Date(Date.now() + FILING_DAYS * DAY_MS).toISOString().slice(0, 10);
  const units = UNITS.map(({ login, role }) => ({ organisationId: organisations[login], role }));
  const body = { title: deed.mark, explanation: '请按项目逐行填报。', cutOff, fields: FIELDS, units };
  const id = await settle({
    desk,
    deed,
    isGuarded: false,
    request: async (client) => (await client.openReport({ body })).id,
    find: async () => {
      const query = { subjectKind: 'organisation', subjectId: organisations.office } as const;
      const { cases } = await desk.read((client) => client.listCases({ query }));
      return cases.find(({ title }) => title === deed.mark)?.id;
    },
  });
  deed.target = id;
  return id;
}

async function file({ office, ledger }: Work, id: string, login: Login): Promise<void> {
  const desk = office.desks[login];
  const deed = ledger.ask('file', id);
  const organisationId = office.organisations[login];
  await settle({
    desk,
    deed,
    isGuarded: false,
    request: async (client) => {
      await client.fileReport({ params: { id }, body: { rows: [{ mark: deed.mark, homes: 1 }] } });
      return true;
    },
    find: async () => {
      const { units } = await desk.read((client) => client.readReport({ params: { id } }));
      if (units.every(({ version }) => version === null)) return undefined;
      const { rows } = await desk.read((client) =>
        client.readReportFiling({ params: { id, organisationId } }),
      );
      return rows.some(({ mark }) => mark === deed.mark) || undefined;
    },
  });
}
