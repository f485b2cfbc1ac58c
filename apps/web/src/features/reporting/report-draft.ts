import {
  isNumeric,
  type OpenReport,
  REPORT_FIELD_TYPES,
  type Report,
  type ReportField,
  roles,
} from '@zhulin/contract';
import { z } from 'zod';

/** A column as it is entered: bounds and choices are texts. */
const fieldEntrySchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  type: z.enum(REPORT_FIELD_TYPES),
  unit: z.string(),
  isRequired: z.boolean(),
  choices: z.string(),
  min: z.string(),
  max: z.string(),
});
export type FieldEntry = z.infer<typeof fieldEntrySchema>;

export const reportDraftSchema = z.strictObject({
  title: z.string(),
  explanation: z.string(),
  cutOff: z.string(),
  fields: z.array(fieldEntrySchema),
  units: z.array(z.strictObject({ organisationId: z.string(), role: z.enum(roles), name: z.string() })),
});
export type ReportDraft = z.infer<typeof reportDraftSchema>;

const BLANK = { label: '', type: 'text', unit: '', isRequired: true, choices: '', min: '', max: '' } as const;

export const EMPTY_REPORT: ReportDraft = {
  title: '',
  explanation: '',
  cutOff: '',
  fields: [{ ...BLANK, id: 'c1' }],
  units: [],
};

/** One more column, under an id that none has. */
export function withFieldMore(
  fields: readonly FieldEntry[],
  like: Omit<FieldEntry, 'id'> = BLANK,
): FieldEntry[] {
  const numbers = fields.map(({ id }) => Number(/^c(\d+)$/.exec(id)?.[1] ?? Number.NaN));
  const last = numbers.filter(Number.isFinite).reduce((max, each) => Math.max(max, each), 0);
  return [...fields, { ...like, id: `c${last + 1}` }];
}

/** A column a place up (-1) or down (1). */
export function withFieldMoved(fields: readonly FieldEntry[], place: number, by: -1 | 1): FieldEntry[] {
  const moved = fields[place];
  const target = place + by;
  if (moved === undefined || target < 0 || target >= fields.length) return [...fields];
  const others = fields.filter((_, each) => each !== place);
  return [...others.slice(0, target), moved, ...others.slice(target)];
}

const NUMBER = /^[+-]?\d+(\.\d+)?$/;

/** Whether a bound says nothing or a number. */
export const isBound = (text: string): boolean => text.trim() === '' || NUMBER.test(text.trim());

/** The column as the server takes it. What belongs to another type is left out; a bound that is no number is not read. */
export function fieldOf({ id, label, type, unit, isRequired, choices, min, max }: FieldEntry): ReportField {
  const bound = (text: string) => (text.trim() !== '' && isBound(text) ? Number(text) : undefined);
  const least = isNumeric({ type }) ? bound(min) : undefined;
  const most = isNumeric({ type }) ? bound(max) : undefined;
  const listed = choices
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return {
    id,
    label: label.trim(),
    type,
    isRequired,
    ...(unit.trim() !== '' && { unit: unit.trim() }),
    ...(type === 'choice' && listed.length > 0 && { choices: listed }),
    ...(least !== undefined && { min: least }),
    ...(most !== undefined && { max: most }),
  };
}

export function reportOf({ title, explanation, cutOff, fields, units }: ReportDraft): OpenReport {
  return {
    title: title.trim(),
    explanation: explanation.trim(),
    cutOff,
    fields: fields.map(fieldOf),
    units: units.map(({ organisationId, role }) => ({ organisationId, role })),
  };
}

/** A task to begin with from one that was sent: the same form to the same units, with a cut-off of its own. */
export function draftLike({ title, explanation, fields, units }: Report): ReportDraft {
  return {
    title,
    explanation,
    cutOff: '',
    fields: fields.map(({ id, label, type, unit = '', isRequired, choices = [], min, max }) => ({
      id,
      label,
      type,
      unit,
      isRequired,
      choices: choices.join('\n'),
      min: min === undefined ? '' : String(min),
      max: max === undefined ? '' : String(max),
    })),
    units: units.map(({ organisationId, role, name }) => ({ organisationId, role, name })),
  };
}
