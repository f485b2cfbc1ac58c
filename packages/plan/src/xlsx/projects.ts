import ExcelJS, { type CellValue, type Workbook, type Worksheet } from 'exceljs';
import { choiceLabel, fieldValue } from '../cell-value.ts';
import { FIELDS, type Field } from '../layout.ts';
import { nearestOf } from '../nearest.ts';
import { valueAt, withValueAt } from '../path.ts';
import { checkPlan } from '../read-plan.ts';
import { PLAN_SCHEMA_NUMBER, type Plan } from '../schema.ts';
import { storedText } from './cell-text.ts';
import { dressEntry, dressHeading, dressNote, dressPages, dressText, RULED_ROWS, widthOf } from './dress.ts';
import { offerChoices } from './drop-downs.ts';
import { finished } from './finish.ts';
import { expectationOf, FIRST_ITEM, HIDDEN_SHEET, marked, NOTE_MARK, unitOf, unmarked } from './headings.ts';
import { markedCopy } from './mark.ts';
import { type OpenWorkbook, openWorkbook } from './open-workbook.ts';
import { columnLetters, type WorkbookProblem } from './places.ts';
import { CellError } from './read-cell.ts';
import { languageOf, placed, readOpened, type WorkbookReading } from './read-workbook.ts';
import { Reading } from './reading.ts';
import { at, type Table } from './table.ts';
import type { WorkbookWords } from './words.ts';
import { writeHidden } from './write-workbook.ts';

/** Tells a workbook of many projects from that of one plan; stands on the hidden sheet. */
const PROJECTS_KIND = 'projects';

/** The columns: what is known of a project before it has a plan worth the name. */
const HEADLINE_PATHS = [
  'project.name',
  'project.code',
  'project.type',
  'project.mode',
  'project.place.province',
  'project.place.city',
  'project.place.district',
  'project.place.kind',
  'project.unit',
  'project.start',
  'site.areaM2',
  'buildings.floorAreaM2',
  'buildings.housingFloorAreaM2',
  'buildings.mainStoreys',
  'people.housingFloorM2PerPerson',
  'cost.yuanPerM2',
] as const;

const HEADLINE_FIELDS: readonly Field[] = HEADLINE_PATHS.map((path) => {
  const field = FIELDS.get(path);
  if (field === undefined) throw new Error(`no sheet has the field ${path}`);
  return field;
});

export type ProjectsReading =
  | { ok: true; plans: Plan[] }
  /** `marked` is the workbook with each problem beside its row; absent when it could not be opened. */
  | { ok: false; problems: WorkbookProblem[]; marked?: Uint8Array };

export type EitherReading =
  | { kind: 'plan'; reading: WorkbookReading }
  | { kind: 'projects'; reading: ProjectsReading };

type Languages = readonly [WorkbookWords, ...WorkbookWords[]];

/** Writes headline fields of many projects, a row each, to be filled in and read again.
 * @param plans  none gives the empty template
 * @returns bytes of an `.xlsx` file, the same for the same plans. Cost: O(cells). */
export async function writeProjects(plans: readonly Plan[], words: WorkbookWords): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const guide = workbook.addWorksheet(words.fixed.guide);
  guide.getColumn(1).width = 100;
  for (const line of [words.fixed.projects, words.fixed.projectsNote])
    guide.addRow([line]).eachCell(dressText);
  dressPages(guide, 1, words);
  const worksheet = workbook.addWorksheet(words.fixed.projects);
  worksheet
    .addRow(HEADLINE_FIELDS.map((field) => marked(headingOf(field, words), field)))
    .eachCell(dressHeading);
  worksheet
    .addRow(HEADLINE_FIELDS.map((field) => `${NOTE_MARK}${expectationOf(field, words)}`))
    .eachCell(dressNote);
  for (const plan of plans) worksheet.addRow(HEADLINE_FIELDS.map((field) => cellOf(field, plan, words)));
  dress(worksheet, words);
  writeProjectsHidden(workbook, words);
  return finished(workbook);
}

/** Reads a workbook of either kind: of one plan, or of many projects.
 * Problems: as `readWorkbook`. Cost: O(cells). */
export async function readEither(bytes: Uint8Array, languages: Languages): Promise<EitherReading> {
  const opened = await openWorkbook(bytes);
  if (!opened.ok) return { kind: 'plan', reading: { ok: false, problems: [opened.problem] } };
  const hidden = opened.tables.get(HIDDEN_SHEET);
  if (hidden === undefined || at(hidden, 1, 1) !== PROJECTS_KIND) {
    return { kind: 'plan', reading: await readOpened(opened, languages) };
  }
  return { kind: 'projects', reading: await readProjects(opened, languageOf(hidden, languages), languages) };
}

