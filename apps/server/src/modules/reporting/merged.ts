import {
  type Actor,
  csvOf,
  dayText,
  isNumeric,
  MERGED_ROWS_MAX,
  type MergedReport,
  type MergedRows,
  momentText,
  type ReportCell,
  type ReportRow,
  reportHeading,
  workbookWords,
} from '@zhulin/contract';
import { exactSum } from '@zhulin/engines/numeric';
import type { Language } from '@zhulin/engines/units';
import { writeSheet } from '@zhulin/plan/xlsx';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { csvFile, workbookFile } from '../../http/file.ts';
import { wordsOf } from '../../wording.ts';
import { recordAct } from '../audit/index.ts';
import { sentTask, standingsOf, type Task } from './standing.ts';
import { selectFilings } from './store.ts';

const WIDTHS = { unit: 28, number: 8, cell: 20 };

/** All filings that stand, a row an entry, each with its unit: as a workbook with sums that go on being counted, or as
 * CSV. What was sent back and not filed again is not in it. The trail tells of it.
 * Errors: CASE_NOT_FOUND, REPORT_NOT_SENDER. */
export async function mergeReport(
  database: Database,
  actor: Actor,
  {
    id,
    format,
    language,
  }: { readonly id: string; readonly format: 'xlsx' | 'csv'; readonly language: Language },
): Promise<MergedReport> {
  const { task, filed } = await withActor(database, actor, async (db) => {
    const found = await sentTask(db, actor, id);
    const merged = await filedOf(db, found);
    await recordAct(db, actor, {
      action: 'report.export',
      subject: { kind: 'case', id },
      after: { format, units: merged.length },
      path: found.orgPath,
    });
    return { task: found, filed: merged };
  });
  const bytes = format === 'csv' ? null : await workbookOf(task, filed, language);
  const name = wordsOf(language).text('reporting', 'merged/file', { title: task.title });
  return {
    file:
      bytes === null
        ? csvFile(`${name}.csv`, csvText(task, filed, language))
        : workbookFile(`${name}.xlsx`, bytes),
    units: filed.length,
    rows: filed.reduce((count, { rows }) => count + rows.length, 0),
  };
}

/** The same to be looked at: the sums are over all rows, of which the first are listed.
 * Errors: CASE_NOT_FOUND, REPORT_NOT_SENDER. */
export async function readMergedRows(database: Database, actor: Actor, id: string): Promise<MergedRows> {
  const { task, filed } = await withActor(database, actor, async (db) => {
    const found = await sentTask(db, actor, id);
    return { task: found, filed: await filedOf(db, found) };
  });
  const rows = filed.flatMap(({ organisationId, name, rows: own }) =>
    own.map((cells, place) => ({ organisationId, name, row: place + 1, cells })),
  );
  const sums = task.data.fields.filter(isNumeric).flatMap((field) => {
    const numbers = rows.map(({ cells }) => cells[field.id]).filter((cell) => typeof cell === 'number');
    const isInReach = Number.isFinite(numbers.reduce((sum, each) => sum + Math.abs(each), 0));
    return isInReach ? [[field.id, exactSum(numbers)]] : [];
  });
  return {
    units: filed.length,
    rows: rows.length,
    sums: Object.fromEntries(sums),
    first: rows.slice(0, MERGED_ROWS_MAX),
  };
}

async function filedOf(db: ActorDb, task: Task): Promise<Filed[]> {
  const filings = new Map((await selectFilings(db, task.id)).map((each) => [each.organisationId, each.rows]));
  const standings = await standingsOf(db, task);
  const standing = standings.filter(({ state }) => state === 'in_time' || state === 'late');
  return standing.map(({ name, organisationId }) => ({
    organisationId,
    name,
    rows: filings.get(organisationId) ?? [],
  }));
}

/** What one unit filed. */
interface Filed {
  readonly organisationId: string;
  readonly name: string;
  readonly rows: readonly ReportRow[];
}

function headsOf({ data }: Task, language: Language): string[] {
  const words = wordsOf(language);
  const own = [words.text('reporting', 'workbook/unit'), words.text('reporting', 'merged/row')];
  return [...own, ...data.fields.map(reportHeading)];
}

const rowsOf = ({ data }: Task, filed: readonly Filed[]): ReportCell[][] =>
  filed.flatMap(({ name, rows }) =>
    rows.map((row, place) => [name, place + 1, ...data.fields.map(({ id }) => row[id] ?? null)]),
  );

function csvText(task: Task, filed: readonly Filed[], language: Language): string {
  const rows = rowsOf(task, filed).map((row) => row.map((cell) => cell ?? ''));
  return csvOf([headsOf(task, language), ...rows]);
}

async function workbookOf(task: Task, filed: readonly Filed[], language: Language): Promise<Uint8Array> {
  const words = wordsOf(language);
  const { fields, cutOff } = task.data;
  const say = (key: string, params?: Readonly<Record<string, string | number>>) =>
    words.text('reporting', `merged/${key}`, params);
  const at = momentText(new Date(task.nowMs).toISOString(), words);
  const [unit = '', row = ''] = headsOf(task, language);
  return await writeSheet({
    title: say('sheet'),
    notes: [
      task.title,
      say('note', { at, count: filed.length }),
      say('cut-off', { day: dayText(cutOff, words) }),
    ],
    columns: [
      { head: unit, width: WIDTHS.unit },
      { head: row, width: WIDTHS.number, format: '0' },
      ...fields.map((field) => ({
        head: reportHeading(field),
        width: WIDTHS.cell,
        ...(isNumeric(field) && { format: field.type === 'integer' ? '#,##0' : '#,##0.######' }),
      })),
    ],
    rows: rowsOf(task, filed),
    total: {
      label: say('sum'),
      columns: fields.flatMap((field, place) => (isNumeric(field) ? [place + 2] : [])),
    },
    pageFooter: workbookWords(words).fixed.pageFooter,
  });
}
