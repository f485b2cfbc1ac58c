import { z } from 'zod';
import { idsOnce } from '../cross-field.ts';
import { choice, count, identifier, isTrue, share, shortText } from '../quantity.ts';

export const SMART_LEVELS = ['hub', 'base', 'scene'] as const;

/** Smart systems of the 1+3+N, devices, and techniques that save energy, water and material. */
export const smart = z.strictObject({
  devices: count().optional(),
  sensors: count().optional(),
  departmentsConnected: count().optional(),
  systems: z
    .array(
      z.strictObject({
        id: identifier(),
        name: shortText(),
        level: choice('smart-level', SMART_LEVELS),
        isConnected: isTrue().optional(),
      }),
    )
    .superRefine(idsOnce)
    .optional(),
});

export const greenTechniques = z
  .array(z.strictObject({ id: identifier(), name: shortText(), share: share() }))
  .superRefine(idsOnce);
