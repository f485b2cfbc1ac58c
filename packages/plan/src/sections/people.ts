import { z } from 'zod';
import { idsOnce } from '../cross-field.ts';
import {
  age,
  amount,
  areaM2PerPerson,
  identifier,
  perThousand,
  share,
  shortText,
  signedPerThousand,
  year,
} from '../quantity.ts';

/** Who will live here. Rates are a year and per thousand people of the group. */
export const people = z.strictObject({
  housingFloorM2PerPerson: areaM2PerPerson().optional(),
  peoplePerDwelling: amount().optional(),
  birthsPerThousand: perThousand().optional(),
  ageGroups: z
    .array(
      z.strictObject({
        id: identifier(),
        name: shortText(),
        fromAge: age(),
        toAge: age().optional(),
        share: share(),
        deathsPerThousand: perThousand().optional(),
        netMigrationPerThousand: signedPerThousand().optional(),
      }),
    )
    .superRefine(idsOnce)
    .optional(),
  /** Part of the dwellings that is lived in at the end of a year. */
  occupancy: z.array(z.strictObject({ year: year(), share: share() })).optional(),
});
