import ExcelJS from 'exceljs';
import { nearestOf } from '../nearest.ts';
import type { PlanProblem } from '../problem.ts';
import { checkPlan } from '../read-plan.ts';
import type { Plan } from '../schema.ts';
import { zipProblem } from './check-zip.ts';
import { HIDDEN_SHEET, sheetTitles } from './headings.ts';
import { SHEETS } from './layout.ts';
import { markedCopy } from './mark.ts';
import type { WorkbookProblem } from './places.ts';
import { contentOf } from './read-cell.ts';
import { Reading, readFields, readList } from './read-sheets.ts';
import { repacked } from './repack.ts';
import type { WorkbookWords } from './words.ts';

export type WorkbookReading =
  | { ok: true; plan: Plan }
  /** `marked` is the workbook with each problem beside its row; absent when it could not be opened. */
  | { ok: false; problems: WorkbookProblem[]; marked?: Uint8Array };

/** Parts whose ranges a hostile file can make endless; nothing of the plan stands in them. */
const NOT_READ = ['dataValidations', 'mergeCells', 'conditionalFormatting', 'cols', 'drawing', 'tableParts'];

/** Reads a workbook that `writeWorkbook` made and people filled in, in the same language.
 * Problems: PLAN_WORKBOOK_* of the file, sheets and columns, then those of the plan, each with its cell. Cost: O(cells). */
export async function readWorkbook(bytes: Uint8Array, words: WorkbookWords): Promise<WorkbookReading> {
  const unusable = zipProblem(bytes);
  if (unusable !== undefined) return refused(unusable);
  const workbook = new ExcelJS.Workbook();
  try {
    // A copy of its own: exceljs asks for a whole buffer.
    const content = new Uint8Array(repacked(bytes)).buffer;
    await workbook.xlsx.load(content, { ignoreNodes: NOT_READ });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return refused({ code: 'PLAN_WORKBOOK_UNREADABLE', path: '', params: { detail: error.message } });
  }
  const schema = contentOf(workbook.getWorksheet(HIDDEN_SHEET)?.getCell(2, 1).value ?? null);
  if (schema === undefined) return refused({ code: 'PLAN_WORKBOOK_NO_SCHEMA', path: '', params: {} });

  const reading = new Reading();
  reading.plan['schema'] = schema;
  readSheets(workbook, words, reading);
  const checked = checkPlan(reading.plan);
  if (checked.ok && reading.problems.length === 0) return checked;
  const problems = [
    ...reading.problems,
    ...(checked.ok
      ? []
      : checked.problems.map((problem) => ({ ...problem, ...reading.places.find(problem.path) }))),
  ];
  return { ok: false, problems, marked: await markedCopy(workbook, problems, words) };
}

function refused(problem: PlanProblem): WorkbookReading {
  return { ok: false, problems: [{ ...problem, sheet: '', row: 1, column: 1 }] };
}

function readSheets(workbook: ExcelJS.Workbook, words: WorkbookWords, reading: Reading): void {
  const titles = sheetTitles(words);
  const own = new Set([...titles.values(), words.fixed.guide, HIDDEN_SHEET]);
  for (const { name, actualRowCount } of workbook.worksheets) {
    if (own.has(name) || actualRowCount === 0) continue;
    const nearest = nearestOf(name, [...titles.values()]);
    const place = { sheet: name, row: 1, column: 1 };
    reading.report('PLAN_WORKBOOK_UNKNOWN_SHEET', '', place, {
      got: name,
      expected: [...titles.values()].join(words.fixed.separator),
      ...(nearest === undefined ? {} : { nearest }),
    });
  }
  for (const sheet of SHEETS) {
    const worksheet = workbook.getWorksheet(titles.get(sheet.path));
    if (worksheet === undefined) continue;
    if (sheet.kind === 'fields') readFields(worksheet, sheet, words, reading);
    else readList(worksheet, sheet, words, reading);
  }
}
