import type { Organisation, Role } from '@zhulin/contract';

/** A post of an organisation to whom something can be sent. */
export interface Unit {
  readonly organisationId: string;
  readonly role: Role;
  readonly name: string;
}

const REGION_KINDS: readonly Organisation['kind'][] = ['province', 'city', 'county', 'sub_district'];

export interface Placed<U extends Unit> {
  readonly unit: U;
  /** The nearest region above it; null where it is not seen. */
  readonly region: Organisation | null;
}

/** Units with the region in which each lies. Cost: O(units × depth). */
export function placedUnits<U extends Unit>(
  units: readonly U[],
  organisations: readonly Organisation[],
): Placed<U>[] {
  const byId = new Map(organisations.map((each) => [each.id, each]));
  return units.map((unit) => {
    let above = byId.get(unit.organisationId);
    while (above !== undefined && !REGION_KINDS.includes(above.kind))
      above = above.parentId === null ? undefined : byId.get(above.parentId);
    return { unit, region: above ?? null };
  });
}

/** The regions of some units, each once, in the order in which they come. */
export function regionsOf(units: readonly Placed<Unit>[]): Organisation[] {
  const regions = new Map(units.flatMap(({ region }) => (region === null ? [] : [[region.id, region]])));
  return [...regions.values()];
}
