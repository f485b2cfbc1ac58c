import { expect, test } from 'vitest';
import { isDevelopmentFile } from './check/judge-import.ts';
import { listFiles, readText, repositoryRoot } from './check/repository.ts';
import { isZoned, ONE_ZONE_TESTS } from './one-zone-tests.ts';

test.each(Object.keys(ONE_ZONE_TESTS))(
  '%s, which runs in one zone alone, is there and reads no clock, calendar or zone itself',
  (path) => {
    expect(listFiles(repositoryRoot, /\.test\.ts$/)).toContain(path);
    expect(isZoned(readText(repositoryRoot, path))).toBe(false);
  },
);

test('what they stand on, the engines and the figures, reads none either', () => {
  const shipped = listFiles(repositoryRoot, /^(engines|packages\/assessment\/src)\/.*\.ts$/).filter(
    (path) => !isDevelopmentFile(path),
  );
  expect(shipped.length).toBeGreaterThan(100);
  expect(shipped.filter((path) => isZoned(readText(repositoryRoot, path)))).toEqual([]);
});

test.each([
  "const day = new Date('2026-03-01')",
  'Date.parse(day)',
  'new Intl.DateTimeFormat()',
  "day.toLocaleDateString('zh-CN')",
  "process.env['TZ']",
])('code that could differ in another zone is known: %s', (source) => expect(isZoned(source)).toBe(true));
