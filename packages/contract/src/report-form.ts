import { formatNumber } from '@zhulin/engines/units';
import { z } from 'zod';
import type { Problem } from './errors.ts';
import { daySchema, lineSchema } from './text.ts';
import type { WordsOf } from './words-of.ts';

/** What a column of a form 填报表 takes. A choice is filed as its label. */
export const REPORT_FIELD_TYPES = ['text', 'number', 'integer', 'day', 'choice'] as const;
export type ReportFieldType = (typeof REPORT_FIELD_TYPES)[number];

export const REPORT_FIELDS_MAX = 40;
export const REPORT_ROWS_MAX = 2000;
export const REPORT_TEXT_MAX = 500;
const CHOICES_MAX = 60;

export const reportFieldIdSchema = z.string().regex(/^[a-z][a-z0-9_]{0,31}$/);

export const reportFieldSchema = z
  .strictObject({
    id: reportFieldIdSchema.describe('names the column in the rows'),
    label: lineSchema(60),
    type: z.enum(REPORT_FIELD_TYPES),
    unit: lineSchema(60).optional(),
    isRequired: z.boolean(),
    choices: z.array(lineSchema(60)).min(1).max(CHOICES_MAX).optional().describe('of a choice alone'),
    min: z.number().optional().describe('of a number alone'),
    max: z.number().optional().describe('of a number alone'),
  })
  .meta({ id: 'ReportField' });
export type ReportField = z.output<typeof reportFieldSchema>;

export const reportFieldsSchema = z.array(reportFieldSchema).min(1).max(REPORT_FIELDS_MAX);

/** A cell as it is sent; what it must be is said by its field. */
export const reportCellSchema = z.union([z.string(), z.number(), z.null()]);
export const reportRowSchema = z.record(z.string().max(32), reportCellSchema);
export type ReportCell = z.output<typeof reportCellSchema>;
export type ReportRow = z.output<typeof reportRowSchema>;

/** What can be wrong with a row, and with a form itself. */
export const REPORT_ROW_PROBLEMS = [
  'MISSING',
  'UNKNOWN_FIELD',
  'NOT_TEXT',
  'TOO_LONG',
  'NOT_NUMBER',
  'NOT_INTEGER',
  'TOO_SMALL',
  'TOO_LARGE',
  'NOT_DAY',
  'NOT_CHOICE',
  'OTHER_UNIT',
  'NO_ROWS',
] as const;
export type ReportRowProblemCode = (typeof REPORT_ROW_PROBLEMS)[number];
export const REPORT_FORM_PROBLEMS = [
  'ID_TWICE',
  'LABEL_TWICE',
  'LABEL_RESERVED',
  'CHOICES_MISSING',
  'CHOICE_TWICE',
  'CHOICES_OF_OTHER',
  'BOUNDS_OF_OTHER',
  'BOUNDS_CROSSED',
] as const;
type FormProblemCode = (typeof REPORT_FORM_PROBLEMS)[number];

export interface ReportRowProblem {
  readonly code: ReportRowProblemCode;
  /** From 1; 0 is the whole filing. */
  readonly row: number;
  /** Null: the whole row. */
  readonly field: string | null;
  readonly got: string;
  readonly expected: string;
}

export const isNumeric = ({ type }: Pick<ReportField, 'type'>): boolean =>
  type === 'number' || type === 'integer';

/** The name of a column with its unit. */
export const reportHeading = ({ label, unit }: Pick<ReportField, 'label' | 'unit'>): string =>
  unit === undefined ? label : `${label}（${unit}）`;

/** What the headings of a workbook begin with to say more than a name. */
const MARKS = /^[＊*※]/;

const BOUND_DECIMALS = 6;

/** What a column takes, in words: type, bounds, choices, whether it must be filled in. */
export function reportFieldNote(
  { type, isRequired, min, max, choices }: ReportField,
  words: WordsOf<'reporting'>,
): string {
  const say = (key: string, params?: Readonly<Record<string, string | number>>) =>
    words.text('reporting', `workbook/${key}`, params);
  const number = (value: number) => formatNumber(value, { decimals: BOUND_DECIMALS });
  const bounds =
    min !== undefined && max !== undefined
      ? [say('between', { min: number(min), max: number(max) })]
      : [
          ...(min === undefined ? [] : [say('from', { min: number(min) })]),
          ...(max === undefined ? [] : [say('to', { max: number(max) })]),
        ];
  return [
    choices === undefined ? words.text('reporting', `type/${type}`) : say('any-of'),
    ...bounds,
    say(isRequired ? 'required' : 'optional'),
  ].join(say('separator'));
}

/** What cannot work in a form, all at once, in words.
 * @param reserved  headings that a workbook has of its own, in every language */
