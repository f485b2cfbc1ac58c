import {
  BREACH_STATES,
  BREACH_TARGETS,
  DIMENSIONS,
  GOAL_STATES,
  MEASURES,
  NUMBERS,
  REASONS,
  ROW_LIGHTS,
  STATUSES,
  UNCOUNTED,
} from '@zhulin/engines/portfolio';
import { GOAL_DIMENSIONS } from '@zhulin/engines/scoring';
import { DELIVERY_MODES, PLACE_KINDS, PROJECT_TYPES } from '@zhulin/plan';
import { z } from 'zod';
import { idSchema, lineSchema, several } from './text.ts';

export const COCKPIT_ROWS_MAX = 100;

const nameSchema = z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,119}$/);

/** Which projects the cockpit counts. All that is given must hold; of several codes one is enough. */
export const cockpitFilterSchema = z.strictObject({
  types: several(PROJECT_TYPES).optional().describe('codes by comma'),
  modes: several(DELIVERY_MODES).optional().describe('codes by comma'),
  placeKinds: several(PLACE_KINDS).optional().describe('codes by comma'),
  statuses: several(STATUSES).optional().describe('codes by comma'),
  lights: several(ROW_LIGHTS).optional().describe('the worst known light, codes by comma'),
  province: lineSchema(200).optional(),
  city: lineSchema(200).optional().describe('the name of now'),
  district: lineSchema(200).optional(),
  organisation: idSchema.optional().describe('this organisation and all below it'),
  lacks: several(DIMENSIONS).optional().describe('dimensions that the plan does not state, by comma'),
  only: z.enum(MEASURES).optional().describe('with something to count in this number or part of one'),
  reason: z
    .enum([...REASONS, 'any'])
    .optional()
    .describe('that need attention for this reason, or for any'),
  finding: nameSchema.optional().describe('of which this finding is red or amber'),
  uncountedIn: z
    .enum(NUMBERS)
    .optional()
    .describe('which this number cannot count, for the reason beside it'),
  uncounted: z.enum(UNCOUNTED).optional(),
  goalDimension: z.enum(GOAL_DIMENSIONS).optional().describe('with a due goal of this dimension and phase'),
  goalPhase: nameSchema.optional(),
  goalState: z.enum(GOAL_STATES).optional().describe('and of it standing like this'),
  breachTarget: z
    .enum(BREACH_TARGETS)
    .optional()
    .describe('of which their own simulation says what stands beside it'),
  breachState: z.enum(BREACH_STATES).optional(),
  archived: z.enum(['no', 'only', 'all']).default('no'),
});

const view = {
  ...cockpitFilterSchema.shape,
  cutoff: z.uuid().optional().describe('of this cut-off; of now by default'),
};

export const cockpitQuerySchema = z.strictObject(view);

export const COCKPIT_ORDERS = [
  'contribution',
  'pressure',
  'name',
  'investment',
  'floor_area',
  'residents',
] as const;

export const cockpitRowsQuerySchema = z.strictObject({
  ...view,
  measure: z
    .enum(MEASURES)
    .default('projects')
    .describe('the number, or the part of one, whose rows are listed'),
  counting: z
    .enum(['measure', 'goal_cell'])
    .default('measure')
    .describe('goal_cell: of the goals, those of `goalDimension`, `goalPhase` and `goalState` alone'),
  ids: z
    .string()
    .max(2000)
    .transform((text) => text.split(','))
    .pipe(z.array(z.uuid()).min(1).max(50))
    .optional()
    .describe('just these projects, by comma, such as those that are compared'),
  order: z.enum(COCKPIT_ORDERS).default('contribution').describe('what lacks the value comes last'),
  direction: z.enum(['up', 'down']).default('down'),
  limit: z.coerce.number().int().min(1).max(COCKPIT_ROWS_MAX).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

export const TREND_MAX = 13;

export const cockpitTrendQuerySchema = z.strictObject({
  ...view,
  count: z.coerce
    .number()
    .int()
    .min(1)
    .max(TREND_MAX)
    .default(1)
    .describe('how many cut-offs, the latest first'),
});

export const cockpitTableQuerySchema = z.strictObject({ ...view, dimension: z.enum(DIMENSIONS) });

export const cockpitRoadmapQuerySchema = z.strictObject({
  ...view,
  month: z
    .string()
    .regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/)
    .optional()
    .describe('the month whose milestones are listed; that of the day by default'),
  limit: z.coerce.number().int().min(1).max(COCKPIT_ROWS_MAX).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

export const cockpitBreachesQuerySchema = z.strictObject({
  ...view,
  target: z.enum(BREACH_TARGETS).optional().describe('the target whose projects are listed; all by default'),
  limit: z.coerce.number().int().min(1).max(COCKPIT_ROWS_MAX).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

export type CockpitBreachesQuery = z.output<typeof cockpitBreachesQuerySchema>;

/** What leaves the cockpit as a file. `sheet`: the numbers with their parts, and those of each city; `document`: the same told, with
 * charts; `rows`: the projects behind a number; `attention`: those that need attention; `table`: the numbers by a dimension;
 * `roadmap`: milestones by month, and those of one month. */
export const COCKPIT_EXPORTS = ['sheet', 'document', 'rows', 'attention', 'table', 'roadmap'] as const;
export const COCKPIT_DOCUMENT_FORMATS = ['docx', 'pdf', 'html'] as const;

export const exportCockpitSchema = z
  .strictObject({
    what: z.enum(COCKPIT_EXPORTS),
    format: z
      .enum(COCKPIT_DOCUMENT_FORMATS)
      .default('docx')
      .describe('of a document; everything else is a workbook'),
    query: z.strictObject({
      ...cockpitRowsQuerySchema.omit({ limit: true, offset: true, ids: true }).shape,
      dimension: z.enum(DIMENSIONS).default('city').describe('of a table'),
      month: cockpitRoadmapQuerySchema.shape.month,
    }),
    purpose: lineSchema(200).describe('stands on the file, and in the trail'),
  })
  .meta({ id: 'ExportCockpit' });

export type CockpitTrendQuery = z.output<typeof cockpitTrendQuerySchema>;
export type CockpitFilter = z.output<typeof cockpitFilterSchema>;
export type CockpitQuery = z.output<typeof cockpitQuerySchema>;
export type CockpitRowsQuery = z.output<typeof cockpitRowsQuerySchema>;
export type CockpitTableQuery = z.output<typeof cockpitTableQuerySchema>;
export type ExportCockpit = z.output<typeof exportCockpitSchema>;
export type CockpitRoadmapQuery = z.output<typeof cockpitRoadmapQuerySchema>;
