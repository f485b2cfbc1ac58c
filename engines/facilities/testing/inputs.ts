import { expect } from 'vitest';
import {
  computeFacilities,
  type NeedNorm,
  type Norm,
  type NormRule,
  type People,
  type PlannedFacility,
  type QualityNorm,
} from '../index.ts';

const rule: NormRule = {
  id: 'a.rule',
  layer: 'cn',
  kind: 'rule',
  from: '2023-01-01',
  source: { doc: 'a standard' },
};

export function need(changes: Partial<Omit<NeedNorm, 'basis' | 'ages'>> = {}): NeedNorm {
  return {
    id: 'nursery.places',
    facility: 'nursery',
    issuer: 'health',
    basis: 'per-1000-residents',
    unit: 'places',
    least: 4.5,
    most: null,
    rule,
    ...changes,
  };
}

export function quality(changes: Partial<QualityNorm> = {}): QualityNorm {
  return {
    id: 'school.class',
    facility: 'school',
    issuer: 'construction',
    basis: 'per-class',
    unit: 'places',
    bound: { lte: 45 },
    rule,
    ...changes,
  };
}

/** A tenth of the residents is 0–2, a fifth 3–5; three people live in a dwelling. */
export function peopleOf(...residents: number[]): People {
  return {
    groups: [
      { id: '0-2', fromAge: 0, toAge: 2 },
      { id: '3-5', fromAge: 3, toAge: 5 },
      { id: '6+', fromAge: 6, toAge: null },
    ],
    years: residents.map((count, index) => ({
      year: 2030 + index,
      residents: count,
      byGroup: [
        { group: '0-2', people: count * 0.1 },
        { group: '3-5', people: count * 0.2 },
        { group: '6+', people: count * 0.7 },
      ],
      occupiedDwellings: count / 3,
      newcomers: 0,
      births: 0,
      deaths: 0,
      netMigration: 0,
    })),
  };
}

export function nursery(
  id: string,
  openingYear: number,
  changes: Partial<PlannedFacility> = {},
): PlannedFacility {
  return { id, kind: 'nursery', places: 30, openingYear, ...changes };
}

export function compute(population: People, norms: Norm[], facilities: PlannedFacility[], scope = 'new') {
  const result = computeFacilities({ population, norms, facilities, scope });
  expect(result.issues).toEqual([]);
  return result;
}

/** The only row of the only norm. */
export function rowOf(population: People, norm: NeedNorm, facilities: PlannedFacility[]) {
  const [row] = compute(population, [norm], facilities).needs;
  if (!row) throw new Error('the norm has no row');
  return row;
}
