import { z } from 'zod';
import type { Problem } from './errors.ts';
import { type InputPart, inputProblems } from './input-problems.ts';
import type { RouteContract, StreamContract } from './route-contract.ts';
import type { Words } from './words.ts';

type AnyRoute = RouteContract | StreamContract;

/** One value that a route takes, by name. No two parts of a route have one of the same name. */
export interface RouteField {
  readonly name: string;
  readonly part: InputPart;
  readonly isNeeded: boolean;
  /** What it may be, in a few signs: `integer 1–100`, `queued | done`. */
  readonly expected: string;
  readonly description: string;
  /** The value that a text stands for: itself where the route takes it so, else what it says as JSON. */
  read(text: string): unknown;
}

/** What a route takes by name: its parameters, its query, and the top of a body that is an object. */
export function routeFields(route: AnyRoute): RouteField[] {
  const parts = [
    ['params', route.params],
    ['query', route.query],
    ['body', bodyOf(route)],
  ] as const;
  return parts.flatMap(([part, schema]) =>
    schema instanceof z.ZodObject
      ? Object.entries(schema.shape).map(([name, each]) => fieldOf(part, name, each))
      : [],
  );
}

function bodyOf(route: AnyRoute): z.ZodType | undefined {
  return 'body' in route ? route.body : undefined;
}

function fieldOf(part: InputPart, name: string, schema: z.ZodType): RouteField {
  const { description = '' } = z.globalRegistry.get(schema) ?? {};
  return {
    name,
    part,
    isNeeded: !schema.safeParse(undefined).success,
    expected: expectedOf(schema),
    description,
    read: (text) => {
      if (part !== 'body' || schema.safeParse(text).success) return text;
      try {
        return JSON.parse(text);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        return text;
      }
    },
  };
}

function expectedOf(schema: z.ZodType): string {
  return signOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }));
}

function signOf(schema: z.core.JSONSchema._JSONSchema): string {
  if (typeof schema === 'boolean') return 'JSON';
  const { anyOf, enum: choices, const: only, type, format, pattern, items } = schema;
  if (anyOf) return anyOf.map(signOf).join(' | ');
  if (choices) return choices.map(String).join(' | ');
  if (only !== undefined) return String(only);
  if (type === 'array') return `[${Array.isArray(items) || items === undefined ? 'JSON' : signOf(items)}, …]`;
  if (type === undefined || type === 'object') return 'JSON';
  if (type === 'string')
    return format ?? (pattern === undefined || pattern.length > PATTERN_MAX ? type : pattern);
  return `${type} ${boundsOf(schema)}`.trim();
}

/** A longer pattern says less than nothing. */
const PATTERN_MAX = 32;

/** Bounds that somebody set: those of safe integers hold for all. */
function boundsOf({ minimum, maximum }: z.core.JSONSchema.BaseSchema): string {
  const least = minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER ? minimum : undefined;
  const most = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? maximum : undefined;
  if (least === undefined) return most === undefined ? '' : `≤ ${most}`;
  return most === undefined ? `≥ ${least}` : `${least}–${most}`;
}

export interface GivenInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** Holds what is to be sent against the schemas of a route, as the server will.
 * @returns every place that it would refuse, worded as it would */
export function routeInputProblems(route: AnyRoute, given: GivenInput, words: Words): Problem[] {
  const schemas = { params: route.params, query: route.query, body: bodyOf(route) };
  const parts = ['params', 'query', 'body'] as const;
  return parts.flatMap((part) => {
    const result = schemas[part]?.safeParse(given[part], { reportInput: true });
    if (result === undefined || result.success) return [];
    return inputProblems({ part, issues: result.error.issues, body: given.body }, words);
  });
}
