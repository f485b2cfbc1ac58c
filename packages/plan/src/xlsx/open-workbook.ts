import ExcelJS, { type Workbook } from 'exceljs';
import type { PlanProblem } from '../problem.ts';
import { zipProblem } from './check-zip.ts';
import { openedParts } from './opened-parts.ts';
import { type CellPlace, type WorkbookProblem, withPlace } from './places.ts';
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

export interface OpenWorkbook {
  workbook: Workbook;
  tables: ReadonlyMap<string, Table>;
}

/** Opens a file as a workbook, its bounds checked before anything of it is parsed.
 * Problems: PLAN_WORKBOOK_* of the file, one. Cost: O(cells). */
export async function openWorkbook(
  bytes: Uint8Array,
): Promise<({ ok: true } & OpenWorkbook) | { ok: false; problem: WorkbookProblem }> {
  const unusable = await zipProblem(bytes);
  if (unusable !== undefined) return refused(unusable);
  const opened = await openedParts(bytes);
  if (!opened.ok) return refused(opened.problem);
  const workbook = new ExcelJS.Workbook();
  try {
    // A copy of its own: exceljs asks for a whole buffer.
    await workbook.xlsx.load(new Uint8Array(opened.bytes).buffer, { ignoreNodes: NOT_READ });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return refused({ code: 'PLAN_WORKBOOK_UNREADABLE', path: '', params: { detail: error.message } });
  }
  const read = tablesOf(workbook);
  if (!read.ok) return refused({ code: read.code, path: '', params: read.params }, read.place);
  return { ok: true, workbook, tables: read.tables };
}

function refused(problem: PlanProblem, place: CellPlace = { sheet: '', row: 1, column: 1 }) {
  return { ok: false, problem: withPlace(problem, place) } as const;
}
