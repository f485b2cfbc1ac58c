import type { Organisation, ReportUnit } from '@zhulin/contract';

const REGION_KINDS: readonly Organisation['kind'][] = ['province', 'city', 'county', 'sub_district'];

export interface PlacedUnit extends ReportUnit {
  /** The nearest region above it; null where it is not seen. */
  readonly region: Organisation | null;
}

/** Units with the region in which each lies. Cost: O(units × depth). */
export function placedUnits(
  units: readonly ReportUnit[],
  organisations: readonly Organisation[],
): PlacedUnit[] {
  const byId = new Map(organisations.map((each) => [each.id, each]));
  return units.map((unit) => {
    let above = byId.get(unit.organisationId);
    while (above !== undefined && !REGION_KINDS.includes(above.kind))
      above = above.parentId === null ? undefined : byId.get(above.parentId);
    return { ...unit, region: above ?? null };
  });
}

/** The regions of some units, each once, in the order in which they come. */
export function regionsOf(units: readonly PlacedUnit[]): Organisation[] {
  const regions = new Map(units.flatMap(({ region }) => (region === null ? [] : [[region.id, region]])));
  return [...regions.values()];
}
