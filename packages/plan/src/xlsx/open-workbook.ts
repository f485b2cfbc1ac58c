import ExcelJS, { type Workbook } from 'exceljs';
import type { PlanProblem } from '../problem.ts';
import { zipProblem } from './check-zip.ts';
import { openedParts } from './opened-parts.ts';
import type { CellPlace } from './places.ts';
import { type Table, tablesOf } from './table.ts';

/** Parts of a sheet whose ranges a hostile file can make endless, or that name parts which are not opened. */
const NOT_READ = [
  'dataValidations',
  'mergeCells',
  'conditionalFormatting',
  'cols',
  'drawing',
  'tableParts',
  'hyperlinks',
  'picture',
  'extLst',
  'rowBreaks',
];

const WHOLE_FILE: CellPlace = { sheet: '', row: 1, column: 1 };

export type OpenedWorkbook =
  | { ok: true; workbook: Workbook; tables: ReadonlyMap<string, Table> }
  | { ok: false; problem: PlanProblem; place: CellPlace };

/** Opens a workbook that came from outside, within bounds, and nothing of it but sheets, strings and styles.
 * Problems: PLAN_WORKBOOK_* of the file. Cost: O(cells). */
export async function openWorkbook(bytes: Uint8Array): Promise<OpenedWorkbook> {
  const unusable = zipProblem(bytes);
  if (unusable !== undefined) return { ok: false, problem: unusable, place: WHOLE_FILE };
  const opened = openedParts(bytes);
  if (!opened.ok) return { ok: false, problem: opened.problem, place: WHOLE_FILE };
  const workbook = new ExcelJS.Workbook();
  try {
    // A copy of its own: exceljs asks for a whole buffer.
    await workbook.xlsx.load(new Uint8Array(opened.bytes).buffer, { ignoreNodes: NOT_READ });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const params = { detail: error.message };
    return { ok: false, problem: { code: 'PLAN_WORKBOOK_UNREADABLE', path: '', params }, place: WHOLE_FILE };
  }
  const read = tablesOf(workbook);
  if (read.ok) return { ok: true, workbook, tables: read.tables };
  return { ok: false, problem: { code: read.code, path: '', params: read.params }, place: read.place };
}
