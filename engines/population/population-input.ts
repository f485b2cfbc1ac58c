/** Completed years of age, both ends included: 3–5 holds those from the third birthday to the day before the sixth.
 * `toAge` is null in the last group only, which is open. */
export interface AgeGroup {
  id: string;
  fromAge: number;
  toAge: number | null;
}

/** A group and the part of those who move in that belongs to it, as a share of 1. */
export interface AgeGroupShare extends AgeGroup {
  share: number;
}

/** Homes of one kind. Either all are lived in from the end of `occupiedFromYear` on, or the share of 1 lived in at the
 * end of a year stands in `occupancyByYear`, in ascending years, and holds until the next one; before the first it
 * is 0. It never falls: who leaves is migration. */
export type Dwellings = { id: string; count: number; peoplePerDwelling: number } & (
  | { occupiedFromYear: number }
  | { occupancyByYear: readonly { year: number; share: number }[] }
);

/** A year and a thousand people: births of all residents, deaths and net migration of each group by its id. */
export interface RatesPerThousand {
  births: number;
  deathsByGroup: Readonly<Record<string, number>>;
  netMigrationByGroup: Readonly<Record<string, number>>;
}

export interface PopulationInput {
  firstYear: number;
  /** How many years, the first included; 200 at most. */
  years: number;
  dwellings: readonly Dwellings[];
  ageShares: readonly AgeGroupShare[];
  ratesPerThousand: RatesPerThousand;
}

/** The steps of occupancy, whichever way they were stated. */
export function occupancySteps(dwellings: Dwellings): readonly { year: number; share: number }[] {
  if ('occupancyByYear' in dwellings) return dwellings.occupancyByYear;
  return [{ year: dwellings.occupiedFromYear, share: 1 }];
}
