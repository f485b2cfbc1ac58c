import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fen } from '../units/index.ts';
import {
  type CostLine,
  computeOperatingIncome,
  type IncomeLine,
  OPERATING_PARTS,
  type OperatingPart,
} from './index.ts';

const fees: IncomeLine = {
  id: 'property-fee',
  part: 'property-service',
  unit: 'm2',
  quantityByYear: [1000, 1000, 1000],
  priceFen: fen(2400),
  annualIndexation: 0.1,
  occupancyOrCollectionShareByYear: [0.5, 0.8, 1],
};
const places: IncomeLine = {
  id: 'parking',
  part: 'parking-and-public-space',
  unit: 'place',
  quantityByYear: [0, 10, 10],
  priceFen: fen(360_000),
  annualIndexation: 0,
  occupancyOrCollectionShareByYear: [1, 1, 0.9],
};
const cleaning: CostLine = {
  id: 'cleaning',
  part: 'property-service',
  unit: 'm2',
  quantityByYear: [1000, 1000, 1000],
  priceFen: fen(3001),
  annualIndexation: 0.05,
};

test('three years of two incomes and one cost, worked by hand', () => {
  const result = computeOperatingIncome({ years: 3, income: [fees, places], cost: [cleaning] });
  // 1,000 · 24 yuan · 1.1^year · share; 10 · 3,600 yuan · share; 1,000 · 30.01 yuan · 1.05^year
  expect(result.lines.map(({ id, kind, years }) => [id, kind, ...years])).toEqual([
    ['property-fee', 'income', 1_200_000, 2_112_000, 2_904_000],
    ['parking', 'income', 0, 3_600_000, 3_240_000],
    ['cleaning', 'cost', 3_001_000, 3_151_050, 3_308_603],
  ]);
  expect(result.income).toEqual([1_200_000, 5_712_000, 6_144_000]);
  expect(result.cost).toEqual([3_001_000, 3_151_050, 3_308_603]);
  expect(result.net).toEqual([-1_801_000, 2_560_950, 2_835_397]);
  expect(result.parts?.rent).toEqual({ income: [0, 0, 0], cost: [0, 0, 0] });
  expect(result.issues).toEqual([]);
});

test('a cost that serves all parts is in the sum and in none of the parts', () => {
  const { part: _, ...shared } = cleaning;
  const result = computeOperatingIncome({ years: 3, income: [fees], cost: [shared] });
  expect(result.cost).toEqual([3_001_000, 3_151_050, 3_308_603]);
  expect(OPERATING_PARTS.flatMap((part) => result.parts?.[part].cost)).toEqual(new Array(12).fill(0));
  expect(result.lines.at(-1)?.part).toBeNull();
});

const anyCost: fc.Arbitrary<CostLine & { part: OperatingPart }> = fc.record({
  id: fc.uuid(),
  part: fc.constantFrom(...OPERATING_PARTS),
  unit: fc.constant('m2'),
  quantityByYear: fc.array(fc.double({ min: 0, max: 1e5, noNaN: true }), { minLength: 5, maxLength: 5 }),
  priceFen: fc.nat(1e6).map(fen),
  annualIndexation: fc.double({ min: -0.1, max: 0.2, noNaN: true }),
});
const anyIncome: fc.Arbitrary<IncomeLine> = fc
  .tuple(anyCost, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }))
  .map(([line, occupancyOrCollectionShareByYear]) => ({ ...line, occupancyOrCollectionShareByYear }));
const anyInput = fc.record({
  years: fc.constant(5),
  income: fc.uniqueArray(anyIncome, { selector: ({ id }) => id, maxLength: 6 }),
  cost: fc.uniqueArray(anyCost, { selector: ({ id }) => id, maxLength: 6 }),
});

test('lines, parts and totals are the same money', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const { lines, parts, income, cost, net } = computeOperatingIncome(input);
      for (let year = 0; year < 5; year++) {
        const of = (kind: string) =>
          lines
            .filter((line) => line.kind === kind)
            .reduce((sum, line) => sum + (line.years[year] ?? Number.NaN), 0);
        const inParts = OPERATING_PARTS.reduce(
          (sum, part) => sum + (parts?.[part].income[year] ?? Number.NaN),
          0,
        );
        expect([of('income'), of('cost'), inParts]).toEqual([income[year], cost[year], income[year]]);
        expect(net[year]).toBe(of('income') - of('cost'));
      }
    }),
  );
});

test('a better collected bill never brings less', () => {
  fc.assert(
    fc.property(anyIncome, fc.double({ min: 0, max: 1, noNaN: true }), (line, better) => {
      const incomeOf = (each: IncomeLine) =>
        computeOperatingIncome({ years: 5, income: [each], cost: [] }).income;
      const raised = line.occupancyOrCollectionShareByYear.map((share) => share + (1 - share) * better);
      const more = incomeOf({ ...line, occupancyOrCollectionShareByYear: raised });
      incomeOf(line).forEach((amount, year) => {
        expect(more[year]).toBeGreaterThanOrEqual(amount);
      });
    }),
  );
});

test.each([
  ['no year', { years: 0 }, ['OUT_OF_RANGE']],
  ['a line twice', { cost: [cleaning, cleaning] }, ['DUPLICATE_ID']],
  ['an income and a cost of one name', { cost: [{ ...cleaning, id: 'parking' }] }, ['DUPLICATE_ID']],
  ['a year too few', { cost: [{ ...cleaning, quantityByYear: [1, 2] }] }, ['DIFFERENT_LENGTHS']],
  [
    'a share above 1',
    { income: [{ ...fees, occupancyOrCollectionShareByYear: [1, 1, 68] }] },
    ['NOT_A_SHARE'],
  ],
  ['a negative quantity', { cost: [{ ...cleaning, quantityByYear: [1, -1, 1] }] }, ['NEGATIVE']],
  [
    'a quantity that is no number',
    { cost: [{ ...cleaning, quantityByYear: [1, Number.NaN, 1] }] },
    ['NEGATIVE'],
  ],
  ['an indexation of everything lost', { cost: [{ ...cleaning, annualIndexation: -1 }] }, ['NOT_A_RATE']],
  [
    'a foreign part',
    { cost: [JSON.parse(JSON.stringify({ ...cleaning, part: 'other' }))] },
    ['UNKNOWN_WORD'],
  ],
  ['more money than there is', { cost: [{ ...cleaning, quantityByYear: [1e13, 1, 1] }] }, ['TOO_LARGE']],
])('%s is refused', (_, change, expected) => {
  const result = computeOperatingIncome({ years: 3, income: [fees, places], cost: [cleaning], ...change });
  expect(result).toMatchObject({ lines: [], parts: null, income: [], cost: [], net: [] });
  expect(result.issues.map(({ code }) => code)).toEqual(expected);
});
