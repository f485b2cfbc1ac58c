import { z } from 'zod';
import { idsOnce } from '../cross-field.ts';
import { areaM2, choice, count, identifier, shortText, year } from '../quantity.ts';

export const FUNCTIONS = ['work', 'housing', 'education', 'leisure', 'health', 'elderly_care'] as const;

/** What serves the people. `kind` is the facility as the norms name it: kindergarten, health_station, … */
export const facilities = z
  .array(
    z.strictObject({
      id: identifier(),
      name: shortText(),
      kind: identifier(),
      /** Where norms differ by it: `complete` or `incomplete` primary school. */
      class: identifier().optional(),
      serves: choice('function', FUNCTIONS).optional(),
      floorAreaM2: areaM2().optional(),
      landAreaM2: areaM2().optional(),
      places: count().optional(),
      classes: count().optional(),
      beds: count().optional(),
      staff: count().optional(),
      medicalStaff: count().optional(),
      openingYear: year().optional(),
      closingYear: year().optional(),
    }),
  )
  .superRefine(idsOnce);

export type PlanFacility = z.infer<typeof facilities>[number];
