import type { AgeGroupShare, PopulationInput } from '../index.ts';

export const ageShares: AgeGroupShare[] = [
  { id: '0-2', fromAge: 0, toAge: 2, share: 0.03 },
  { id: '3-5', fromAge: 3, toAge: 5, share: 0.04 },
  { id: '6-59', fromAge: 6, toAge: 59, share: 0.73 },
  { id: '60+', fromAge: 60, toAge: null, share: 0.2 },
];

export function rateTable(groups: readonly { id: string }[], rate: number): Record<string, number> {
  return Object.fromEntries(groups.map(({ id }) => [id, rate]));
}

export function inputOf(changes: Partial<PopulationInput> = {}): PopulationInput {
  const groups = changes.ageShares ?? ageShares;
  return {
    firstYear: 2028,
    years: 10,
    dwellings: [{ id: 'towers', count: 1000, peoplePerDwelling: 3, occupiedFromYear: 2028 }],
    ageShares,
    ratesPerThousand: {
      births: 0,
      deathsByGroup: rateTable(groups, 0),
      netMigrationByGroup: rateTable(groups, 0),
    },
    ...changes,
  };
}
