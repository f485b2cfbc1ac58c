import {
  type Actor,
  csvOf,
  dayText,
  isNumeric,
  type MergedReport,
  momentText,
  type ReportCell,
  type ReportRow,
  reportHeading,
  workbookWords,
} from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import { writeSheet } from '@zhulin/plan/xlsx';
import type { Database } from '../../database/database.ts';
import { withActor } from '../../database/with-actor.ts';
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
    const filings = new Map((await selectFilings(db, id)).map((each) => [each.organisationId, each.rows]));
    const standings = await standingsOf(db, found);
    const standing = standings.filter(({ state }) => state === 'in_time' || state === 'late');
    const merged = standing.map(({ name, organisationId }) => ({
      name,
      rows: filings.get(organisationId) ?? [],
    }));
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

/** What one unit filed. */
interface Filed {
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
