import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chiSquareTail } from './chi-square.ts';
import { type Concordance, concordanceOf } from './concordance.ts';
import { rankSumsAtRandom } from './exact-tail.ts';
import { goldenConcordance } from './golden/golden.ts';
import { type DelphiIssue, reportTo } from './issue.ts';
import { squaresAbout } from './ranks.ts';
import { midRanks, probabilityByCounting, wByCorrelations } from './testing/oracle.ts';

function concordance(table: readonly (readonly number[])[]): {
  found: Concordance | null;
  remarks: string[];
} {
  const remarks: DelphiIssue[] = [];
  const found = concordanceOf({ table, path: [] }, reportTo(remarks));
  return { found, remarks: remarks.map(({ code }) => code) };
}

function sure(table: readonly (readonly number[])[]): Concordance {
  const { found } = concordance(table);
  if (found === null) throw new Error('there is no concordance');
  return found;
}

describe('published examples', () => {
  test.each(goldenConcordance.examples)('$name', ({ ratings, w, wUncorrected, chiSquare, places }) => {
    const found = sure(ratings);
    expect(found.w).toBeCloseTo(w, places);
    expect(found.wUncorrected).toBeCloseTo(wUncorrected, places);
    expect(found.chiSquare).toBeCloseTo(chiSquare, places);
    expect(found.probabilityBy).toBe('chi-square');
  });

  test('of five projects and four judges W is 0.7625, not the 0.73 of a mean taken wrongly', () => {
    const judges = [
      [1, 3, 2, 5, 4],
      [2, 1, 3, 4, 5],
      [3, 1, 2, 5, 4],
      [3, 2, 1, 4, 5],
    ];
    expect(sure(judges)).toMatchObject({ w: 0.7625, chiSquare: 12.2, probabilityBy: 'exact' });
  });
});

describe('the exact probability', () => {
  test.each(goldenConcordance.critical)(
    'of %i items and %i experts first falls to a twentieth at χ² = %s and to a hundredth at %s',
    (items, experts, five, one) => {
      const identity = Array.from({ length: items }, (_, item) => 2 * (item + 1));
      const states = rankSumsAtRandom(Array.from({ length: experts }, () => identity)) ?? [];
      const squares = states.map((state) => ({ ...state, squares: squaresAbout(state.sums) }));
      const first = (level: number) => {
        const reached = squares.filter(({ squares: least }) => {
          const beyond = squares.filter((each) => each.squares >= least);
          return beyond.reduce((sum, { probability }) => sum + probability, 0) <= level;
        });
        const least = Math.min(...reached.map((each) => each.squares));
        // χ² = 12 S ÷ m n (n + 1), and S is a quarter of the squares of doubled sums.
        return (3 * least) / (experts * items * (items + 1));
      };
      expect(first(0.05)).toBeCloseTo(five, 2);
      expect(first(0.01)).toBeCloseTo(one ?? Number.POSITIVE_INFINITY, 2);
    },
  );

  test('equals the count of all orders one by one, with ties and without', () => {
    const shapes = fc.constantFrom([2, 2], [2, 3], [2, 5], [3, 3], [4, 3], [5, 3], [3, 4], [2, 4]);
    const table = shapes.chain(([experts = 2, items = 2]) =>
      fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: items, maxLength: items }), {
        minLength: experts,
        maxLength: experts,
      }),
    );
    fc.assert(
      fc.property(table, (ratings) => {
        const { found } = concordance(ratings);
        fc.pre(found !== null);
        expect(found?.probabilityBy).toBe('exact');
        expect(found?.probability).toBeCloseTo(probabilityByCounting(ratings), 10);
      }),
      { numRuns: 60 },
    );
  });

  test('gives way to chi-square above six items and for large panels of six', () => {
    const row = (items: number, shift: number) =>
      Array.from({ length: items }, (_, item) => (item + shift) % items);
    const panel = (experts: number, items: number) =>
      Array.from({ length: experts }, (_, shift) => row(items, shift));
    expect(sure(panel(3, 6)).probabilityBy).toBe('exact');
    expect(sure(panel(12, 6)).probabilityBy).toBe('chi-square');
    expect(sure(panel(2, 7)).probabilityBy).toBe('chi-square');
    expect(sure(panel(12, 4)).probabilityBy).toBe('exact');
  });
});

