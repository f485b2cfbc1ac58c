import { nearestOf } from '../nearest.ts';
import { valueAt } from '../path.ts';
import type { PlanProblem } from '../problem.ts';
import { checkPlan } from '../read-plan.ts';
import type { Plan } from '../schema.ts';
import { HIDDEN_SHEET, offered, sheetTitles } from './headings.ts';
import { FIELDS, SHEETS } from './layout.ts';
import { markedCopy } from './mark.ts';
import { openWorkbook } from './open-workbook.ts';
import { type CellPlace, type WorkbookProblem, withPlace } from './places.ts';
import { readFields, readList } from './read-sheets.ts';
import { Reading } from './reading.ts';
import { at, type Table } from './table.ts';
import type { WorkbookWords } from './words.ts';

export type WorkbookReading =
  | { ok: true; plan: Plan }
  /** `marked` is the workbook with each problem beside its row; absent when it could not be opened. */
  | { ok: false; problems: WorkbookProblem[]; marked?: Uint8Array };

/** Reads a workbook that `writeWorkbook` made and people filled in.
 * @param languages  words of every language a workbook may be in; it is read in the one it was made in, and choices in
 *   any of them; the first stands for a workbook that names none
 * Problems: PLAN_WORKBOOK_* of the file, sheets and columns, then those of the plan, each with its cell. Cost: O(cells). */
export async function readWorkbook(
  bytes: Uint8Array,
  languages: readonly [WorkbookWords, ...WorkbookWords[]],
): Promise<WorkbookReading> {
  const read = await openWorkbook(bytes);
  if (!read.ok) return refused(read.problem, read.place);
  const hidden = read.tables.get(HIDDEN_SHEET);
  const schema = hidden === undefined ? undefined : at(hidden, 2, 1);
  if (hidden === undefined || schema === undefined) {
    return refused({ code: 'PLAN_WORKBOOK_NO_SCHEMA', path: '', params: {} });
  }
  const words = languages.find(({ language }) => language === at(hidden, 3, 1)) ?? languages[0];
  const reading = new Reading(words, languages);
  reading.plan['schema'] = schema;
  readSheets(read.tables, reading);
  const checked = checkPlan(reading.plan);
  if (checked.ok && reading.problems.length === 0) return checked;
  const problems = [
    ...reading.problems,
    ...(checked.ok ? [] : checked.problems.map((problem) => placed(problem, reading))),
  ];
  const order = new Map([...read.tables.keys()].map((name, index) => [name, index]));
  const rank = ({ sheet }: CellPlace) => order.get(sheet) ?? -1;
  problems.sort((a, b) => rank(a) - rank(b) || a.row - b.row || a.column - b.column);
  return { ok: false, problems, marked: await markedCopy(read.workbook, problems, reading) };
}

function refused(problem: PlanProblem, place: CellPlace = { sheet: '', row: 1, column: 1 }): WorkbookReading {
  return { ok: false, problems: [withPlace(problem, place)] };
}

/** A problem of the plan with its cell; choices are named as the drop-down lists name them. */
function placed(problem: PlanProblem, { plan, places, words }: Reading): WorkbookProblem {
  const place = places.find(problem.path);
  const field = FIELDS.get(problem.path.replace(/\.\d+(?=\.|$)/g, ''));
  const labels = field === undefined ? [] : offered(field, words);
  if (labels.length === 0) return withPlace(problem, place);
  const got = valueAt(plan, problem.path);
  const nearest = typeof got === 'string' ? nearestOf(got, labels) : undefined;
  const { nearest: _nearestCode, ...params } = problem.params;
  const expected = labels.join(words.fixed.separator);
  const named = {
    ...problem,
    params: { ...params, expected, ...(nearest === undefined ? {} : { nearest }) },
  };
  return withPlace(named, place);
}

function readSheets(tables: ReadonlyMap<string, Table>, reading: Reading): void {
  const { words } = reading;
  const titles = sheetTitles(words);
  const own = new Set([...titles.values(), words.fixed.guide, HIDDEN_SHEET]);
  for (const [name, { rows }] of tables) {
    if (own.has(name) || rows.size === 0) continue;
    const nearest = nearestOf(name, [...titles.values()]);
    const place = { sheet: name, row: 1, column: 1 };
    reading.report('PLAN_WORKBOOK_UNKNOWN_SHEET', '', place, {
      got: name,
      expected: [...titles.values()].join(words.fixed.separator),
      ...(nearest === undefined ? {} : { nearest }),
    });
  }
  for (const sheet of SHEETS) {
    const table = tables.get(titles.get(sheet.path) ?? '');
    if (table === undefined) continue;
    if (sheet.kind === 'fields') readFields(table, sheet, reading);
    else readList(table, sheet, reading);
  }
}
