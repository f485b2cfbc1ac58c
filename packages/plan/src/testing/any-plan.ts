import fc from 'fast-check';
import { z } from 'zod';
import { quantityMeta } from '../quantity.ts';
import { planSchema } from '../schema.ts';
import { schemaAt } from '../zod-problems.ts';

const TEXTS = fc.oneof(
  fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }),
  fc.constantFrom(
    '=1+1',
    '@SUM(A1)',
    '-5',
    '007',
    '项目 👩‍👩‍👧',
    'a\r\nb\u0007',
    '_x0041_x000D_',
    '_x0041\r',
    'true',
  ),
);
const LONG = fc.constantFrom(
  '长文👪'.repeat(10_000),
  `${'字'.repeat(15_999)}👪${'\r\n '.repeat(3000)}`,
  '=一\n二',
  ' ',
);
const NUMBERS = fc.oneof(
  fc.nat(600),
  fc.integer({ min: 1949, max: 2200 }),
  fc.double({ min: 0, max: 1 }),
  fc.double({ min: -1e9, max: 1e12, noNaN: true }),
  // The ends of what the schema lets pass, and what is smaller than any quantity.
  fc.constantFrom(0, -0, 1, 1e-300, -0.99, 200, 1000, 1e6, 1e9, 1e10, 1e12),
);
const DAYS = fc.constantFrom('2026-03-02', '2024-02-29', '1999-12-31', '1949-01-01', '2200-12-31');

function leaf(schema: z.ZodType): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodLiteral) return fc.constant(schema.value);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNumber) {
    return NUMBERS.map((value) => (Object.is(value, -0) ? 0 : value)).filter(
      (value) => schema.safeParse(value).success,
    );
  }
  const expected = quantityMeta.get(schema)?.expected;
  if (expected === 'identifier') return fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,8}$/);
  if (expected === 'day') return DAYS;
  if (expected === 'long-text') return LONG;
  return TEXTS.map((text) => text.trim()).filter((text) => text !== '');
}

function anyOf(node: z.ZodType, path: string): fc.Arbitrary<unknown> {
  const schema = schemaAt(node, []);
  if (path === 'site.geojson') {
    return TEXTS.map((name) => ({
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties: { name } }],
    }));
  }
  if (path === 'assumptions')
    return TEXTS.map((note) => [{ path: 'project.name', note: `因 ${note}`.trim() }]);
  if (schema instanceof z.ZodObject) {
    const entries = Object.entries<z.ZodType>(schema.shape);
    const record = Object.fromEntries(
      entries.map(([key, child]) => [key, anyOf(child, path ? `${path}.${key}` : key)]),
    );
    const requiredKeys = entries.filter(([, child]) => !(child instanceof z.ZodOptional)).map(([key]) => key);
    return fc.record(record, { requiredKeys }).map((value) => coherent(value, path));
  }
  if (schema instanceof z.ZodArray) {
    return fc.array(anyOf(schema.element as z.ZodType, path), { maxLength: 3 }).map(numbered);
  }
  if (schema === undefined) throw new Error(`nothing at ${path}`);
  return leaf(schema);
}

/** Rows with ids of their own; a task follows the first of its list. */
function numbered(rows: unknown[]): unknown[] {
  const objects = rows.filter(
    (row): row is Record<string, unknown> => typeof row === 'object' && row !== null,
  );
  const first = `${objects[0]?.['id']}-0`;
  objects.forEach((row, index) => {
    if ('id' in row) row['id'] = `${row['id']}-${index}`;
    if (!Array.isArray(row['after'])) return;
    row['after'] = index === 0 ? [] : row['after'].map((link) => ({ ...link, task: first, lagDays: 3 }));
  });
  return rows;
}

const SHARES: Record<string, number[]> = {
  shares: [0.4, 0.45, 0.1, 0.05],
  mix: [0.5, 0.3, 0.2],
  phases: [0.2, 0.6, 0.2],
};

function coherent(value: object, path: string): object {
  const row: Record<string, unknown> = { ...value };
  const from = row['fromMonth'];
  if (typeof from === 'number') Object.assign(row, { fromMonth: from % 300, toMonth: (from % 300) + 5 });
  const name = path.split('.').at(-1) ?? '';
  Object.keys(row).forEach((key, index) => {
    const share = SHARES[name]?.[index];
    const part = row[key];
    if (share !== undefined)
      row[key] = typeof part === 'object' && part !== null ? { ...part, share } : share;
    // A group without any field in it states nothing, and a workbook has no place for it.
    if (typeof part === 'object' && part !== null && !Array.isArray(part) && Object.keys(part).length === 0)
      delete row[key];
  });
  return row;
}

/** Random data over the whole schema, most of which a plan may hold: shares sum to one, periods run, tasks form a network.
 * Ask `checkPlan` before using one as a plan. */
export function anyPlan(): fc.Arbitrary<unknown> {
  return anyOf(planSchema, '');
}
