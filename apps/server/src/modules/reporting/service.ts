import {
  type Actor,
  fail,
  type OpenReport,
  REPORT_FILERS,
  REPORT_UNITS_MAX,
  type Report,
  type ReportFiling,
  type ReportRow,
  type ReportUnitList,
  type ReturnReport,
  type Role,
  readReportRows,
  reportFormProblems,
  reportRowProblem,
} from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { wordsOf } from '../../wording.ts';
import { recordAct } from '../audit/index.ts';
import { actInCase, lockedCase, type Matters, openCase } from '../cases/index.ts';
import { selectUnitsBelow } from '../identity/index.ts';
import { RESERVED } from './form.ts';
import { FILING, isSenderRole, MERGING, SENDER, UNITS } from './kind.ts';
import { reportingMatter } from './matter.ts';
import {
  filingOf,
  isSender,
  placeOf,
  placesOf,
  reportView,
  seenTask,
  sentTask,
  type Task,
  taskOf,
} from './standing.ts';
import { insertFiling, insertReturn, selectFilingHeads, selectFilings } from './store.ts';

export interface Desk {
  readonly database: Database;
  readonly matters: Matters;
}

/** Units that can be asked, as many as one task may have. */
export async function listUnits(
  database: Database,
  actor: Actor,
  { text, role }: { readonly text?: string | undefined; readonly role?: Role | undefined },
): Promise<ReportUnitList> {
  const roles = REPORT_FILERS.filter((each) => role === undefined || each === role);
  const units = await withActor(database, actor, (db) =>
    selectUnitsBelow(db, { text, roles }, REPORT_UNITS_MAX + 1),
  );
  const named = units.slice(0, REPORT_UNITS_MAX);
  return {
    units: named.map(({ organisationId, role: own, name }) => ({ organisationId, role: own, name })),
    isComplete: units.length <= REPORT_UNITS_MAX,
  };
}

/** Sends a form to units.
 * Errors: REPORT_FORM_NOT_VALID, REPORT_UNITS_NOT_VALID, REPORT_CUT_OFF_NOT_VALID, those of `openCase`. */
export async function openReport(
  database: Database,
  actor: Actor,
  { title, units, language, ...form }: OpenReport & { readonly language: Language },
): Promise<Report> {
  const problems = reportFormProblems(form.fields, RESERVED, wordsOf(language));
  if (problems.length > 0) throw fail('REPORT_FORM_NOT_VALID', { problems });
  const { role } = actor;
  if (!isSenderRole(role)) throw fail('PERMISSION_MISSING', { permission: 'reporting.open' });
  return await withActor(database, actor, async (db) => {
    await assertUnits(db, units);
    const { id } = await openCase(db, actor, reportingMatter, {
      parties: {
        scopes: { [SENDER]: actor.orgId },
        people: {},
        panels: { [UNITS]: units.map((unit) => ({ role: unit.role, scope: unit.organisationId })) },
      },
      subjectKind: 'organisation',
      subjectId: actor.orgId,
      title,
      data: { ...form, senderRole: role },
      language,
    });
    return await reportView(db, actor, await seenTask(db, id));
  });
}

/** Each unit once: what it files is its organisation's. */
async function assertUnits(db: ActorDb, units: OpenReport['units']): Promise<void> {
  const ids = units.map(({ organisationId }) => organisationId);
  const most = units.length * REPORT_FILERS.length;
  const offered = await selectUnitsBelow(db, { roles: REPORT_FILERS, ids }, most);
  const keys = new Set(offered.map(({ organisationId, role }) => `${role} ${organisationId}`));
  const faulty = units.filter(
    ({ organisationId, role }, place) =>
      !keys.has(`${role} ${organisationId}`) || ids.indexOf(organisationId) !== place,
  );
  if (faulty.length === 0) return;
  throw fail('REPORT_UNITS_NOT_VALID', { ids: faulty.map(({ organisationId }) => organisationId) });
}

/** Errors: CASE_NOT_FOUND, REPORT_NOT_SENDER. */
export async function readReport(database: Database, actor: Actor, id: string): Promise<Report> {
  return await withActor(database, actor, async (db) => reportView(db, actor, await seenTask(db, id)));
}

/** Errors: CASE_NOT_FOUND, REPORT_FILING_NOT_FOUND, also for filings of units that the post must not see. */
export async function readFiling(
  database: Database,
  actor: Actor,
  { id, organisationId }: { readonly id: string; readonly organisationId: string },
): Promise<ReportFiling> {
  return await withActor(database, actor, async (db) => {
    await seenTask(db, id);
    return await filingOfUnit(db, id, organisationId);
  });
}

/** The latest. Errors: REPORT_FILING_NOT_FOUND. */
async function filingOfUnit(db: ActorDb, id: string, organisationId: string): Promise<ReportFiling> {
  const [filing] = await selectFilings(db, id, [organisationId]);
  if (filing === undefined) throw fail('REPORT_FILING_NOT_FOUND', { id, organisationId });
  const { at, ...rest } = filing;
  return { ...rest, filedAt: at.toISOString() };
}

/** Files rows for the own unit.
 * Errors: CASE_NOT_FOUND, REPORT_ROWS_NOT_VALID, REPORT_FILED_MEANWHILE, those of an act in a case. */
