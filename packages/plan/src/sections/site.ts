import { z } from 'zod';
import { areaM2, choice, isTrue, landAreaM2, lengthM, quantityMeta, shortText, text } from '../quantity.ts';

export const LAND_USES = [
  'housing',
  'commerce',
  'public_service',
  'industry',
  'green',
  'road',
  'utility',
  'reserved',
] as const;
export const CENTRE_FUNCTIONS = ['government_service', 'health', 'culture'] as const;
export const BELTS = ['ecology', 'business'] as const;
export const CIRCLES = ['living', 'work_service', 'nature'] as const;
export const RED_LINES = [
  'ecological_protection',
  'permanent_farmland',
  'urban_boundary',
  'flood',
  'heritage',
] as const;

/** A GeoJSON FeatureCollection (RFC 7946), kept as it is; positions are longitude, latitude on WGS 84.
 * What a feature is, its `properties` say; others are kept and mean nothing here:
 * - `line`: `site` for the boundary of `areaM2`, or the code of a red line (`flood`, …): a line or a polygon;
 * - `use`: the code of a land use (`housing`, …): a polygon of land;
 * - `phase`: 1, 2, 3 … of building, beside `use` or `facility`;
 * - `facility`: the id of a facility of the plan: a point or a polygon;
 * - `entrance`: `main`, or `side`: a point. */
const geojson = z
  .object({
    type: z.literal('FeatureCollection'),
    features: z.array(z.looseObject({ type: z.literal('Feature') })),
  })
  .loose()
  .register(quantityMeta, { expected: 'geojson' });

/** The land. Every area is inside the red line unless its name says otherwise. */
export const site = z.strictObject({
  /** Net land inside the red line: the base of floor area ratio and land shares. */
  areaM2: landAreaM2().optional(),
  /** Gross land: net land and half of the roads around it. */
  grossAreaM2: landAreaM2().optional(),
  publicGreenM2: areaM2().optional(),
  /** All green inside the red line: the numerator of the green ratio. */
  greenM2: areaM2().optional(),
  nativePlantingM2: areaM2().optional(),
  flexibleLandM2: areaM2().optional(),
  originalVegetationM2: landAreaM2().optional(),
  keptVegetationM2: areaM2().optional(),
  roadM2: areaM2().optional(),
  walkwayM: lengthM().optional(),
  barrierFreeWalkwayM: lengthM().optional(),
  landUse: z.array(z.strictObject({ use: choice('land-use', LAND_USES), areaM2: areaM2() })).optional(),
  structure: z
    .strictObject({
      centre: z.array(choice('centre-function', CENTRE_FUNCTIONS)).optional(),
      belts: z.array(choice('belt', BELTS)).optional(),
      circles: z.array(choice('circle', CIRCLES)).optional(),
    })
    .optional(),
  redLines: z
    .array(
      z.strictObject({
        line: choice('red-line', RED_LINES),
        isCrossed: isTrue(),
        basis: shortText().optional(),
        note: text().optional(),
      }),
    )
    .optional(),
  geojson: geojson.optional(),
});
