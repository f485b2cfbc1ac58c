import { z } from 'zod';
import { type QuantityMeta, quantityMeta } from './quantity.ts';
import { planSchema } from './schema.ts';
import { schemaAt } from './zod-problems.ts';

export type FieldKind = 'number' | 'text' | 'long-text' | 'day' | 'yes-or-no' | 'choice' | 'choices' | 'json';

/** A field of the plan that holds no further fields: one cell of a workbook, one entry of a form. */
export interface Field {
  /** Dotted path without list positions. */
  path: string;
  /** The way to it from the plan (sheets of fields) or from its row (sheets of lists). */
  steps: readonly string[];
  kind: FieldKind;
  choices: readonly string[];
  meta: QuantityMeta | undefined;
  required: 'always' | 'with-its-group' | 'no';
  /** Of a number: only whole ones are taken. */
  isWhole?: true;
}

/** Fields outside lists, one a row. */
export interface FieldSheet {
  kind: 'fields';
  path: string;
  fields: readonly Field[];
}

/** A list of objects, one a row; `parent` is the list whose rows hold it. */
export interface ListSheet {
  kind: 'list';
  path: string;
  steps: readonly string[];
  parent: string | undefined;
  fields: readonly Field[];
}

export type Sheet = FieldSheet | ListSheet;

interface Found {
  fields: Field[];
  lists: { key: string; list: z.ZodObject; path: string; steps: string[] }[];
}

/** The parts that a plan is filled in by, in the order of the schema: sheets of a workbook, fields and tables of a form.
 * Derived from it: nothing is written twice. */
export const SHEETS: readonly Sheet[] = sheetsOf(planSchema);

/** Every field by its path. */
export const FIELDS: ReadonlyMap<string, Field> = new Map(
  SHEETS.flatMap(({ fields }) => fields.map((field) => [field.path, field] as const)),
);

function sheetsOf(schema: z.ZodObject): Sheet[] {
  return Object.entries(schema.shape).flatMap(([key, child]) => {
    const group = schemaAt(child, []);
    if (group instanceof z.ZodLiteral) return [];
    if (group instanceof z.ZodArray) return listSheets(rowOf(group, key), key, [key], undefined);
    if (!(group instanceof z.ZodObject)) throw new Error(`${key} is neither a group nor a list`);
    const { fields, lists } = walk(group, {
      path: key,
      steps: [key],
      isOptional: child instanceof z.ZodOptional,
    });
    const sheet: Sheet[] = fields.length === 0 ? [] : [{ kind: 'fields', path: key, fields }];
    return [...sheet, ...lists.flatMap(({ list, path, steps }) => listSheets(list, path, steps, undefined))];
  });
}

function listSheets(
  row: z.ZodObject,
  path: string,
  steps: string[],
  parent: string | undefined,
): ListSheet[] {
  const { fields, lists } = walk(row, { path, steps: [], isOptional: false });
  if (lists.length > 0 && (parent !== undefined || !('id' in row.shape))) {
    throw new Error(`the rows of ${path} need an id of their own to hold lists`);
  }
  const inner = lists.flatMap((each) => listSheets(each.list, each.path, each.steps, path));
  return [{ kind: 'list', path, steps, parent, fields }, ...inner];
}

interface Place {
  path: string;
  steps: string[];
  /** Whether the group can be left out as a whole. */
  isOptional: boolean;
}

function walk(object: z.ZodObject, { path, steps, isOptional }: Place): Found {
  const found: Found = { fields: [], lists: [] };
  for (const [key, child] of Object.entries<z.ZodType>(object.shape)) {
    const isLeftOut = child instanceof z.ZodOptional;
    const at = { path: `${path}.${key}`, steps: [...steps, key] };
    const node = schemaAt(child, []);
    if (node instanceof z.ZodObject && !isLoose(node)) {
      const inner = walk(node, { ...at, isOptional: isOptional || isLeftOut });
      found.fields.push(...inner.fields);
      found.lists.push(...inner.lists);
    } else if (node instanceof z.ZodArray && schemaAt(node, [0]) instanceof z.ZodObject) {
      found.lists.push({ key, list: rowOf(node, at.path), ...at });
    } else {
      const whenFilledIn = isOptional ? 'with-its-group' : 'always';
      found.fields.push({ ...at, ...cellOf(node, at.path), required: isLeftOut ? 'no' : whenFilledIn });
    }
  }
  return found;
}

function cellOf(
  node: z.ZodType | undefined,
  path: string,
): Pick<Field, 'kind' | 'choices' | 'meta' | 'isWhole'> {
  const meta = node === undefined ? undefined : quantityMeta.get(node);
  if (node instanceof z.ZodEnum) return { kind: 'choice', choices: node.options.map(String), meta };
  if (node instanceof z.ZodArray) {
    const element = schemaAt(node, [0]);
    if (element instanceof z.ZodEnum) {
      return { kind: 'choices', choices: element.options.map(String), meta: quantityMeta.get(element) };
    }
  }
  if (node instanceof z.ZodObject) return { kind: 'json', choices: [], meta };
  if (node instanceof z.ZodBoolean) return { kind: 'yes-or-no', choices: [], meta };
  if (node instanceof z.ZodNumber) {
    return { kind: 'number', choices: [], meta, ...(node.isInt ? { isWhole: true } : {}) };
  }
  if (node instanceof z.ZodString) {
    const special = meta?.expected === 'day' || meta?.expected === 'long-text';
    return { kind: special ? (meta.expected as 'day' | 'long-text') : 'text', choices: [], meta };
  }
  throw new Error(`there is no way to fill in ${path}`);
}

function rowOf(list: z.ZodArray, path: string): z.ZodObject {
  const row = schemaAt(list, [0]);
  if (!(row instanceof z.ZodObject)) throw new Error(`${path} is not a list of objects`);
  return row;
}

function isLoose(node: z.ZodObject): boolean {
  return node.def.catchall instanceof z.ZodUnknown;
}
