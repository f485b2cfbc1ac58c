import { z } from 'zod';
import { day, identifier, isTrue, shortText } from '../quantity.ts';

export const PROJECT_TYPES = ['affordable', 'market', 'mixed'] as const;
export const DELIVERY_MODES = ['government_led', 'enterprise_led', 'ppp'] as const;
export const PLACE_KINDS = ['capital_region', 'other_city', 'county_town'] as const;

/** Who and where. */
export const project = z.strictObject({
  name: shortText(),
  code: identifier().optional(),
  type: z.enum(PROJECT_TYPES).optional(),
  mode: z.enum(DELIVERY_MODES).optional(),
  /** Whether it was named a demonstration project: some policies ask for it. */
  isDemonstration: isTrue().optional(),
  place: z
    .strictObject({
      province: shortText().optional(),
      city: shortText().optional(),
      district: shortText().optional(),
      kind: z.enum(PLACE_KINDS).optional(),
    })
    .optional(),
  /** The unit that draws up the plan. */
  unit: shortText().optional(),
  start: day().optional(),
});
