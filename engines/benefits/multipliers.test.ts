import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { issueAt } from '../issues/index.ts';
import { goldenMultipliers } from './golden/golden.ts';
import { computeDemand, computeMultipliers, type InputOutputTable } from './index.ts';
import { outputByRounds } from './testing/oracle.ts';

const { table, multipliers: worked, ...golden } = goldenMultipliers;

describe('a table of two sectors worked by hand', () => {
  const { multipliers, issues } = computeMultipliers(table);

  test.each(multipliers.map((each) => [each.sector, each] as const))('%s', (sector, found) => {
    const expected = worked[sector];
    if (expected === undefined) throw new Error(`no ${sector}`);
    expect(issues).toEqual([]);
    expect(found.output.total).toBeCloseTo(expected.total, 6);
    expect(found.output.extra).toBeCloseTo(expected.total - 1, 6);
    expect(found.output.domesticTotal).toBeCloseTo(expected.domesticTotal, 6);
    expect(found.output.domesticExtra).toBeCloseTo(expected.domesticTotal - 1, 6);
    expect(found.linkage).toBeCloseTo(expected.linkage, 6);
    found.origins.forEach((each, at) => {
      expect(each).toBeCloseTo(expected.origins[at] ?? Number.NaN, 6);
    });
    for (const id of ['value_added', 'jobs'] as const) {
      const row = found.rows.find((each) => each.id === id);
      expect(row?.direct).toBeCloseTo(expected[id].direct, 6);
      expect(row?.total).toBeCloseTo(expected[id].total, 6);
      expect(row?.domesticTotal).toBeCloseTo(expected[id].domesticTotal, 6);
    }
  });

  test('demand for buildings makes output on farms too, and jobs in both', () => {
    const { output, rows } = computeDemand(table, golden.demand);
    output.forEach((amount, at) => {
      expect(amount).toBeCloseTo(golden.output[at] ?? Number.NaN, 9);
    });
    expect(rows.find(({ id }) => id === 'jobs')?.total).toBeCloseTo(golden.jobs, 9);
  });

  test('the same coefficients give the same, whether as flows or as shares', () => {
    const { imports, sectors } = table;
    const rows = [
      { id: 'value_added', unit: 'yuan', amounts: [0.6, 0.7] },
      { id: 'jobs', unit: 'people', amounts: [0.05, 0.02] },
    ];
    const shares = {
      sectors,
      imports,
      rows,
      coefficients: [
        [0.1, 0.1],
        [0.3, 0.2],
      ],
    };
    const { multipliers: again } = computeMultipliers(shares);
    again.forEach(({ output }, at) => {
      expect(output.total).toBeCloseTo(multipliers[at]?.output.total ?? Number.NaN, 12);
    });
  });

  test.each([
    ['included', ['number', 'object']],
    ['removed', ['object', 'number']],
  ] as const)('with imports %s a table does not say the other definition', (are, [total, domestic]) => {
    const [first] = computeMultipliers({ ...table, imports: { are } }).multipliers;
    expect([typeof first?.output.total, typeof first?.output.domesticTotal]).toEqual([total, domestic]);
    expect([typeof first?.rows[0]?.total, typeof first?.rows[0]?.domesticTotal]).toEqual([total, domestic]);
  });
});

const SIZE = 5;
const tables: fc.Arbitrary<InputOutputTable & { coefficients: number[][] }> = fc
  .record({
    shares: fc.array(
      fc.array(fc.double({ min: 0, max: 0.18, noNaN: true }), { minLength: SIZE, maxLength: SIZE }),
      {
        minLength: SIZE,
        maxLength: SIZE,
      },
    ),
    imported: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: SIZE, maxLength: SIZE }),
  })
  .map(({ shares, imported }) => ({
    sectors: ['a', 'b', 'c', 'd', 'e'],
    coefficients: shares,
    imports: { are: 'shared' as const, shares: imported },
    rows: [
      {
        id: 'value_added',
        unit: 'yuan',
        amounts: shares.map((_, at) => 1 - shares.reduce((sum, row) => sum + (row[at] ?? Number.NaN), 0)),
      },
    ],
  }));

