import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { issueAt } from '../issues/index.ts';
import { goldenMatrix } from './golden/golden.ts';
import { computeMatrix, type MatrixRules, type RegisteredRisk, RISK_LEVELS } from './index.ts';

const { rules } = goldenMatrix;

describe('a register placed by hand', () => {
  const found = computeMatrix({ risks: goldenMatrix.risks, rules });

  test.each(goldenMatrix.risks)('$id', ({ id, points, level, hours }) => {
    const risk = found.risks.find((each) => each.id === id);
    expect(risk?.points).toBeCloseTo(points, 9);
    expect([risk?.level, risk?.respondWithinHours]).toEqual([level, hours]);
  });

  test('each cell has the level of its worst risk or of several medium ones, and says why', () => {
    const cells = found.cells.map(({ class: of, stage, level, reason, risks }) => [
      `${of} ${stage}`,
      [level, reason.code, reason.risks, risks],
    ]);
    expect(Object.fromEntries(cells)).toEqual(goldenMatrix.cells);
    expect(found.counts).toEqual(goldenMatrix.counts);
    expect(found.byBasis).toEqual(goldenMatrix.byBasis);
  });

  test('a class or a stage in which nobody named a risk is blank, not low', () => {
    const policyOnly = goldenMatrix.risks.filter(({ class: of }) => of === 'policy');
    const { blank } = computeMatrix({ risks: policyOnly, rules });
    expect(blank).toEqual({ classes: ['technical', 'natural_economic'], stages: ['operation'] });
    expect(found.blank).toEqual({ classes: [], stages: [] });
    expect(computeMatrix({ risks: [], rules }).blank.stages).toEqual(rules.stages);
  });
});

const anyRisk: fc.Arbitrary<Omit<RegisteredRisk, 'id'>> = fc.record({
  class: fc.constantFrom('policy', 'technical', 'natural', 'economic'),
  stages: fc.subarray([...rules.stages], { minLength: 1 }),
  likelihood: fc.double({ min: 1, max: 5, noNaN: true }),
  impact: fc.double({ min: 1, max: 5, noNaN: true }),
  basis: fc.constantFrom('panel', 'stated'),
});
const registers = fc
  .array(anyRisk, { maxLength: 12 })
  .map((risks) => risks.map((risk, place) => ({ ...risk, id: `r${place}` })));

describe('any register', () => {
  const rank = (level: string | null): number =>
    level === null ? -1 : RISK_LEVELS.findIndex((each) => each === level);

  test('stands in the matrix with every risk in every stage it names', () => {
    fc.assert(
      fc.property(registers, (risks) => {
        const { cells } = computeMatrix({ risks, rules });
        const placed = cells.reduce((sum, cell) => sum + cell.risks.length, 0);
        expect(placed).toBe(risks.reduce((sum, { stages }) => sum + stages.length, 0));
      }),
    );
  });

  test('never gets a better cell by one more risk, or by one that is likelier', () => {
    fc.assert(
      fc.property(registers, anyRisk, (risks, more) => {
        const before = computeMatrix({ risks, rules }).cells;
        const added = computeMatrix({ risks: [...risks, { ...more, id: 'more' }], rules }).cells;
        const likelier = computeMatrix({
          risks: risks.map((risk) => ({ ...risk, likelihood: 5 })),
          rules,
        }).cells;
        before.forEach(({ level }, at) => {
          expect(rank(added[at]?.level ?? null)).toBeGreaterThanOrEqual(rank(level));
          expect(rank(likelier[at]?.level ?? null)).toBeGreaterThanOrEqual(rank(level));
        });
      }),
    );
  });
});

const [risk] = goldenMatrix.risks;
if (risk === undefined) throw new Error('no risk');

test.each<[string, readonly RegisteredRisk[], Partial<MatrixRules>, string[]]>([
  ['a risk twice', [risk, risk], {}, ['DUPLICATE_ID risks.1.id']],
  ['a class nobody holds', [{ ...risk, class: 'luck' }], {}, ['UNKNOWN_CLASS risks.0.class']],
  ['no stage', [{ ...risk, stages: [] }], {}, ['NO_STAGES risks.0.stages']],
  ['a stage that is none', [{ ...risk, stages: ['dream'] }], {}, ['UNKNOWN_STAGE risks.0.stages.0']],
  [
    'figures off the scale',
    [{ ...risk, likelihood: 6, impact: Number.NaN }],
    {},
    ['OUT_OF_BOUNDS risks.0.likelihood', 'NOT_FINITE risks.0.impact'],
  ],
  ['no classes', [], { classes: [] }, ['NO_CLASSES rules.classes']],
  ['no stages at all', [], { stages: [] }, ['NO_STAGES rules.stages']],
  [
    'a kind of risk in two classes',
    [],
    {
      classes: [
        { id: 'a', holds: ['x'] },
        { id: 'b', holds: ['x'] },
      ],
    },
    ['DUPLICATE_ID rules.classes.holds.1.id'],
  ],
  ['a scale inside out', [], { scale: { least: 5, most: 1 } }, ['OUT_OF_BOUNDS rules.scale.most']],
  [
    'limits that cross',
    [],
    { levels: { least: { medium: 70, high: 40 }, responseHours: { medium: 48, high: 72 } } },
    ['LIMITS_CROSS levels.least', 'LIMITS_CROSS levels.responseHours'],
  ],
])('a register with %s is refused, and the place named', (_, risks, changed, expected) => {
  const { cells, issues } = computeMatrix({ risks, rules: { ...rules, ...changed } });
  expect(cells).toEqual([]);
  expect(issues.map(issueAt)).toEqual(expected);
});
