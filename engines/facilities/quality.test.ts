import { describe, expect, test } from 'vitest';
import type { PlannedFacility, QualityNorm } from './index.ts';
import { compute, peopleOf, quality } from './testing/inputs.ts';

describe('quality', () => {
  const school: PlannedFacility = {
    id: 's',
    kind: 'school',
    class: 'complete',
    places: 1080,
    classes: 24,
    staff: 60,
    floorAreaM2: 9000,
    openingYear: 2030,
  };
  const { classes: _, ...unclassed } = school;

  test.each<[string, Partial<QualityNorm>, PlannedFacility, number | null, string]>([
    ['a class of 45 meets a most of 45', {}, school, 45, 'met'],
    ['a class of 46 is above it', {}, { ...school, places: 1104 }, 46, 'above'],
    [
      'a school that is built can still be too small',
      { bound: { min: 20, max: 35 } },
      { ...school, places: 240 },
      10,
      'below',
    ],
    [
      '18 places a member of staff are above 16',
      { basis: 'per-staff', bound: { lte: 16 } },
      school,
      18,
      'above',
    ],
    [
      '9,000 m² are below 10,000',
      { basis: 'per-facility', unit: 'm2-floor', bound: { gte: 10_000 } },
      school,
      9000,
      'below',
    ],
    ['exactly the edge of an open least is below it', { bound: { gt: 45 } }, school, 45, 'below'],
    ['exactly the edge of an open most is above it', { bound: { lt: 45 } }, school, 45, 'above'],
    [
      'fewer children to a class than the range begins with are roomier, not a breach',
      { bound: { min: 20, max: 35 }, roomier: 'below' },
      { ...school, places: 240 },
      10,
      'roomier',
    ],
    [
      'more than the range ends with are a breach all the same',
      { bound: { min: 20, max: 35 }, roomier: 'below' },
      school,
      45,
      'above',
    ],
    [
      'physicians and nurses are counted, not everybody',
      { basis: 'per-facility', unit: 'medical-staff', bound: { gte: 15 } },
      { ...school, medicalStaff: 14 },
      14,
      'below',
    ],
    [
      'of 60 people nobody knows how many are physicians and nurses',
      { basis: 'per-facility', unit: 'medical-staff', bound: { gte: 15 } },
      school,
      null,
      'unknown',
    ],
    ['without classes the size of one is unknown', {}, unclassed, null, 'unknown'],
    ['with 0 classes there is no size', {}, { ...school, classes: 0 }, null, 'unknown'],
  ])('%s', (_name, changes, facility, value, verdict) => {
    const { quality: rows } = compute(peopleOf(1), [quality(changes)], [facility]);
    expect(rows).toMatchObject([{ facility: 's', value, verdict }]);
  });

  test('a norm for one class passes over the others and asks where none is stated', () => {
    const { class: _class, ...anySchool } = school;
    const { quality: rows } = compute(
      peopleOf(1),
      [quality({ class: 'complete' })],
      [school, { ...school, id: 't', class: 'incomplete' }, { ...anySchool, id: 'u' }],
    );
    expect(rows).toMatchObject([
      { facility: 's', verdict: 'met', lacking: [] },
      { facility: 'u', verdict: 'unknown', lacking: [{ facility: 'u', field: 'class' }] },
    ]);
  });
});
