import { LIGHTS } from '@zhulin/assessment/lights';
import { DELIVERY_MODES, PLACE_KINDS, PROJECT_TYPES, STAGES } from '@zhulin/plan';
import { z } from 'zod';
import { idSchema, lineSchema, several } from './text.ts';

export const PROJECT_PAGE_MAX = 100;

export const PROJECT_ORDERS = [
  'created',
  'updated',
  'name',
  'start',
  'investment',
  'floor_area',
  'residents',
  'reds',
] as const;

const amount = z.coerce.number().min(0).max(Number.MAX_SAFE_INTEGER);

/** Which projects. All that is given must hold; of several codes one is enough. */
export const projectFilterSchema = z.strictObject({
  text: lineSchema(100)
    .optional()
    .describe('words of name, code, place or organisation, in characters, pinyin or its initials'),
  types: several(PROJECT_TYPES).optional().describe('codes by comma'),
  modes: several(DELIVERY_MODES).optional().describe('codes by comma'),
  stages: several(STAGES).optional().describe('codes by comma'),
  lights: several(LIGHTS).optional().describe('the worst known light, codes by comma'),
  placeKinds: several(PLACE_KINDS).optional().describe('codes by comma'),
  province: lineSchema(200).optional(),
  city: lineSchema(200).optional(),
  district: lineSchema(200).optional(),
  organisation: idSchema.optional().describe('this organisation and all below it'),
  investmentFenMin: amount.optional(),
  investmentFenMax: amount.optional(),
  floorAreaM2Min: amount.optional(),
  floorAreaM2Max: amount.optional(),
  archived: z.enum(['no', 'only', 'all']).default('no'),
});

/** Where a page ended: order, whether its last project lacks the value, id, and the value in Base64url. */
const cursor = z
  .string()
  .max(1000)
  .regex(/^[a-z_]{1,20}\.[01]\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[A-Za-z0-9_-]*$/);

export const projectQuerySchema = projectFilterSchema.extend({
  order: z.enum(PROJECT_ORDERS).default('created').describe('what lacks the value comes last'),
  direction: z.enum(['up', 'down']).default('down'),
  limit: z.coerce.number().int().min(1).max(PROJECT_PAGE_MAX).default(20),
  after: cursor.optional().describe('`next` of the page before, with the same order'),
});
