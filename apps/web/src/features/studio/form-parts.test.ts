import { openWords } from '@zhulin/contract';
import { LANGUAGES } from '@zhulin/engines/units';
import { planSchema } from '@zhulin/plan';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { fieldLabel } from '../../assessment/finding-text.ts';
import { PARTS, placeOf, touches } from './form-parts.ts';

/** Every place of the schema that holds no further fields, rows of lists at position 0. GeoJSON is one place. */
function leavesOf(schema: z.ZodType, path: string): string[] {
  if (schema instanceof z.ZodOptional) return leavesOf(schema.unwrap() as z.ZodType, path);
  if (schema instanceof z.ZodArray) {
    const element = schema.element as z.ZodType;
    return element instanceof z.ZodObject ? leavesOf(element, `${path}.0`) : [path];
  }
  const isOpen = schema instanceof z.ZodObject && schema.def.catchall instanceof z.ZodUnknown;
  if (!(schema instanceof z.ZodObject) || isOpen) return [path];
  return Object.entries<z.ZodType>(schema.shape).flatMap(([key, inner]) =>
    leavesOf(inner, path === '' ? key : `${path}.${key}`),
  );
}

const leaves = leavesOf(planSchema, '').filter((path) => path !== 'schema');

test('the schema has the leaves this test thinks it has', () => {
  expect(leaves).toContain('project.place.city');
  expect(leaves).toContain('schedule.tasks.0.after.0.lagDays');
  expect(leaves).toContain('site.geojson');
  expect(leaves.length).toBeGreaterThan(180);
});

test.each(leaves)('%s can be entered', (path) => {
  const place = placeOf(path);
  if (place === undefined) throw new Error('no group holds it');
  const { block, row, column } = place;
  if (block.kind === 'fields') {
    expect(block.entries.map((entry) => entry.path)).toContain(path);
    return;
  }
  expect(row).toBeDefined();
  const found = block.columns[column ?? -1];
  if (found === undefined) throw new Error('no column holds it');
  const key = (block.kind === 'table' ? block.rowKeys?.[row ?? -1] : undefined) ?? row;
  const cell = [block.path, key, ...found.steps].join('.');
  expect(path === cell || (path.startsWith(`${cell}.`) && found.entries[0].kind === 'links')).toBe(true);
});

test('nothing is entered in two places', () => {
  const all = PARTS.flatMap(({ blocks }) => blocks).flatMap((block) =>
    block.kind === 'fields'
      ? block.entries.map(({ path }) => path)
      : block.columns.flatMap(({ entries }) => entries.map(({ path }) => path)),
  );
  expect(new Set(all).size).toBe(all.length);
});

test('every group, block and entry has a name in both languages', () => {
  for (const language of LANGUAGES) {
    const words = openWords(language);
    for (const { path, blocks } of PARTS) {
      const entries = blocks.flatMap((block) =>
        block.kind === 'fields' ? block.entries : block.columns.flatMap(({ entries: each }) => each),
      );
      for (const each of [
        path,
        ...blocks.map((block) => block.path),
        ...entries.map((entry) => entry.path),
      ]) {
        expect(fieldLabel(each, words), each).not.toBe(each);
      }
    }
  }
});

test('groups of one shape are rows of a table, and what makes a whole is summed', () => {
  const cost = PARTS.find(({ path }) => path === 'cost');
  const timing = cost?.blocks.find(({ path }) => path === 'cost.timing');
  expect(timing).toMatchObject({
    kind: 'table',
    rowKeys: ['land', 'construction', 'ancillary', 'management'],
  });
  const shares = cost?.blocks.find(({ path }) => path === 'cost.shares');
  expect(shares).toMatchObject({ kind: 'fields', whole: { path: 'cost.shares' } });
  expect(placeOf('funding.phases.construction.mix.bank_loan')).toMatchObject({ row: 1, column: 3 });
});

test.each([
  ['cost.shares', 'cost.shares.land', true],
  ['cost.shares.land', 'cost.shares', true],
  ['cost.shares', 'cost.sharesOther', false],
  ['site.areaM2', 'site.areaM2', true],
])('%s and %s touch: %s', (one, other, answer) => {
  expect(touches(one, other)).toBe(answer);
});

test.each(['', 'schema', 'nothing', 'nothing.0.id'])('%j is entered nowhere', (path) => {
  expect(placeOf(path)).toBeUndefined();
});