export async function fileReport(
  { database, matters }: Desk,
  actor: Actor,
  {
    id,
    rows,
    baseVersion,
    language,
  }: {
    readonly id: string;
    readonly rows: readonly ReportRow[];
    readonly baseVersion?: number | undefined;
    readonly language: Language;
  },
): Promise<ReportFiling> {
  return await withActor(database, actor, async (db) => {
    const task = taskOf(await lockedCase(db, id));
    const { fields } = task.data;
    const read = readReportRows(fields, rows);
    if (read.problems.length > 0) {
      const words = wordsOf(language);
      const problems = read.problems.map((problem) => {
        const { text, next } = reportRowProblem(problem, fields, words);
        return { path: ['rows', problem.row, problem.field ?? ''].join('.'), text: `${text} ${next}` };
      });
      throw fail('REPORT_ROWS_NOT_VALID', { problems });
    }
    await keepFiling(db, actor, {
      task,
      matters,
      rows: read.rows,
      isByWorkbook: false,
      baseVersion,
      language,
    });
    return await filingOfUnit(db, id, actor.orgId);
  });
}

interface Keeping {
  /** Locked. */
  readonly task: Task;
  readonly matters: Matters;
  readonly rows: ReportRow[];
  readonly isByWorkbook: boolean;
  /** That whoever files has seen; 0: none. */
  readonly baseVersion: number | undefined;
  readonly language: Language;
}

/** Keeps the next version of the own unit's filing and acts on its seat, which stands when it had acted before.
 * @returns the version. Errors: REPORT_FILED_MEANWHILE, those of an act in a case. */
export async function keepFiling(
  db: ActorDb,
  actor: Actor,
  { task, matters, rows, isByWorkbook, baseVersion, language }: Keeping,
): Promise<number> {
  const { id, state } = task;
  const place = placeOf(task, actor);
  const isOpen = place !== undefined && filingOf(state).status === 'open' && state.status === 'open';
  const act = () =>
    actInCase(db, actor, matters, {
      id,
      wish: { type: 'act', step: FILING, action: 'file' },
      expectedRevision: state.revision,
      language,
    });
  if (!isOpen) {
    await act();
    throw new Error(`the case ${id} took a filing while its step was closed to it`);
  }
  if (baseVersion !== undefined) await assertLatest(db, actor, { id, baseVersion });
  const version = await insertFiling(db, id, { rows, isByWorkbook });
  await recordAct(db, actor, {
    action: 'report.file',
    subject: { kind: 'case', id },
    after: { version, rows: rows.length, isByWorkbook },
    path: task.orgPath,
  });
  if (place.act === null) await act();
  return version;
}

/** Nobody overwrites what a colleague filed unseen. */
async function assertLatest(
  db: ActorDb,
  { orgId }: Actor,
  { id, baseVersion }: { readonly id: string; readonly baseVersion: number },
): Promise<void> {
  const [latest] = await selectFilings(db, id, [orgId]);
  if (latest === undefined ? baseVersion === 0 : latest.version === baseVersion) return;
  const at = latest?.at.toISOString() ?? '–';
  throw fail('REPORT_FILED_MEANWHILE', { id, version: latest?.version ?? 0, at });
}

/** Sends filings back to single units; what is wrong with their rows is told to each alone.
 * Errors: CASE_NOT_FOUND, REPORT_NOT_SENDER, REPORT_FILING_NOT_FOUND, those of an act in a case. */
export async function returnReport(
  { database, matters }: Desk,
  actor: Actor,
  { id, returns, language }: ReturnReport & { readonly id: string; readonly language: Language },
): Promise<Report> {
  return await withActor(database, actor, async (db) => {
    const task = taskOf(await lockedCase(db, id));
    if (!isSender(task, actor)) throw fail('REPORT_NOT_SENDER', { id });
    const ids = returns.map(({ organisationId }) => organisationId);
    const twice = ids.filter((each, place) => ids.indexOf(each) !== place);
    if (twice.length > 0) throw fail('REPORT_UNITS_NOT_VALID', { ids: twice });
    const heads = new Map((await selectFilingHeads(db, id)).map((head) => [head.organisationId, head]));
    const places = new Map(placesOf(task).map((place) => [place.organisationId, place]));
    const toSeats: number[] = [];
    for (const { organisationId, remarks } of returns) {
      const head = heads.get(organisationId);
      const place = places.get(organisationId);
      if (head === undefined || place === undefined || place.act === null)
        throw fail('REPORT_FILING_NOT_FOUND', { id, organisationId });
      toSeats.push(place.seat);
      await insertReturn(db, id, { organisationId, version: head.version, remarks });
    }
    await recordAct(db, actor, {
      action: 'report.return',
      subject: { kind: 'case', id },
      after: { seats: toSeats },
      path: task.orgPath,
    });
    await actInCase(db, actor, matters, {
      id,
      wish: {
        type: 'act',
        step: MERGING,
        action: 'return',
        to: FILING,
        toSeats,
        comment: commentOf(ids.length, language),
      },
      expectedRevision: task.state.revision,
      language,
    });
    return await reportView(db, actor, await sentTask(db, actor, id));
  });
}

/** All who see the case read it, so it tells how many, never what is wrong with whose rows. */
function commentOf(count: number, language: Language): string {
  return wordsOf(language).text('reporting', 'return-comment', { count });
}
