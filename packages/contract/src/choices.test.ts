import { readFileSync } from 'node:fs';
import { LANGUAGES } from '@zhulin/engines/units';
import { comparable, planSchema, quantityMeta } from '@zhulin/plan';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { choiceText } from './finding-text.ts';
import { openWords } from './words.ts';

/** Every enumeration below a schema, with where it was met. */
function enumerationsIn(schema: z.ZodType, path: string): { path: string; schema: z.ZodEnum }[] {
  if (schema instanceof z.ZodOptional) return enumerationsIn(schema.unwrap() as z.ZodType, path);
  if (schema instanceof z.ZodArray) return enumerationsIn(schema.element as z.ZodType, path);
  if (schema instanceof z.ZodEnum) return [{ path, schema }];
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries<z.ZodType>(schema.shape).flatMap(([key, child]) =>
    enumerationsIn(child, path === '' ? key : `${path}.${key}`),
  );
}

const found = enumerationsIn(planSchema, '');
const codesByName = new Map<string, string[]>();
for (const { schema } of found) {
  const name = quantityMeta.get(schema)?.choices;
  if (name !== undefined) codesByName.set(name, schema.options.map(String));
}

test('every enumeration of the plan goes by a name, and one name means one list of codes', () => {
  expect(found.length).toBeGreaterThan(25);
  expect(found.filter(({ schema }) => quantityMeta.get(schema)?.choices === undefined)).toEqual([]);
  for (const { path, schema } of found) {
    const name = quantityMeta.get(schema)?.choices ?? '';
    expect([path, schema.options]).toEqual([path, codesByName.get(name)]);
  }
});

test.each(LANGUAGES)('in %s every choice has a word and every word is for a choice', (language) => {
  const file = new URL(`../../../locales/${language}/choices.json`, import.meta.url);
  const worded: Record<string, Record<string, string>> = JSON.parse(readFileSync(file, 'utf8'));
  const codesWorded = Object.entries(worded).map(([name, codes]) => [name, Object.keys(codes).sort()]);
  const codes = [...codesByName].map(([name, list]) => [name, [...list].sort()]);
  expect(new Map(codesWorded as [string, string[]][])).toEqual(new Map(codes as [string, string[]][]));
});

test('within an enumeration no word, of either language, and no code stands for two choices', () => {
  for (const [name, codes] of codesByName) {
    const owners = new Map<string, string>();
    for (const code of codes) {
      const texts = LANGUAGES.map((language) => choiceText(name, code, openWords(language)));
      for (const text of [code, ...texts]) {
        const said = comparable(text);
        expect([name, text, owners.get(said) ?? code]).toEqual([name, text, code]);
        owners.set(said, code);
      }
      // A cell that holds several separates them by these.
      expect(texts.join(' ')).not.toMatch(/[、,，;；\n]/);
    }
  }
});
