import { type FacilityGroup, facilityGroup } from '../row/row.ts';
import type { Facts } from '../standing/facts.ts';
import { type Measures, notStated, placesOf } from './measures.ts';

const at = placesOf({
  all: 'facilities',
  with_housing: 'facilities.with_housing',
  later: 'facilities.later',
  undated: 'facilities.undated',
});
const counts: Readonly<Record<FacilityGroup, number>> = placesOf({
  schools: 'facilities.schools',
  hospitals: 'facilities.hospitals',
  elderly_centres: 'facilities.elderly_centres',
});
const sizes: Readonly<Record<FacilityGroup, number>> = placesOf({
  schools: 'facilities.school_places',
  hospitals: 'facilities.hospital_beds',
  elderly_centres: 'facilities.elderly_beds',
});

/** Schools, hospitals and elderly centres with their places and beds, and whether they open with the housing. One that
 * states no places or beds has none to add. */
export function addFacilities(measures: Measures, facts: Facts): void {
  const facilities = facts.row.detail?.facilities;
  if (facilities == null) {
    measures.set(at.all, notStated(facts));
    return;
  }
  const movesInYear = facts.row.detail?.movesInYear ?? null;
  const sums = new Map<number, number>();
  const add = (place: number, amount: number) => {
    const known = sums.get(place);
    sums.set(place, known === undefined ? amount : known + amount);
  };
  add(at.all, 0);
  for (const { kind, size, openingYear } of facilities) {
    const group = facilityGroup(kind);
    if (group === undefined) continue;
    add(at.all, 1);
    add(counts[group], 1);
    if (size !== null) add(sizes[group], size);
    if (openingYear === null || movesInYear === null) add(at.undated, 1);
    else add(openingYear <= movesInYear ? at.with_housing : at.later, 1);
  }
  for (const [place, sum] of sums) measures.set(place, sum);
}
