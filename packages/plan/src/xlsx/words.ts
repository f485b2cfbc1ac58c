import type { PlanProblem } from '../problem.ts';

/** Everything a workbook says in a language. Paths are without list positions: `schedule.tasks.durationDays`. */
export interface WorkbookWords {
  label(path: string): string;
  /** How a unit is written behind a number; empty where nothing is written. */
  unit(unit: string): string;
  /** What a kind of quantity accepts, by its name in `expected.json`. */
  expected(kind: string): string;
  /** Title of the sheet of a group or list; shortened and made unique by the workbook. */
  sheet(path: string): string;
  /** How a choice is written, where it has another name than its code. */
  choice?(path: string, value: string): string | undefined;
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
  row: string;
  required: string;
  yes: string;
  no: string;
  /** Stands for a list that is stated to be empty. */
  none: string;
  /** Stands in the first column of a row that continues the long text above it. */
  continued: string;
  /** Between the items of one cell. */
  separator: string;
}