describe('W', () => {
  test.each([
    ['one expert', [[1, 2, 3]], 'TOO_FEW_COMPLETE'],
    ['nobody who rated all', [], 'TOO_FEW_COMPLETE'],
    ['one item', [[1], [2]], 'ONE_ITEM'],
    [
      'experts who tell no two items apart',
      [
        [3, 3, 3],
        [2, 2, 2],
      ],
      'ALL_EQUAL',
    ],
  ])('of %s there is none, and the remark says why', (_, table, code) => {
    expect(concordance(table)).toEqual({ found: null, remarks: [code] });
  });

  test('counts an expert who finds all alike, who lowers the concordance of the others', () => {
    const two = [
      [1, 2, 3],
      [1, 2, 3],
    ];
    expect(sure(two).w).toBe(1);
    expect(sure([...two, [2, 2, 2]])).toMatchObject({ experts: 3, expertsWithTies: 1 });
    expect(sure([...two, [2, 2, 2]]).w).toBeCloseTo(2 / 3, 12); // 12 · 8 / (9 · 24 − 3 · 24)
  });

  const ranking = (items: number) =>
    fc.shuffledSubarray(
      Array.from({ length: items }, (_, item) => item + 1),
      { minLength: items, maxLength: items },
    );
  const untied = fc
    .integer({ min: 2, max: 9 })
    .chain((items) => fc.array(ranking(items), { minLength: 2, maxLength: 7 }));

  test('without ties is the mean rank correlation of all pairs, put back on 0 to 1', () => {
    fc.assert(
      fc.property(untied, (table) => {
        const { w, wUncorrected } = sure(table);
        expect(w).toBeCloseTo(wByCorrelations(table), 10);
        expect(wUncorrected).toBe(w);
      }),
    );
  });

  const tied = fc.integer({ min: 2, max: 8 }).chain((items) =>
    fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: items, maxLength: items }), {
      minLength: 2,
      maxLength: 9,
    }),
  );

  test('lies between 0 and 1, is raised by the correction, and only the order within each expert matters', () => {
    fc.assert(
      fc.property(tied, (table) => {
        const { found } = concordance(table);
        fc.pre(found !== null);
        const { w, wUncorrected, probability } = sure(table);
        expect(w).toBeGreaterThanOrEqual(wUncorrected);
        expect(w).toBeLessThanOrEqual(1 + 1e-12);
        expect(wUncorrected).toBeGreaterThanOrEqual(0);
        expect(probability).toBeGreaterThan(0);
        expect(probability).toBeLessThanOrEqual(1 + 1e-12);
        expect(sure(table.map(midRanks))).toEqual(found);
        expect(sure(table.map((row) => row.map((rating) => 3 * rating + 2)))).toEqual(found);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the tail of chi-square', () => {
  test.each([
    [1, 3.841, 0.05],
    [2, 5.991, 0.05],
    [3, 7.815, 0.05],
    [4, 13.277, 0.01],
    [9, 16.919, 0.05],
    [19, 30.144, 0.05],
    [30, 50.892, 0.01],
    [1999, 2100, 0.0569],
    [2000, 2000, 0.4958],
  ])('with %i degrees beyond %s is %s, as printed in tables', (degrees, value, tail) => {
    expect(chiSquareTail(value, degrees)).toBeCloseTo(tail, 4);
  });

  test('falls from 1 and never rises', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0, max: 120, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        (degrees, value, more) => {
          expect(chiSquareTail(0, degrees)).toBe(1);
          expect(chiSquareTail(value + more, degrees)).toBeLessThanOrEqual(
            chiSquareTail(value, degrees) + 1e-12,
          );
        },
      ),
    );
  });
});
