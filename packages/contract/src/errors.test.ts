import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LANGUAGES } from '@zhulin/engines/units';
import { describe, expect, test } from 'vitest';
import { errorRegistry, Failure, fail, isErrorCode } from './errors.ts';
import { failureText } from './failure-text.ts';
import { openWords } from './words.ts';

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));
const codes = Object.entries(errorRegistry);

function sourcesBelow(folder: string): string[] {
  const names = readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|node_modules|(^|\/)errors\.ts$/.test(name))
    .map((name) => readFileSync(join(REPOSITORY, folder, name), 'utf8'));
}

const sources = ['apps', 'packages'].flatMap(sourcesBelow).join('\n');

describe.each(codes)('%s', (code, { params }) => {
  test('is thrown somewhere', () => {
    expect(sources).toMatch(new RegExp(`fail\\(\\s*'${code}'`));
  });

  test.each(LANGUAGES)('is worded in %s, with exactly its parameters', (language) => {
    const words = openWords(language);
    const said = [words.text('errors', `${code}/text`), words.text('errors', `${code}/next`)].join(' ');
    const places = new Set([...said.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name));
    const extra = [...places].filter((name) => !(params as readonly (string | undefined)[]).includes(name));
    const unsaid = params.filter((name) => !places.has(name));
    expect({ extra, unsaid }).toEqual({ extra: [], unsaid: [] });
  });
});

test('a failure carries its status, its parameters and its cause', () => {
  const cause = new Error('lost');
  const failure = fail('PROJECT_NOT_FOUND', { id: '7' }, cause);
  expect(failure).toBeInstanceOf(Failure);
  expect(failure).toMatchObject({ code: 'PROJECT_NOT_FOUND', status: 404, params: { id: '7' }, cause });
});

test('lists are worded one after the other, and text from outside stays as it is', () => {
  const problems = [
    { path: 'body.plan', text: '<b>{{id}}</b> & $1' },
    { path: 'query', text: 'x' },
  ];
  const { text } = failureText(fail('INPUT_NOT_VALID', { problems }), openWords('en'));
  expect(text).toBe('The input is not valid: body.plan: <b>{{id}}</b> & $1; query: x.');
});

test.each([
  ['zh-CN', '2026年11月26日 09:09'],
  ['en', '26 November 2026 09:09'],
] as const)('a moment is told in %s by the clock in China, not as machines write it', (language, text) => {
  const failure = fail('PROJECT_ARCHIVED', { id: '7', at: '2026-11-26T01:09:28.123Z' });
  expect(failureText(failure, openWords(language)).text).toContain(text);
});

test('a code is told from any other text', () => {
  expect(isErrorCode('UNEXPECTED')).toBe(true);
  expect(isErrorCode('toString')).toBe(false);
});
