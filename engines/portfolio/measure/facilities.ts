import { facilityGroup } from '../row/row.ts';
import type { Facts } from '../standing/standing.ts';
import { type Measures, notStated } from './measures.ts';

/** Schools, hospitals and elderly centres with their places and beds, and whether they open with the housing. One that
 * states no places or beds has none to add. */
export function facilityMeasures(facts: Facts): Measures {
  const facilities = facts.row.detail?.facilities;
  if (facilities == null) return { facilities: notStated(facts) };
  const movesInYear = facts.row.detail?.movesInYear ?? null;
  const count = { schools: 0, hospitals: 0, elderly_centres: 0 };
  const sizes = { schools: 0, hospitals: 0, elderly_centres: 0 };
  const opens = { with_housing: 0, later: 0, undated: 0 };
  for (const { kind, size, openingYear } of facilities) {
    const group = facilityGroup(kind);
    if (group === undefined) continue;
    count[group] += 1;
    if (size !== null) sizes[group] += size;
    if (openingYear === null || movesInYear === null) opens.undated += 1;
    else opens[openingYear <= movesInYear ? 'with_housing' : 'later'] += 1;
  }
  return {
    facilities: count.schools + count.hospitals + count.elderly_centres,
    'facilities.schools': count.schools,
    'facilities.school_places': sizes.schools,
    'facilities.hospitals': count.hospitals,
    'facilities.hospital_beds': sizes.hospitals,
    'facilities.elderly_centres': count.elderly_centres,
    'facilities.elderly_beds': sizes.elderly_centres,
    'facilities.with_housing': opens.with_housing,
    'facilities.later': opens.later,
    'facilities.undated': opens.undated,
  };
}
