import { convert, isConvertible } from '@zhulin/engines/units';
import { z } from 'zod';
import { nearestOf } from './nearest.ts';
import { valueAt } from './path.ts';
import { PLAN_PROBLEM_CODES, type PlanProblem, type PlanProblemCode } from './problem.ts';
import { type QuantityMeta, quantityMeta } from './quantity.ts';

type Issue = z.core.$ZodIssue;

/** What zod found, in the words of the plan: each issue becomes a problem with a code and what was expected.
 * @param schema  the schema that was applied; it knows the neighbours of an unknown key and the unit of a field
 * @param value   the data that was refused */
export function problemsOf(error: z.ZodError, schema: z.ZodType, value: unknown): PlanProblem[] {
  return error.issues.flatMap((issue) => problemsOfIssue(issue, schema, value));
}

function problemsOfIssue(issue: Issue, schema: z.ZodType, value: unknown): PlanProblem[] {
  const path = issue.path.map(String).join('.');
  const got = path === '' ? value : valueAt(value as object, path);
  if (issue.code === 'custom') return [customProblem(issue, path, got)];
  if (issue.code === 'unrecognized_keys') {
    const known = keysOf(schemaAt(schema, issue.path));
    return issue.keys.map((key) => {
      const nearest = nearestOf(key, known);
      return {
        code: 'PLAN_UNKNOWN_KEY',
        path: path === '' ? key : `${path}.${key}`,
        params: { key, expected: known.join(', '), ...(nearest === undefined ? {} : { nearest }) },
      };
    });
  }
  if (path === 'schema') {
    return [{ code: 'PLAN_SCHEMA_NUMBER', path, params: { got: shown(got), expected: '1' } }];
  }
  if (issue.code === 'invalid_value') {
    const field = schemaAt(schema, issue.path);
    const choices = field === undefined ? undefined : quantityMeta.get(field)?.choices;
    return [choiceProblem(issue.values, path, got, choices)];
  }
  return [quantityProblem(issue, path, got, schemaAt(schema, issue.path))];
}

function customProblem(issue: Issue & { code: 'custom' }, path: string, got: unknown): PlanProblem {
  const { code, ...params } = issue.params ?? {};
  if (isProblemCode(code)) return { code, path, params: { got: shown(got), ...params } };
  return { code: 'PLAN_DATE', path, params: { got: shown(got), expected: 'YYYY-MM-DD' } };
}

function isProblemCode(code: unknown): code is PlanProblemCode {
  return (PLAN_PROBLEM_CODES as readonly unknown[]).includes(code);
}

/** @param choices  the enumeration, under which the codes have their words */
function choiceProblem(
  values: readonly unknown[],
  path: string,
  got: unknown,
  choices: string | undefined,
): PlanProblem {
  const named = choices === undefined ? {} : { choices };
  if (got === undefined) {
    return { code: 'PLAN_MISSING', path, params: { expected: values.join(', '), ...named } };
  }
  const nearest = typeof got === 'string' ? nearestOf(got, values.map(String)) : undefined;
  return {
    code: 'PLAN_CHOICE',
    path,
    params: {
      got: shown(got),
      expected: values.join(', '),
      ...named,
      ...(nearest === undefined ? {} : { nearest }),
    },
  };
}

function quantityProblem(
  issue: Issue,
  path: string,
  got: unknown,
  field: z.ZodType | undefined,
): PlanProblem {
  if (issue.code === 'too_big' && Array.isArray(got)) {
    return { code: 'PLAN_TOO_MANY', path, params: { got: got.length, expected: Number(issue.maximum) } };
  }
  const meta = field === undefined ? undefined : quantityMeta.get(field);
  const expected = meta?.expected ?? (issue.code === 'invalid_type' ? `type-${issue.expected}` : 'other');
  if (got === undefined) return { code: 'PLAN_MISSING', path, params: { expected } };
  const suggestion = meta === undefined ? undefined : inExpectedUnit(got, meta);
  if (suggestion !== undefined) {
    return { code: 'PLAN_UNIT', path, params: { got: shown(got), expected, suggestion } };
  }
  const code = issue.code === 'invalid_type' && issue.expected !== 'int' ? 'PLAN_TYPE' : 'PLAN_RANGE';
  return { code, path, params: { got: shown(got), expected } };
}

const UNIT_WORDS: Readonly<Record<string, string>> = {
  '%': '%',
  '％': '%',
  m2: 'm2',
  'm²': 'm2',
  平方米: 'm2',
  平米: 'm2',
  ha: 'ha',
  公顷: 'ha',
  km2: 'km2',
  'km²': 'km2',
  平方公里: 'km2',
};

/** What the author probably meant, in the unit of the field: "22.2公顷" is 222000 m², 40 or "40%" is a share of 0.4. */
function inExpectedUnit(got: unknown, meta: QuantityMeta): number | undefined {
  const { unit } = meta;
  if (unit === undefined) return undefined;
  if (unit === 'share' && typeof got === 'number' && got > 1 && got <= 100) return rounded(got / 100);
  if (typeof got !== 'string') return undefined;
  const parts = /^\s*([\d,，]*\.?\d+)\s*(\S*)\s*$/.exec(got);
  if (!parts?.[1]) return undefined;
  const number = Number(parts[1].replace(/[,，]/g, ''));
  const word = UNIT_WORDS[parts[2] ?? ''];
  if (word !== undefined && isConvertible(word, unit)) return rounded(convert(number, word, unit));
  return parts[2] === '' ? number : undefined;
}

function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

function shown(value: unknown): string {
  const words = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? '–');
  return words.length > 80 ? `${words.slice(0, 77)}…` : words;
}

function keysOf(schema: z.ZodType | undefined): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** The schema of the field at a path, through optional fields and lists. */
export function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType | undefined {
  let node: z.ZodType | undefined = unwrapped(schema);
  for (const step of path) {
    if (node instanceof z.ZodObject) node = unwrapped(node.shape[String(step)]);
    else if (node instanceof z.ZodArray) node = unwrapped(node.element as z.ZodType);
    else return undefined;
  }
  return node;
}

function unwrapped(schema: z.ZodType | undefined): z.ZodType | undefined {
  return schema instanceof z.ZodOptional ? unwrapped(schema.unwrap() as z.ZodType) : schema;
}
