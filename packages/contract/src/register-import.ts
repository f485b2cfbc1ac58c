import { z } from 'zod';
import { lineSchema } from './text.ts';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The sheets of the workbook. The first two are a system administrator's, the last a security administrator's. */
export const importSheets = ['organisations', 'people', 'posts'] as const;
export type ImportSheet = (typeof importSheets)[number];

/** Entries a sheet: each person that is new costs a password hash, and the answer waits for all. */
export const REGISTER_ROWS_MAX = 500;

/** What can be wrong with a workbook, beside what refuses the same act done one by one. */
export const importProblemCodes = [
  'FORM_UNKNOWN',
  'SHEET_MISSING',
  'COLUMN_MISSING',
  'COLUMN_UNKNOWN',
  'COLUMN_TWICE',
  'CELL_ERROR',
  'CELL_MISSING',
  'CELL_CHOICE',
  'CELL_DAY',
  'ROWS_TOO_MANY',
  'FORMAT',
  'TWICE',
  'ORGANISATION_UNKNOWN',
  'ORGANISATION_AMBIGUOUS',
  'ORGANISATION_CIRCLE',
  'ROOT_UNKNOWN',
  'PERSON_UNKNOWN',
  'PERSON_ELSEWHERE',
] as const;
export type ImportProblemCode = (typeof importProblemCodes)[number];

export const importBodySchema = z.file();

export const importQuerySchema = z.strictObject({
  preview: z.enum(['true', 'false']).default('false').describe('true: nothing is kept'),
});

export const importPeopleQuerySchema = importQuerySchema.extend({
  purpose: lineSchema(200)
    .optional()
    .describe('with it the answer holds the passwords of those newly registered; kept in the trail'),
});

export const workbookFileSchema = z
  .strictObject({ name: z.string(), type: z.literal(XLSX_TYPE), base64: z.base64() })
  .meta({ id: 'WorkbookFile' });

export const importActs = ['create', 'change', 'keep'] as const;

export const importOutcomeSchema = z
  .strictObject({
    isDone: z.boolean().describe('false: a preview, or there are problems; nothing was kept'),
    acts: z
      .array(
        z.strictObject({
          sheet: z.enum(importSheets),
          row: z.int(),
          act: z.enum(importActs),
          what: z.string().describe('path, login, or both with the role'),
          name: z.string().nullable().describe('of the organisation or the person; null: of a post'),
        }),
      )
      .describe('what each right row does'),
    problems: z.array(
      z.strictObject({
        sheet: z.string().describe('title; empty: the whole file'),
        cell: z.string(),
        got: z.string(),
        expected: z.string(),
        text: z.string(),
        next: z.string(),
      }),
    ),
    leftOut: z
      .array(z.strictObject({ sheet: z.enum(importSheets), rows: z.int() }))
      .describe('filled sheets that another administrator imports'),
    marked: workbookFileSchema.nullable().describe('the workbook with the problems beside the rows'),
    passwords: z
      .strictObject({
        file: workbookFileSchema,
        people: z.array(z.strictObject({ login: z.string(), personName: z.string(), password: z.string() })),
      })
      .nullable()
      .describe('for the first sign-ins; given only now'),
  })
  .meta({ id: 'ImportOutcome' });

export type ImportOutcome = z.output<typeof importOutcomeSchema>;
