import type { PlanProblem } from '../problem.ts';

/** Everything a workbook says in a language. Paths are without list positions: `schedule.tasks.durationDays`. */
export interface WorkbookWords {
  /** Written into the workbook, so that it is read in the language it was made in. */
  language: string;
  label(path: string): string;
  /** How a unit is written behind a number; empty where nothing is written. */
  unit(unit: string): string;
  /** What a kind of quantity accepts, by its name in `expected.json`. */
  expected(kind: string): string;
  /** Title of the sheet of a group or list; shortened and made unique by the workbook. */
  sheet(path: string): string;
  /** How a code of an enumeration is written. */
  choice(choices: string, code: string): string;
  problem(problem: PlanProblem): { text: string; next: string };
  /** How many problems there are, as a sentence. */
  problemCount(count: number): string;
  fixed: WorkbookTexts;
}

export interface WorkbookTexts {
  /** Title of the first sheet and the lines on it. */
  guide: string;
  guideLines: readonly string[];
  path: string;
  field: string;
  value: string;
  unit: string;
  note: string;
  problem: string;
  required: string;
  /** Required as soon as something else of its group is filled in. */
  requiredInGroup: string;
  /** What a cell with several choices accepts, before the list of them. */
  several: string;
  /** Said by the spreadsheet program when something else than a choice is entered. */
  pickOne: string;
  /** Headings of the list of sheets, and how each is filled in. */
  sheet: string;
  howTo: string;
  oneFieldPerRow: string;
  oneItemPerRow: string;
  cell: string;
  /** At the foot of a printed page: `&P` is its number, `&N` how many there are. */
  pageFooter: string;
  yes: string;
  no: string;
  /** Stands for a list that is stated to be empty. */
  none: string;
  /** Stands in the first column of a row that continues the long text above it. */
  continued: string;
  /** Between the items of one cell. */
  separator: string;
  /** Title of the sheet of a workbook of many projects, and what is said on its first sheet. */
  projects: string;
  projectsNote: string;
}
