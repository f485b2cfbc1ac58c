import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { quantityMeta } from '../quantity.ts';
import { checkPlan, readPlan } from '../read-plan.ts';
import { type Plan, planSchema } from '../schema.ts';
import { schemaAt } from '../zod-problems.ts';
import { readWorkbook, writeWorkbook } from './index.ts';
import { chinese } from './words.fixture.ts';

const EXAMPLES = new URL('../../../../examples/', import.meta.url);
/** What is told of mistakes, and what is expected of the others, are no plans. */
const NO_PLANS = ['faulty.yaml', 'expected.yaml'];
const examples = readdirSync(EXAMPLES).filter((name) => name.endsWith('.yaml') && !NO_PLANS.includes(name));

function planOf(name: string): Plan {
  const reading = readPlan(readFileSync(new URL(name, EXAMPLES)));
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.plan;
}

test.each(examples)('%s comes back from its workbook as it was', async (name) => {
  const plan = planOf(name);
  expect(await readWorkbook(await writeWorkbook(plan, chinese), [chinese])).toEqual({ ok: true, plan });
});

test('the same plan gives the same bytes, whenever it is written', async () => {
  const plan = planOf('medium.yaml');
  vi.useFakeTimers({ now: new Date('2026-03-02T08:00:00Z'), toFake: ['Date'] });
  const before = await writeWorkbook(plan, chinese);
  vi.setSystemTime(new Date('2031-07-14T21:30:00Z'));
  const after = await writeWorkbook(plan, chinese);
  vi.useRealTimers();
  expect(Buffer.from(before).equals(after)).toBe(true);
});

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
);

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
  if (expected === 'day') return fc.constantFrom('2026-03-02', '2024-02-29', '1999-12-31');
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

test('any plan comes back from its workbook as it was', async () => {
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(anyOf(planSchema, ''), async (value) => {
      const checked = checkPlan(value);
      fc.pre(checked.ok);
      tried += 1;
      const plan: Plan = checked.ok ? checked.plan : expect.unreachable();
      expect(await readWorkbook(await writeWorkbook(plan, chinese), [chinese])).toEqual({ ok: true, plan });
    }),
    { numRuns: 12, endOnFailure: true },
  );
  expect(tried).toBe(12);
}, 120_000);