describe('multipliers of any table', () => {
  test('are what the rounds of demand sum up to', () => {
    fc.assert(
      fc.property(tables, (any) => {
        const { multipliers } = computeMultipliers(any);
        multipliers.forEach(({ output }, at) => {
          const rounds = outputByRounds(
            any.coefficients,
            any.sectors.map((_, place) => (place === at ? 1 : 0)),
          );
          expect(output.total).toBeCloseTo(
            rounds.reduce((sum, each) => sum + each, 0),
            9,
          );
        });
      }),
    );
  });

  test('never fall when imports are counted, and all value is added somewhere', () => {
    fc.assert(
      fc.property(tables, (any) => {
        for (const { output, rows, origins } of computeMultipliers(any).multipliers) {
          expect(output.domesticTotal ?? Number.NaN).toBeLessThanOrEqual((output.total ?? Number.NaN) + 1e-9);
          expect(output.domesticTotal ?? Number.NaN).toBeGreaterThanOrEqual(1);
          expect(rows[0]?.total).toBeCloseTo(1, 9);
          expect(rows[0]?.domesticTotal ?? Number.NaN).toBeLessThanOrEqual(1 + 1e-9);
          expect(origins.reduce((sum, each) => sum + each, 0)).toBeCloseTo(
            output.domesticTotal ?? Number.NaN,
            9,
          );
        }
      }),
    );
  });

  test('of demand are linear: twice the demand is twice the output', () => {
    fc.assert(
      fc.property(
        tables,
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: SIZE, maxLength: SIZE }),
        (any, demand) => {
          const once = computeDemand(any, demand).output;
          const twice = computeDemand(
            any,
            demand.map((each) => 2 * each),
          ).output;
          twice.forEach((each, at) => {
            expect(each).toBeCloseTo(2 * (once[at] ?? Number.NaN), 6);
          });
        },
      ),
    );
  });
});

const two = { sectors: ['a', 'b'], imports: { are: 'included' }, rows: [] } as const;

test.each<[string, InputOutputTable, string[]]>([
  ['no sector', { ...two, sectors: [], coefficients: [] }, ['NO_SECTORS sectors']],
  [
    'a sector twice',
    {
      ...two,
      sectors: ['a', 'a'],
      coefficients: [
        [0, 0],
        [0, 0],
      ],
    },
    ['DUPLICATE_ID sectors.1'],
  ],
  ['a row too few', { ...two, coefficients: [[0, 0]] }, ['NOT_SQUARE coefficients']],
  ['a short row', { ...two, coefficients: [[0, 0], [0]] }, ['NOT_SQUARE coefficients.1']],
  [
    'a negative input',
    {
      ...two,
      coefficients: [
        [0, -0.1],
        [0, 0],
      ],
    },
    ['OUT_OF_BOUNDS coefficients.0.1'],
  ],
  [
    'an input that is no number',
    {
      ...two,
      coefficients: [
        [0, 0],
        [Number.NaN, 0],
      ],
    },
    ['NOT_FINITE coefficients.1.0'],
  ],
  [
    'a sector that buys for all that it sells',
    {
      ...two,
      coefficients: [
        [0.5, 0],
        [0.5, 0],
      ],
    },
    ['COLUMN_SUM_NOT_BELOW_ONE coefficients.column.0'],
  ],
  [
    'flows beyond the output',
    {
      ...two,
      flows: [
        [5, 0],
        [6, 0],
      ],
      output: [10, 10],
    },
    ['COLUMN_SUM_NOT_BELOW_ONE flows.column.0'],
  ],
  [
    'a sector without output',
    {
      ...two,
      flows: [
        [0, 0],
        [0, 0],
      ],
      output: [10, 0],
    },
    ['OUTPUT_NOT_POSITIVE output.1'],
  ],
  [
    'an output too few',
    {
      ...two,
      flows: [
        [0, 0],
        [0, 0],
      ],
      output: [10],
    },
    ['LENGTH_DIFFERS output'],
  ],
  [
    'sectors that use up all but nothing of what they make',
    {
      ...two,
      coefficients: [
        [0.5, 0.5 - 1e-12],
        [0.5 - 1e-12, 0.5],
      ],
    },
    ['SINGULAR'],
  ],
  [
    'a row of another length, with what is no number',
    {
      ...two,
      coefficients: [
        [0, 0],
        [0, 0],
      ],
      rows: [{ id: 'jobs', unit: 'people', amounts: [Number.NaN] }],
    },
    ['LENGTH_DIFFERS rows.0.amounts', 'NOT_FINITE rows.0.amounts.0'],
  ],
  [
    'a share of imports beyond all',
    {
      ...two,
      coefficients: [
        [0, 0],
        [0, 0],
      ],
      imports: { are: 'shared', shares: [1.5, 0] },
    },
    ['OUT_OF_BOUNDS imports.shares.0'],
  ],
])('a table with %s is refused, and the place named', (_, faulty, expected) => {
  const { multipliers, issues } = computeMultipliers(faulty);
  expect(multipliers).toEqual([]);
  expect(issues.map(issueAt)).toEqual(expected);
});

test('demand of another length, or that is no number, is refused', () => {
  const found = computeDemand(
    {
      ...two,
      coefficients: [
        [0, 0],
        [0, 0],
      ],
    },
    [Number.NaN],
  );
  expect(found.output).toEqual([]);
  expect(found.issues.map(issueAt)).toEqual(['LENGTH_DIFFERS demand', 'NOT_FINITE demand.0']);
});
