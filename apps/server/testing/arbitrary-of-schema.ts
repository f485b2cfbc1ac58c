import fc from 'fast-check';
import { z } from 'zod';

type Json = Readonly<Record<string, unknown>>;

/** Inputs for a route: what the schema asks for, now and then with something else in the place of a part. */
export function arbitraryOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  const json: Json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return partOf(json, json['$defs'] as Json | undefined, 0);
}

const LEVELS_MAX = 8;

function partOf(part: Json, definitions: Json | undefined, level: number): fc.Arbitrary<unknown> {
  if (level > LEVELS_MAX) return fc.constant(null);
  const right = rightPartOf(part, definitions, level + 1);
  return fc.oneof({ weight: 30, arbitrary: right }, { weight: 1, arbitrary: odd });
}

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }),
  fc.constantFrom(
    '',
    '\0',
    '\ud800',
    '<script>alert(1)</script>',
    "'; DROP TABLE person; --",
    -0,
    2 ** 53,
    '__proto__',
  ),
);

function rightPartOf(part: Json, definitions: Json | undefined, level: number): fc.Arbitrary<unknown> {
  const inner = (each: unknown) => partOf(each as Json, definitions, level);
  const { $ref, anyOf, allOf, enum: choices } = part;
  if (typeof $ref === 'string') return inner(definitions?.[$ref.replace('#/$defs/', '')] ?? {});
  if (Array.isArray(choices)) return fc.constantFrom(...choices);
  if ('const' in part) return fc.constant(part['const']);
  if (Array.isArray(anyOf)) return fc.oneof(...anyOf.map(inner));
  if (Array.isArray(allOf)) return inner(allOf[0]);
  switch (part['type']) {
    case 'object':
      return objectOf(part, inner);
    case 'array':
      return fc.array(inner(part['items'] ?? {}), { maxLength: 3 });
    case 'string':
      return stringOf(part);
    case 'integer':
    case 'number':
      return numberOf(part);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return odd;
  }
}

function objectOf(part: Json, inner: (each: unknown) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const properties = Object.entries((part['properties'] ?? {}) as Json);
  const required = (part['required'] ?? []) as string[];
  return fc.record(Object.fromEntries(properties.map(([name, each]) => [name, inner(each)])), {
    requiredKeys: required.filter((name) => properties.some(([known]) => known === name)),
  });
}

function stringOf({ format, pattern, maxLength }: Json): fc.Arbitrary<unknown> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date' || format === 'date-time') {
    const day = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    return day.map((date) => (format === 'date' ? date.toISOString().slice(0, 10) : date.toISOString()));
  }
  // fast-check cannot draw from classes of Unicode.
  if (typeof pattern === 'string' && !/\\p|\(\?[=!<]/.test(pattern))
    return fc.stringMatching(new RegExp(pattern));
  return fc.string({
    unit: 'grapheme',
    maxLength: typeof maxLength === 'number' ? Math.min(maxLength, 40) : 40,
  });
}

function numberOf({ type, minimum, maximum }: Json): fc.Arbitrary<unknown> {
  const min = typeof minimum === 'number' ? minimum : -1e9;
  const max = typeof maximum === 'number' ? maximum : 1e9;
  return type === 'integer'
    ? fc.integer({ min: Math.ceil(min), max: Math.min(max, 2 ** 31) })
    : fc.double({ min, max, noNaN: true });
}
