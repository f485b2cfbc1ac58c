import { z } from 'zod';
import { choice, day, identifier, isTrue, shortText } from '../quantity.ts';

export const PROJECT_TYPES = ['affordable', 'market', 'mixed'] as const;
export const DELIVERY_MODES = ['government_led', 'enterprise_led', 'ppp'] as const;
export const PLACE_KINDS = ['capital_region', 'other_city', 'county_town'] as const;

/** Who and where. */
export const project = z.strictObject({
  name: shortText(),
  code: identifier().optional(),
  type: choice('project-type', PROJECT_TYPES).optional(),
  mode: choice('delivery-mode', DELIVERY_MODES).optional(),
  /** Whether it was named a demonstration project: some policies ask for it. */
  isDemonstration: isTrue().optional(),
  place: z
    .strictObject({
      province: shortText().optional(),
      city: shortText().optional(),
      district: shortText().optional(),
      kind: choice('place-kind', PLACE_KINDS).optional(),
    })
    .optional(),
  /** The unit that draws up the plan. */
  unit: shortText().optional(),
  start: day().optional(),
});
