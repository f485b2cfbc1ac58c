import { at, entry } from './at.ts';
import { type Copula, openCopula } from './copula.ts';
import { cellOf } from './eigen.ts';
import type { Column } from './operations.ts';
import type { RiskSpec } from './spec.ts';

/** Factors that are correlated, and the root that makes them so. */
export interface Correlated {
  members: number[];
  copula: Copula;
}

export function correlatedOf({ pairs }: RiskSpec): Correlated {
  const members = [...new Set(pairs.flatMap(({ one, other }) => [one, other]))].sort(
    (one, other) => one - other,
  );
  const among = pairs.map(({ one, other, rank }) => ({
    one: members.indexOf(one),
    other: members.indexOf(other),
    rank,
  }));
  return { members, copula: openCopula(members.length, among) };
}

/** Makes independent normals go together; from the last row up, so that what is still needed is still there. */
export function correlate({ members, copula }: Correlated, z: readonly Column[], count: number): void {
  for (let row = members.length - 1; row >= 0; row--) {
    const out = entry(z, entry(members, row));
    const own = cellOf(copula.lower, row, row);
    for (let index = 0; index < count; index++) out[index] = own * at(out, index);
    for (let column = 0; column < row; column++) {
      const weight = cellOf(copula.lower, row, column);
      if (weight !== 0) addScaled(out, entry(z, entry(members, column)), weight, count);
    }
  }
}

function addScaled(out: Column, more: Column, weight: number, count: number): void {
  for (let index = 0; index < count; index++) out[index] = at(out, index) + weight * at(more, index);
}
