import type { PopulationProjection, PopulationYear } from '../population/index.ts';
import type { Ages, NeedNorm } from './norm.ts';

/** The part of a projection that facilities need: its groups and its years. */
export type People = Pick<PopulationProjection, 'groups' | 'years'>;

/** The people a norm is counted from, by the place of the year in `years`. */
export interface PeopleByYear {
  years: number[];
  baseOf(norm: NeedNorm, index: number): number;
}

/** Groups of the projection that together are exactly the ages, as places first to last; null where none are. */
export function groupsOfAges(
  { groups }: Pick<People, 'groups'>,
  ages: Ages,
): { first: number; last: number } | null {
  const first = groups.findIndex(({ fromAge }) => fromAge === ages.fromAge);
  const last = groups.findIndex(({ toAge }) => toAge === ages.toAge);
  return first < 0 || last < first ? null : { first, last };
}

/** Opens a projection for norms whose ages were checked. */
export function openPeople(people: People): PeopleByYear {
  return {
    years: people.years.map(({ year }) => year),
    baseOf: (norm, index) => {
      const year = people.years[index];
      if (!year) throw new Error(`year number ${index} is not in the projection`);
      if ('ages' in norm) return peopleOfAges(people, year, norm.ages);
      return norm.basis === 'per-1000-residents' ? year.residents : year.occupiedDwellings;
    },
  };
}

function peopleOfAges(people: People, year: PopulationYear, ages: Ages): number {
  const range = groupsOfAges(people, ages);
  if (!range)
    throw new Error(`no groups of ages ${ages.fromAge} to ${ages.toAge} after the norms were checked`);
  return year.byGroup.slice(range.first, range.last + 1).reduce((sum, each) => sum + each.people, 0);
}
