import { z } from 'zod';
import { idsOnce } from '../cross-field.ts';
import { areaM2, choice, count, identifier, landAreaM2, shortText, storeys } from '../quantity.ts';

export const BUILDING_USES = [
  'housing',
  'commerce',
  'office',
  'public_service',
  'industry',
  'parking',
  'other',
] as const;
export const TENURES = ['affordable_rental', 'affordable_sale', 'market'] as const;

/** What is built. Totals can be given without the list, the list without totals; where both are, they must agree. */
export const buildings = z.strictObject({
  floorAreaM2: landAreaM2().optional(),
  housingFloorAreaM2: areaM2().optional(),
  workFloorAreaM2: areaM2().optional(),
  footprintM2: areaM2().optional(),
  mainStoreys: storeys().optional(),
  list: z
    .array(
      z.strictObject({
        id: identifier(),
        name: shortText(),
        use: choice('building-use', BUILDING_USES),
        storeys: storeys(),
        floorAreaM2: areaM2(),
        footprintM2: areaM2().optional(),
      }),
    )
    .superRefine(idsOnce)
    .optional(),
  dwellings: z
    .array(
      z.strictObject({
        id: identifier(),
        name: shortText(),
        count: count(),
        floorAreaM2: landAreaM2(),
        tenure: choice('tenure', TENURES).optional(),
      }),
    )
    .superRefine(idsOnce)
    .optional(),
});
