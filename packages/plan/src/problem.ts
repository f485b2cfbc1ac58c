/** Everything that can be wrong with a plan file. The words for each stand in `locales/<language>/problems.json`. */
export const PLAN_PROBLEM_CODES = [
  'PLAN_TOO_LARGE',
  'PLAN_ENCODING',
  'PLAN_NOT_YAML',
  'PLAN_ALIAS',
  'PLAN_FORBIDDEN_KEY',
  'PLAN_DUPLICATE_KEY',
  'PLAN_TOO_DEEP',
  'PLAN_NOT_A_MAPPING',
  'PLAN_SCHEMA_NUMBER',
  'PLAN_UNKNOWN_KEY',
  'PLAN_MISSING',
  'PLAN_TYPE',
  'PLAN_UNIT',
  'PLAN_RANGE',
  'PLAN_TOO_MANY',
  'PLAN_CHOICE',
  'PLAN_DATE',
  'PLAN_SHARES',
  'PLAN_PERIOD',
  'PLAN_DUPLICATE_ID',
  'PLAN_UNKNOWN_TASK',
  'PLAN_TASK_CYCLE',
  'PLAN_UNKNOWN_PATH',
  'PLAN_UNKNOWN_RISK',
  'PLAN_SPREAD',
  'PLAN_WORKBOOK_TOO_LARGE',
  'PLAN_WORKBOOK_TOO_FULL',
  'PLAN_WORKBOOK_FAR_CELL',
  'PLAN_WORKBOOK_TOO_MUCH_TEXT',
  'PLAN_WORKBOOK_NOT_ZIP',
  'PLAN_WORKBOOK_OLD_FORMAT',
  'PLAN_WORKBOOK_MACROS',
  'PLAN_WORKBOOK_UNREADABLE',
  'PLAN_WORKBOOK_NO_SCHEMA',
  'PLAN_WORKBOOK_UNKNOWN_SHEET',
  'PLAN_WORKBOOK_UNKNOWN_COLUMN',
  'PLAN_WORKBOOK_UNKNOWN_FIELD',
  'PLAN_WORKBOOK_UNKNOWN_PARENT',
  'PLAN_WORKBOOK_CELL_ERROR',
] as const;

export type PlanProblemCode = (typeof PLAN_PROBLEM_CODES)[number];

/** One thing wrong with a plan: what, where, what was found, what was expected. */
export interface PlanProblem {
  code: PlanProblemCode;
  /** Dotted path into the plan, list positions from 0; empty for the file as a whole. */
  path: string;
  line?: number;
  column?: number;
  /** Named parts of the message; `expected` and `got` where they make sense, `choices` the name of the enumeration. */
  params: Record<string, string | number>;
}

/** A place in a text file, both counted from 1. */
export interface Place {
  line: number;
  column: number;
}