async function readProjects(
  { workbook, tables }: OpenWorkbook,
  words: WorkbookWords,
  languages: Languages,
): Promise<ProjectsReading> {
  const table = tables.get(words.fixed.projects);
  const whole = new Reading(words, languages);
  const plans: Plan[] = [];
  if (table !== undefined) readRows(table, whole, plans);
  if (whole.problems.length === 0 && plans.length > 0) return { ok: true, plans };
  if (whole.problems.length === 0) {
    const params = { expected: words.label('project.name') };
    whole.report(
      'PLAN_MISSING',
      'project.name',
      { sheet: table?.name ?? '', row: FIRST_ITEM, column: 1 },
      params,
    );
  }
  const form = {
    dress: (worksheet: Worksheet) => {
      if (worksheet.name === words.fixed.projects) dress(worksheet, words);
    },
    writeHidden: writeProjectsHidden,
  };
  return {
    ok: false,
    problems: whole.problems,
    marked: await markedCopy(workbook, whole.problems, whole, form),
  };
}

function readRows(table: Table, whole: Reading, plans: Plan[]): void {
  const columns = columnsOf(table, whole);
  const names = new Map<string, number>();
  for (const row of table.rows.keys()) {
    if (row < FIRST_ITEM) continue;
    const reading = new Reading(whole.words, whole.languages);
    let plan: object = { schema: PLAN_SCHEMA_NUMBER, project: {} };
    let isBlank = true;
    for (const [field, column] of columns) {
      const place = { sheet: table.name, row, column };
      reading.places.add(field.path, place);
      const content = at(table, row, column);
      if (content === undefined || (typeof content === 'string' && content.trim() === '')) continue;
      isBlank = false;
      if (content instanceof CellError) {
        reading.report('PLAN_WORKBOOK_CELL_ERROR', field.path, place, { got: content.got });
      } else {
        plan = withValueAt(plan, field.path, fieldValue(field, content, whole.languages));
      }
    }
    if (isBlank) continue;
    reading.places.add('project', { sheet: table.name, row, column: 1 });
    Object.assign(reading.plan, plan);
    const code = valueAt(plan, 'project.code');
    const before = typeof code === 'string' ? names.get(code) : undefined;
    if (before !== undefined)
      reading.report('PLAN_DUPLICATE_ID', 'project.code', reading.places.find('project.code'), {
        got: String(code),
      });
    if (typeof code === 'string') names.set(code, row);
    const checked = checkPlan(plan);
    if (checked.ok) plans.push(checked.plan);
    else reading.problems.push(...checked.problems.map((problem) => placed(problem, reading)));
    whole.problems.push(...reading.problems);
  }
}

/** The fields by the columns of their headings. A heading nobody knows is reported. */
function columnsOf(table: Table, reading: Reading): Map<Field, number> {
  const { words } = reading;
  const known = new Map(HEADLINE_FIELDS.map((field) => [headingOf(field, words), field]));
  const columns = new Map<Field, number>();
  for (const [column, content] of table.rows.get(1) ?? []) {
    const heading = unmarked(String(content));
    if (heading === words.fixed.problem) continue;
    const place = { sheet: table.name, row: 1, column };
    const field = known.get(heading);
    if (field === undefined) {
      const nearest = nearestOf(heading, [...known.keys()]);
      reading.report('PLAN_WORKBOOK_UNKNOWN_COLUMN', '', place, {
        got: heading || columnLetters(column),
        expected: [...known.keys()].join(words.fixed.separator),
        ...(nearest === undefined ? {} : { nearest }),
      });
    } else if (columns.has(field))
      reading.report('PLAN_DUPLICATE_KEY', field.path, place, { detail: heading });
    else columns.set(field, column);
  }
  return columns;
}

function headingOf(field: Field, words: WorkbookWords): string {
  const label = words.label(field.path);
  const unit = unitOf(field, words);
  return unit === '' || label.includes(unit) ? label : `${label}（${unit}）`;
}

function cellOf(field: Field, plan: Plan, words: WorkbookWords): CellValue {
  const value = valueAt(plan, field.path);
  if (value === undefined) return null;
  if (typeof value === 'number') return value;
  return storedText(field.kind === 'choice' ? choiceLabel(field, String(value), words) : String(value));
}

function dress(worksheet: Worksheet, words: WorkbookWords): void {
  const last = worksheet.rowCount + RULED_ROWS;
  HEADLINE_FIELDS.forEach((field, index) => {
    const column = index + 1;
    worksheet.getColumn(column).width = widthOf(field, headingOf(field, words));
    for (let row = FIRST_ITEM; row <= last; row++) dressEntry(worksheet.getCell(row, column), field);
    offerChoices(worksheet, field, column, [FIRST_ITEM, last], words);
  });
  dressPages(worksheet, FIRST_ITEM - 1, words);
}

function writeProjectsHidden(workbook: Workbook, words: WorkbookWords): void {
  writeHidden(workbook, words);
  const hidden = workbook.getWorksheet(HIDDEN_SHEET);
  if (hidden === undefined) throw new Error('the hidden sheet was not written');
  hidden.getCell(1, 1).value = PROJECTS_KIND;
}
