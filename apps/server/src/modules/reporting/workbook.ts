import {
  type Actor,
  type FiledWorkbook,
  REPORT_ROWS_MAX,
  type ReportRow,
  type ReportRowProblem,
  readReportRows,
  reportRowProblem,
  workbookWords,
  XLSX_TYPE,
} from '@zhulin/contract';
import { LANGUAGES, type Language } from '@zhulin/engines/units';
import {
  type CellPlace,
  cellNameOf,
  type FormReading,
  type FormRow,
  readForm,
  type WordedForm,
  writeForm,
} from '@zhulin/plan/xlsx';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { wordsOf } from '../../wording.ts';
import { lockedCase } from '../cases/index.ts';
import { selectOrganisationNames } from '../identity/index.ts';
import { reportForm, SHEET, UNIT_COLUMN } from './form.ts';
import { type Desk, keepFiling } from './service.ts';
import { seenTask, type Task, taskOf } from './standing.ts';
import { selectFilings } from './store.ts';

type WorkbookFile = NonNullable<FiledWorkbook['marked']>;

/** A task with the names that its workbook says. */
interface Named {
  readonly task: Task;
  readonly sender: string;
  readonly unit: string;
}

async function named(db: ActorDb, actor: Actor, task: Task): Promise<Named> {
  const names = await selectOrganisationNames(db, [task.orgId, actor.orgId]);
  const nameOf = (id: string) => names.find((each) => each.id === id)?.name ?? id;
  return { task, sender: nameOf(task.orgId), unit: nameOf(actor.orgId) };
}

/** The form as a workbook: with what the unit has filed so far, or empty. Errors: CASE_NOT_FOUND. */
export async function writeTemplate(
  database: Database,
  actor: Actor,
  { id, language }: { readonly id: string; readonly language: Language },
): Promise<WorkbookFile> {
  const { about, rows } = await withActor(database, actor, async (db) => {
    const [filing] = await selectFilings(db, id, [actor.orgId]);
    return { about: await named(db, actor, await seenTask(db, id)), rows: filing?.rows ?? [] };
  });
  const words = wordsOf(language);
  const content = rows.map((row) => ({ [UNIT_COLUMN]: about.unit, ...textsOf(row) }));
  const bytes = await writeForm(reportForm(about, words), workbookWords(words), { [SHEET]: content });
  return fileOf(language, 'file', about.task, bytes);
}

function textsOf(row: ReportRow): Record<string, string> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([key, value]) => (value === null ? [] : [[key, String(value)]])),
  );
}

/** Files by a workbook, or looks what it would file. Whatever is wrong with it is an answer, not an error.
 * Errors: CASE_NOT_FOUND, REPORT_FILED_MEANWHILE, those of an act in a case. */
export async function fileWorkbook(
  { database, matters }: Desk,
  actor: Actor,
  asked: {
    readonly id: string;
    readonly file: File;
    readonly isPreview: boolean;
    readonly baseVersion?: number | undefined;
    readonly language: Language;
  },
): Promise<FiledWorkbook> {
  const { id, file, isPreview, baseVersion, language } = asked;
  const about = await withActor(database, actor, async (db) => named(db, actor, await seenTask(db, id)));
  const opening = await readForm(
    new Uint8Array(await file.arrayBuffer()),
    formsOf(about, language),
    REPORT_ROWS_MAX,
  );
  if (!opening.ok) {
    const { problem } = opening;
    const said = workbookWords(wordsOf(language)).problem(problem);
    return refusedAnswer([{ sheet: problem.sheet, cell: cellNameOf(problem), ...said }], null);
  }
  const { reading } = opening;
  const read = readRows(about, reading, language);
  if (read.problems.length > 0) {
    const lines = read.problems.map(({ place, text, next }) => ({
      ...place,
      cell: cellNameOf(place),
      line: `${text} ${next}`,
    }));
    const marked = fileOf(language, 'marked', about.task, await reading.marked(lines));
    return refusedAnswer(read.problems.map(toldOf), marked);
  }
  const { rows } = read;
  if (isPreview) return { isDone: false, version: null, rows, problems: [], marked: null };
  const version = await withActor(database, actor, async (db) => {
    const task = taskOf(await lockedCase(db, id));
    return await keepFiling(db, actor, { task, matters, rows, isByWorkbook: true, baseVersion, language });
  });
  return { isDone: true, version, rows, problems: [], marked: null };
}

function refusedAnswer(problems: FiledWorkbook['problems'], marked: WorkbookFile | null): FiledWorkbook {
  return { isDone: false, version: null, rows: [], problems, marked };
}

/** The form in every language, the given one first. */
function formsOf(about: Named, language: Language): [WordedForm, ...WordedForm[]] {
  const worded = (each: Language): WordedForm => ({
    form: reportForm(about, wordsOf(each)),
    words: workbookWords(wordsOf(each)),
  });
  return [worded(language), ...LANGUAGES.filter((each) => each !== language).map(worded)];
}

interface PlacedProblem {
  readonly place: CellPlace;
  readonly text: string;
  readonly next: string;
}

const toldOf = ({ place, text, next }: PlacedProblem) => ({
  sheet: place.sheet,
  cell: cellNameOf(place),
  text,
  next,
});

/** The rows of the sheet and everything that is wrong with them, in the order of the cells. */
function readRows(
  { task, unit }: Named,
  reading: FormReading,
  language: Language,
): { rows: ReportRow[]; problems: PlacedProblem[] } {
  const words = wordsOf(language);
  const { fields } = task.data;
  const filled = reading.rows.get(SHEET) ?? [];
  const ofForm = reading.problems.map(({ code, place, got, expected }): PlacedProblem => {
    const say = (part: string) => words.text('register', `problem/${code}/${part}`, { got, expected });
    return { place, text: say('text'), next: say('next') };
  });
  const others = filled.flatMap((row, place): ReportRowProblem[] => {
    const got = row.values[UNIT_COLUMN];
    if (got === undefined || got === unit) return [];
    return [{ code: 'OTHER_UNIT', row: place + 1, field: UNIT_COLUMN, got, expected: unit }];
  });
  const read = readReportRows(fields, filled.map(cellsOf));
  const told = read.problems.filter(({ row, field }) => !isToldAlready(filled[row - 1], field));
  const isUnread = ofForm.length > 0 && filled.length === 0;
  const ofRows = [...others, ...(isUnread ? [] : told)].map((problem): PlacedProblem => {
    const row = filled[problem.row - 1];
    const place = row?.placeOf(problem.field ?? '') ?? { sheet: '', row: 1, column: 1 };
    // People look for the row of the sheet, not for the place among those filled in.
    return { place, ...reportRowProblem({ ...problem, row: place.row }, fields, words) };
  });
  const problems = [...ofForm, ...ofRows].sort(
    (one, other) => one.place.row - other.place.row || one.place.column - other.place.column,
  );
  return { rows: read.rows, problems };
}

function cellsOf({ values }: FormRow): ReportRow {
  const { [UNIT_COLUMN]: _, ...cells } = values;
  return cells;
}

/** A cell that could not be read, or is empty and must not be, has been reported with its place. */
const isToldAlready = (row: FormRow | undefined, field: string | null): boolean =>
  field !== null && row?.faulty.has(field) === true;

function fileOf(
  language: Language,
  name: 'file' | 'marked',
  { title }: Task,
  bytes: Uint8Array,
): WorkbookFile {
  const base64 = Buffer.from(bytes).toString('base64');
  return {
    name: wordsOf(language).text('reporting', `workbook/${name}`, { title }),
    type: XLSX_TYPE,
    base64,
  };
}
