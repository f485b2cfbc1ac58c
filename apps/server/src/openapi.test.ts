import { readFileSync } from 'node:fs';
import { routes, streams } from '@zhulin/contract';
import { expect, test } from 'vitest';
import { openapiDocument } from './openapi.ts';

const text = await openapiDocument();
const document = JSON.parse(text);

test('the kept document is the one that the routes give', () => {
  expect(readFileSync(new URL('../openapi.generated.json', import.meta.url), 'utf8')).toBe(text);
});

test('it holds every route and stream of the contract', () => {
  for (const { method, path, status } of Object.values({ ...routes, ...streams })) {
    const described = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
    expect(Object.keys(described.responses), path).toEqual([String(status), '4XX', '5XX']);
  }
});

test('every reference leads to a schema', () => {
  const references = [...text.matchAll(/"\$ref": "#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
  expect(references.length).toBeGreaterThan(0);
  for (const name of references) expect(document.components.schemas).toHaveProperty([String(name)]);
});
