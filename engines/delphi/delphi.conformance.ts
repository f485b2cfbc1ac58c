import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { concordanceOf } from './concordance.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const file = resolve(
  root,
  process.env['ZHULIN_CONFORMANCE_DATA'] ?? '../shared/data',
  'schedule/worked.json',
);
const isHere = existsSync(file);
if (!isHere) console.warn(`delphi conformance skipped: no data at ${file}`);

/** One row an item, one column a judge. */
interface Worked {
  name: string;
  ratings: number[][];
  W: number;
  chi2: number;
  p: number;
  W_no_tie: number;
}

const worked: Worked[] = isHere ? JSON.parse(readFileSync(file, 'utf8')).kendall : [];

describe.skipIf(!isHere)('examples worked elsewhere', () => {
  test.each(worked)('$name', ({ ratings, W, chi2, p, W_no_tie }) => {
    const judges = ratings[0]?.map((_, judge) => ratings.flatMap((row) => row[judge] ?? [])) ?? [];
    const found = concordanceOf({ table: judges, path: [] }, (code) => {
      throw new Error(code);
    });
    expect(found?.w).toBeCloseTo(W, 6);
    expect(found?.wUncorrected).toBeCloseTo(W_no_tie, 6);
    expect(found?.chiSquare).toBeCloseTo(chi2, 3);
    // The probability printed there is that of chi-square; up to six items ours is exact.
    if (found?.probabilityBy === 'chi-square') expect(found.probability).toBeCloseTo(p, 5);
  });
});
