import { readFileSync } from 'node:fs';
import { assess } from '@zhulin/assessment';
import { ruleBundle } from '@zhulin/assessment/rules';
import { openWords } from '@zhulin/contract';
import { isoDay, LANGUAGES } from '@zhulin/engines/units';
import { type Plan, planSchema, quantityMeta, readPlan, valueAt } from '@zhulin/plan';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sections, touches } from './field-table.ts';
import { echoOf, fieldText, readField, stepped } from './field-text.ts';

const fields = sections.flatMap((section) => section.fields);

/** Every number with a unit in a part of the plan, outside lists. */
function quantitiesIn(schema: z.ZodType, path: string): string[] {
  if (schema instanceof z.ZodOptional) return quantitiesIn(schema.unwrap() as z.ZodType, path);
  if (quantityMeta.get(schema)?.unit !== undefined) return [path];
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([key, inner]) =>
    quantitiesIn(inner, path === '' ? key : `${path}.${key}`),
  );
}

/** Every place of the plan that a figure takes a value from. */
function inputsOfFigures(): string[] {
  const plan: Plan = { schema: 1, project: { name: '甲' } };
  const { figures } = assess({ plan, rules: ruleBundle, asOf: isoDay('2026-11-23'), seed: 1, points: 0 });
  return figures.flatMap(({ from }) => from.flatMap((ref) => (ref.kind === 'input' ? [ref.path] : [])));
}

/** Months and the mix of sources are drawn elsewhere than as single numbers. */
const NOT_ASKED = /\.(fromMonth|toMonth)$|\.mix\./;

describe('the field table', () => {
  test('asks for every quantity of the schema that is one number and that a figure rests on', () => {
    const used = inputsOfFigures();
    const wanted = quantitiesIn(planSchema, '').filter(
      (path) => !NOT_ASKED.test(path) && used.some((place) => touches(path, place)),
    );
    expect(fields.map(({ path }) => path).sort()).toEqual(wanted.sort());
  });

  test('each field and section has a label in both languages', () => {
    for (const language of LANGUAGES) {
      const words = openWords(language);
      for (const path of [...fields.map((field) => field.path), ...sections.map(({ id }) => id)]) {
        expect(words.has('fields', path), path).toBe(true);
      }
    }
  });

  test('each field stands in one of the examples as a number', () => {
    const plans = ['medium', 'affordable'].map((name) => {
      const file = new URL(`../../../../../examples/${name}.yaml`, import.meta.url);
      const reading = readPlan(readFileSync(file));
      if (!reading.ok) throw new Error(`${name} has problems`);
      return reading.plan;
    });
    for (const { path } of fields) {
      expect(
        plans.map((plan) => typeof valueAt(plan, path)),
        path,
      ).toContain('number');
    }
  });
});

describe('what is typed', () => {
  test.each([
    ['22', 22],
    [' 22 ', 22],
    ['２２', 22],
    ['0.40', 0.4],
    ['.5', 0.5],
    ['222,222', 222_222],
    ['1e3', 1000],
    ['', undefined],
    ['  ', undefined],
    ['22公顷', '22公顷'],
    ['2,2', '2,2'],
    ['-3', -3],
    ['1e999', '1e999'],
    ['-', '-'],
    ['0x10', '0x10'],
  ])('%j says %j', (text, value) => {
    expect(readField(text)).toBe(value);
  });

  test.each([
    [222_222, '222,222'],
    [0.45, '0.45'],
    [1_234_567.25, '1,234,567.25'],
    [1e21, '1e+21'],
    ['abc', 'abc'],
    [undefined, ''],
  ])('%j rests as %j and is read back', (value, text) => {
    expect(fieldText(value, true)).toBe(text);
    expect(readField(text)).toBe(value);
  });

  test.each([
    [22, 1, 1, 23],
    [0.1, 0.01, 1, 0.11],
    [0.3, 0.1, 1, 0.4],
    [0.45, 0.01, -1, 0.44],
    [222_222, 100, 1, 222_300],
    [222_222, 100, -1, 222_200],
  ] as const)('from %d in steps of %d, %d leads to %d', (value, step, direction, next) => {
    expect(stepped(value, step, direction)).toBe(next);
  });

  test('land is said in hectares, floors in 万, shares in per cent', () => {
    const words = openWords('zh-CN');
    const echo = (path: string, value: number) => {
      const found = fields.find((field) => field.path === path);
      if (!found) throw new Error(path);
      return echoOf(value, found, words);
    };
    expect(echo('site.areaM2', 222_222)).toBe('22.22 公顷');
    expect(echo('buildings.floorAreaM2', 500_000)).toBe('50万 m²');
    expect(echo('cost.shares.land', 0.4)).toBe('40%');
    expect(echo('buildings.mainStoreys', 22)).toBe('');
  });
});

test.each([
  ['cost.shares', 'cost.shares.land', true],
  ['cost.shares.land', 'cost.shares', true],
  ['cost.shares', 'cost.sharesOther', false],
  ['site.areaM2', 'site.areaM2', true],
])('%s and %s touch: %s', (one, other, answer) => {
  expect(touches(one, other)).toBe(answer);
});