export function reportFormProblems(
  fields: readonly ReportField[],
  reserved: ReadonlySet<string>,
  words: WordsOf<'reporting'>,
): Problem[] {
  const problems: Problem[] = [];
  const ids = new Set<string>();
  const headings = new Set<string>();
  fields.forEach((field, place) => {
    const report = (code: FormProblemCode) =>
      problems.push({
        path: `fields.${place}`,
        text: words.text('reporting', `form-problem/${code}`, { label: field.label, id: field.id }),
      });
    if (ids.has(field.id)) report('ID_TWICE');
    if (headings.has(reportHeading(field))) report('LABEL_TWICE');
    if (reserved.has(reportHeading(field)) || MARKS.test(field.label)) report('LABEL_RESERVED');
    ids.add(field.id);
    headings.add(reportHeading(field));
    for (const code of faultsOf(field)) report(code);
  });
  return problems;
}

function faultsOf(field: ReportField): FormProblemCode[] {
  const { type, choices, min, max } = field;
  const codes: FormProblemCode[] = [];
  if (type === 'choice' && choices === undefined) codes.push('CHOICES_MISSING');
  if (type !== 'choice' && choices !== undefined) codes.push('CHOICES_OF_OTHER');
  if (choices !== undefined && new Set(choices).size < choices.length) codes.push('CHOICE_TWICE');
  if (!isNumeric(field) && (min !== undefined || max !== undefined)) codes.push('BOUNDS_OF_OTHER');
  if (min !== undefined && max !== undefined && min > max) codes.push('BOUNDS_CROSSED');
  return codes;
}

/** Holds rows against their form: what is kept of them, and everything that is wrong, all at once. Empty cells are null.
 * Cost: O(cells). */
export function readReportRows(
  fields: readonly ReportField[],
  rows: readonly ReportRow[],
): { readonly rows: ReportRow[]; readonly problems: ReportRowProblem[] } {
  const problems: ReportRowProblem[] = [];
  if (rows.length === 0) problems.push({ code: 'NO_ROWS', row: 0, field: null, got: '0', expected: '1' });
  const known = new Set(fields.map(({ id }) => id));
  const kept = rows.map((row, place) => {
    const number = place + 1;
    for (const id of Object.keys(row))
      if (!known.has(id))
        problems.push({
          code: 'UNKNOWN_FIELD',
          row: number,
          field: null,
          got: id,
          expected: [...known].join('、'),
        });
    const cells = fields.map((field) => {
      const read = readCell(field, row[field.id]);
      if ('code' in read) problems.push({ row: number, field: field.id, ...read });
      return [field.id, 'value' in read ? read.value : null] as const;
    });
    return Object.fromEntries(cells);
  });
  return { rows: kept, problems };
}

type CellReading =
  | { readonly value: ReportCell }
  | { readonly code: ReportRowProblemCode; readonly got: string; readonly expected: string };

function readCell(field: ReportField, given: ReportCell | undefined): CellReading {
  const value = typeof given === 'string' ? given.trim() : given;
  if (value === undefined || value === null || value === '') {
    return field.isRequired ? { code: 'MISSING', got: '–', expected: field.label } : { value: null };
  }
  if (isNumeric(field)) return readNumber(field, value);
  return readText(field, String(value));
}

/** Digits with their separators as people type and spreadsheets store them. */
const NUMBER = /^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?(e[+-]?\d+)?$/i;

function readNumber({ type, min, max }: ReportField, given: string | number): CellReading {
  const got = String(given);
  const number =
    typeof given === 'number' ? given : NUMBER.test(given) ? Number(given.replaceAll(',', '')) : NaN;
  if (!Number.isFinite(number)) return { code: 'NOT_NUMBER', got, expected: '1234.5' };
  if (type === 'integer' && !Number.isSafeInteger(number))
    return { code: 'NOT_INTEGER', got, expected: '1234' };
  if (min !== undefined && number < min) return { code: 'TOO_SMALL', got, expected: String(min) };
  if (max !== undefined && number > max) return { code: 'TOO_LARGE', got, expected: String(max) };
  return { value: number };
}

function readText({ type, choices = [] }: ReportField, got: string): CellReading {
  if (got.length > REPORT_TEXT_MAX)
    return { code: 'TOO_LONG', got: String(got.length), expected: String(REPORT_TEXT_MAX) };
  if (!/^(?:[^\p{Cc}\p{Cs}]|[\t\n])*$/u.test(got)) return { code: 'NOT_TEXT', got: '–', expected: '–' };
  if (type === 'day' && !daySchema.safeParse(got).success)
    return { code: 'NOT_DAY', got, expected: '2026-03-02' };
  if (type === 'choice' && !choices.includes(got))
    return { code: 'NOT_CHOICE', got, expected: choices.join('、') };
  return { value: got };
}

/** A problem of a row in words, with its place. */
export function reportRowProblem(
  { code, row, field, got, expected }: ReportRowProblem,
  fields: readonly ReportField[],
  words: WordsOf<'reporting'>,
): { text: string; next: string } {
  const label = fields.find(({ id }) => id === field)?.label ?? got;
  const params = { row, label, got, expected };
  return {
    text: words.text('reporting', `problem/${code}/text`, params),
    next: words.text('reporting', `problem/${code}/next`, params),
  };
}
