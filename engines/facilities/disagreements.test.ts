import { describe, expect, test } from 'vitest';
import type { NeedNorm, Norm, QualityNorm } from './index.ts';
import { compute, need, peopleOf, quality } from './testing/inputs.ts';

describe('norms of several departments', () => {
  const education = need({ id: 'edu', facility: 'kindergarten', issuer: 'education', least: 36 });
  const planning = need({ id: 'plan', facility: 'kindergarten', issuer: 'planning', least: 30 });

  test('that demand different amounts are shown with both needs and what the stricter one costs', () => {
    const { disagreements } = compute(peopleOf(5000, 10_000, 9000), [education, planning], []);
    expect(disagreements).toMatchObject([
      {
        facility: 'kindergarten',
        unit: 'places',
        year: 2031,
        strictestCosts: 60,
        isReconcilable: true,
        sides: [
          { norm: 'edu', issuer: 'education', need: 360 },
          { norm: 'plan', issuer: 'planning', need: 300 },
        ],
      },
    ]);
  });

  test('that leave no room for each other cannot be met by one plan', () => {
    const [conflict] = compute(peopleOf(10_000), [education, { ...planning, most: 33 }], []).disagreements;
    expect(conflict?.isReconcilable).toBe(false);
  });

  test.each<[string, Norm[]]>([
    ['that demand the same', [education, { ...planning, least: 36 }]],
    ['of one issuer', [education, { ...planning, issuer: 'education' }]],
    ['about different facilities', [education, { ...planning, facility: 'nursery' }]],
    ['in different units', [education, { ...planning, unit: 'm2-floor' }]],
    ['on different bases', [education, { ...planning, basis: 'per-100-households' } as NeedNorm]], // the basis is replaced by one without ages
    ['for different scopes', [education, { ...planning, scope: 'renewal' }]],
    ['that bound opposite sides', [quality(), quality({ id: 'q', issuer: 'education', bound: { gte: 20 } })]],
  ])('%s do not disagree', (_, norms) => {
    expect(compute(peopleOf(10_000), norms, []).disagreements).toEqual([]);
  });

  const classSize = (id: string, issuer: string, changes: Partial<QualityNorm>) =>
    quality({ id, issuer, ...changes });

  test.each<[string, Partial<QualityNorm>, Partial<QualityNorm>, boolean | null]>([
    ['more than 5 and at most 5 leave nothing', { bound: { gt: 5 } }, { bound: { lte: 5 } }, false],
    ['at least 5 and less than 5 leave nothing', { bound: { gte: 5 } }, { bound: { lt: 5 } }, false],
    [
      'more than 5 and at most 6 leave something, and nothing is demanded apart',
      { bound: { gt: 5 } },
      { bound: { lte: 6 } },
      null,
    ],
    ['at least 5 and at most 5 leave 5', { bound: { gte: 5 } }, { bound: { lte: 5 } }, null],
    ['at most 5 and less than 5 are not the same', { bound: { lte: 5 } }, { bound: { lt: 5 } }, true],
    ['5 to 7 and at most 4 leave nothing', { bound: { min: 5, max: 7 } }, { bound: { lte: 4 } }, false],
    [
      '5 to 7 where less is roomier, and at most 4, leave 4',
      { bound: { min: 5, max: 7 }, roomier: 'below' },
      { bound: { lte: 4 } },
      true,
    ],
    [
      '20 to 35 where less is roomier, and at most 35, are the same demand',
      { bound: { min: 20, max: 35 }, roomier: 'below' },
      { bound: { lte: 35 } },
      null,
    ],
  ])('%s', (_, one, other, isReconcilable) => {
    const norms = [classSize('a', 'construction', one), classSize('b', 'education', other)];
    const expected = isReconcilable === null ? [] : [{ isReconcilable }];
    expect(compute(peopleOf(1), norms, []).disagreements).toMatchObject(expected);
  });

  test('disagree about quality too: a health station of 120 or of 150 m²', () => {
    const station = { facility: 'health_station', basis: 'per-facility', unit: 'm2-floor' } as const;
    const norms = [
      quality({ ...station, id: 'mohurd', bound: { gte: 120 } }),
      quality({ ...station, id: 'nhc', issuer: 'health', bound: { gte: 150 } }),
    ];
    expect(compute(peopleOf(1), norms, []).disagreements).toMatchObject([
      { facility: 'health_station', year: null, strictestCosts: 30, isReconcilable: true },
    ]);
  });

  test('with 1 kindergarten and 0.8 health stations a thousand serve different catchments', () => {
    const norms = [
      need({ id: 'k', facility: 'kindergarten', issuer: 'education', unit: 'count', least: 1 }),
      need({ id: 'h', facility: 'health_station', issuer: 'health', unit: 'count', least: 0.8 }),
    ];
    const { disagreements, catchmentConflicts } = compute(peopleOf(10_000), norms, []);
    expect(disagreements).toEqual([]);
    expect(catchmentConflicts).toMatchObject([
      {
        sides: [
          { norm: 'k', basePerFacility: 1000 },
          { norm: 'h', basePerFacility: 1250 },
        ],
      },
    ]);
    const even = norms.map((norm) => ({ ...norm, least: 1 }));
    expect(compute(peopleOf(10_000), even, []).catchmentConflicts).toEqual([]);
  });
});
