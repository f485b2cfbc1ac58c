import {
  BREACH_STATES,
  BREACH_TARGETS,
  COUNTED_STATES,
  DIMENSIONS,
  MILESTONE_STATES,
  NUMBERS,
  PROJECT_CHANGES,
  REASONS,
  ROW_LIGHTS,
  STATUSES,
  UNCOUNTED,
} from '@zhulin/engines/portfolio';
import { GOAL_DIMENSIONS } from '@zhulin/engines/scoring';
import { LANGUAGES } from '@zhulin/engines/units';
import { DELIVERY_MODES, PLACE_KINDS, PROJECT_TYPES } from '@zhulin/plan';
import { z } from 'zod';
import { fileSchema } from './file.ts';
import { sha256Schema } from './projects.ts';
import type { ReadOnly } from './read-only.ts';
import { roles } from './roles.ts';
import { daySchema, lineSchema, momentSchema } from './text.ts';

const count = z.int().min(0);
const whole = z.int();
const share = z.number().nullable();
const monthSchema = z.string().regex(/^\d{4}-\d{2}$/);
const lightSchema = z.enum(['red', 'amber', 'green', 'unknown']).nullable().describe('null: not judged');
const valueSchema = whole.nullable().describe('null: too large to be told to the last unit');

const totalShape = {
  value: valueSchema,
  counted: count.describe('projects that are counted, with nothing to add as well'),
  projects: count.describe('projects that are listed behind it'),
};

const numberSchema = z.strictObject({
  id: z.enum(NUMBERS).describe('also names its definition: locales/*/portfolio.json'),
  unit: z.string(),
  ...totalShape,
  parts: z.array(z.strictObject({ id: z.string(), unit: z.string(), ...totalShape })),
  uncounted: z.array(z.strictObject({ reason: z.enum(UNCOUNTED), projects: count })),
  rate: share.describe('share of 1 of what it should be, where the number has one'),
  light: lightSchema,
});

const goalCellSchema = z.strictObject({
  dimension: z.enum(GOAL_DIMENSIONS),
  phase: z.string(),
  due: z.strictObject({ met: count, within_band: count, missed: count, unknown: count }),
  later: count.describe('not due yet'),
  projects: count.describe('with a due goal of the cell'),
  bandMost: share.describe('the widest band of the due ones, a share of the target'),
});

const sideSchema = z.strictObject({
  projects: count,
  investmentFen: valueSchema,
  counted: count.describe('projects whose investment is known'),
  meanFen: whole.nullable(),
  floorAreaM2: valueSchema,
  residents: valueSchema,
});

const reasonSchema = z.strictObject({
  id: z.enum(REASONS),
  amount: z.number().describe('a count; of lag and shortfall a share of 1; of age days'),
  points: z.number(),
});

/** A project as the cockpit lists it. */
const cockpitProjectSchema = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  code: z.string().nullable(),
  organisation: z.string(),
  type: z.enum(PROJECT_TYPES).nullable(),
  mode: z.enum(DELIVERY_MODES).nullable(),
  placeKind: z.enum(PLACE_KINDS).nullable(),
  province: z.string().nullable(),
  city: z.string().nullable().describe('the name of now'),
  district: z.string().nullable(),
  status: z.enum(STATUSES),
  light: z.enum(ROW_LIGHTS),
  version: z.int().min(1),
  isArchived: z.boolean(),
});

const attentionSchema = z.strictObject({
  projects: count,
  byReason: z.array(z.strictObject({ reason: z.enum(REASONS), projects: count })),
  first: z.array(
    z.strictObject({ project: cockpitProjectSchema, points: z.number(), reasons: z.array(reasonSchema) }),
  ),
});

export const cutoffSchema = z
  .strictObject({
    id: z.uuid(),
    day: daySchema.describe('the day that it is of'),
    madeAt: momentSchema,
    role: z.enum(roles).nullable().describe('null: made by the clock at the end of a month'),
    organisation: z.string().describe('whose office made it'),
    reason: z.string(),
    rowsHash: sha256Schema.describe('SHA-256 of all its rows, also those that the post does not see'),
    rulesHash: sha256Schema.describe('version of the rules that it was made under'),
    corrects: z.uuid().nullable().describe('the earlier cut-off that this one puts right'),
    correctedBy: z.uuid().nullable().describe('the later one that puts this one right'),
  })
  .meta({ id: 'Cutoff' });

/** What an answer is of. */
const groundShape = {
  day: daySchema.describe('cut-off day'),
  at: momentSchema.describe('cut-off time: of now, when it was read; of a cut-off, when it was made'),
  cutoff: cutoffSchema.nullable().describe('null: of now'),
  rulesHash: sha256Schema,
  projects: count.describe('that the filter lets through'),
  archived: count.describe('projects that the post sees and that are left out because they are archived'),
};

export const cockpitTrendSchema = z
  .strictObject({
    ...groundShape,
    points: z
      .array(
        z.strictObject({
          cutoff: cutoffSchema,
          numbers: z.array(
            z.strictObject({
              id: z.enum(NUMBERS),
              before: valueSchema.describe('at that cut-off'),
              change: whole.nullable().describe('since then'),
            }),
          ),
        }),
      )
      .describe('cut-offs of days before that nothing has corrected, the latest first'),
  })
  .meta({ id: 'CockpitTrend' });

export const cockpitSchema = z
  .strictObject({
    ...groundShape,
    numbers: z.array(numberSchema).length(NUMBERS.length),
    goals: z.array(goalCellSchema),
    balance: z.strictObject({
      capital: sideSchema,
      others: sideSchema,
      unplaced: count,
      ratio: share.describe(
        'mean investment of a project of the other cities over that of the capital region',
      ),
      stated: share.describe('the same as the source states it'),
    }),
    attention: attentionSchema,
    facets: z
      .strictObject({
        provinces: z.array(z.string()),
        cities: z.array(z.string()),
      })
      .describe('names that a filter can take, of all that the post sees'),
  })
  .meta({ id: 'Cockpit' });

const cellSchema = z.strictObject({
  value: valueSchema,
  counted: count,
  rate: share,
  light: lightSchema,
});

export const cockpitTableSchema = z
  .strictObject({
    ...groundShape,
    dimension: z.enum(DIMENSIONS),
    numbers: z.array(z.enum(NUMBERS)).describe('the columns'),
    groups: z.array(
      z.strictObject({
        value: z.string().nullable().describe('null: the plans do not say'),
        former: z.array(z.string()).describe('names that a city had before it was renamed or merged'),
        projects: count,
        cells: z.array(cellSchema).length(NUMBERS.length),
      }),
    ),
    total: z.array(cellSchema).length(NUMBERS.length).describe('of all groups together'),
  })
  .meta({ id: 'CockpitTable' });

export const cockpitRowsSchema = z
  .strictObject({
    ...groundShape,
    measure: z.string(),
    unit: z.string(),
    value: valueSchema.describe('the sum of all rows, also of those on other pages: the number itself'),
    total: count.describe('rows in all'),
    numbers: z.array(z.enum(NUMBERS)).describe('the order of `values`'),
    rows: z.array(
      z.strictObject({
        project: cockpitProjectSchema,
        contribution: whole.describe('what it adds to the number'),
        values: z
          .array(z.union([whole, z.enum(UNCOUNTED)]))
          .describe('what it adds to each number, or why it is not counted there'),
        reasons: z.array(reasonSchema),
        points: z.number(),
      }),
    ),
  })
  .meta({ id: 'CockpitRows' });

const milestoneCountsSchema = z.strictObject({
  reached: count,
  overdue: count,
  unreported: count,
  soon: count,
  later: count,
});

export const cockpitRoadmapSchema = z
  .strictObject({
    ...groundShape,
    months: z
      .array(
        z.strictObject({
          month: monthSchema,
          milestones: z.array(z.strictObject({ id: z.string(), count })),
          states: milestoneCountsSchema,
        }),
      )
      .describe('every month in which a milestone is due by the schedules'),
    withoutSchedule: count.describe('projects whose schedule names no milestones'),
    month: monthSchema.describe('whose milestones are listed'),
    total: count.describe('milestones of that month'),
    items: z.array(
      z.strictObject({
        project: cockpitProjectSchema,
        milestone: z.string(),
        due: daySchema,
        state: z.enum(MILESTONE_STATES),
        reached: daySchema.nullable(),
        lateDays: count,
      }),
    ),
  })
  .meta({ id: 'CockpitRoadmap' });

export const cockpitBreachesSchema = z
  .strictObject({
    ...groundShape,
    thresholds: z
      .strictObject({ likely: z.number(), possible: z.number() })
      .nullable()
      .describe(
        'probabilities, as shares of 1, from which a target is likely, or possibly, missed; null: of a cut-off from before there were any',
      ),
    targets: z.array(
      z.strictObject({
        target: z.enum(BREACH_TARGETS).describe('also names its definition: locales/*/portfolio.json'),
        unit: z.string(),
        states: z
          .record(z.enum(BREACH_STATES), count)
          .describe('projects; every project is in just one state of each target'),
        excessFen: whole
          .nullable()
          .describe(
            'by which the likely ones miss it at P80, added up; null: not told in money, or not known',
          ),
        excessOf: count.describe('projects of which that is known'),
      }),
    ),
    likely: count.describe('projects that are likely to miss at least one target'),
    simulated: count.describe('projects that are simulated'),
    points: count.nullable().describe('the fewest sample points of a simulation; null: nothing is simulated'),
    target: z.enum(BREACH_TARGETS).nullable().describe('whose projects are listed; null: of all'),
    total: count.describe('pairs of a project and a target that is likely or possibly missed'),
    items: z
      .array(
        z.strictObject({
          project: cockpitProjectSchema,
          target: z.enum(BREACH_TARGETS),
          unit: z.string(),
          state: z.enum(COUNTED_STATES),
          probability: z.number().min(0).max(1),
          standardError: z.number().min(0),
          points: count.describe('sample points'),
          excess: z.number().nullable().describe('at P80, in the unit: whole fen, or months'),
        }),
      )
      .describe('the most probable first'),
  })
  .meta({ id: 'CockpitBreaches' });

export const exportedCockpitSchema = z
  .strictObject({
    file: fileSchema,
    count: count.describe('rows of the list, or projects that the numbers count'),
    isComplete: z.boolean().describe('false: cut off at the limit; ask more narrowly'),
  })
  .meta({ id: 'ExportedCockpit' });

export const cutoffListSchema = z
  .strictObject({ cutoffs: z.array(cutoffSchema).describe('the latest day first') })
  .meta({ id: 'CutoffList' });

export const CUTOFF_LIST_MAX = 200;

export const makeCutoffSchema = z
  .strictObject({
    day: daySchema.describe('today or a day before'),
    reason: lineSchema(200),
    corrects: z.uuid().optional().describe('an earlier cut-off of the same day'),
  })
  .meta({ id: 'MakeCutoff' });

export const cutoffChangesQuerySchema = z.strictObject({
  to: z.uuid().optional().describe('a later cut-off; what is now by default'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

const contributionSchema = z.union([whole, z.enum(UNCOUNTED)]).nullable();

export const cutoffChangesSchema = z
  .strictObject({
    from: cutoffSchema,
    to: cutoffSchema.nullable().describe('null: what is now'),
    numbers: z.array(
      z.strictObject({
        id: z.enum(NUMBERS),
        unit: z.string(),
        before: valueSchema,
        after: valueSchema,
        change: whole.nullable(),
      }),
    ),
    total: count.describe('projects that differ'),
    projects: z.array(
      z.strictObject({
        id: z.uuid(),
        name: z.string(),
        kind: z.enum(PROJECT_CHANGES),
        numbers: z.array(
          z.strictObject({ id: z.enum(NUMBERS), before: contributionSchema, after: contributionSchema }),
        ),
        light: z.strictObject({ before: z.enum(ROW_LIGHTS), after: z.enum(ROW_LIGHTS) }).nullable(),
      }),
    ),
  })
  .meta({ id: 'CutoffChanges' });

/** As what a report on a cut-off can be made: the workbook holds its annexes. */
export const CUTOFF_REPORT_FORMATS = ['pdf', 'docx', 'html', 'xlsx'] as const;

export const askCutoffReportSchema = z
  .strictObject({
    language: z.enum(LANGUAGES),
    formats: z
      .array(z.enum(CUTOFF_REPORT_FORMATS))
      .min(1)
      .max(CUTOFF_REPORT_FORMATS.length)
      .default(['pdf'])
      .describe('one file each'),
  })
  .meta({ id: 'AskCutoffReport' });

export type AskCutoffReport = z.output<typeof askCutoffReportSchema>;
export type Cockpit = ReadOnly<z.output<typeof cockpitSchema>>;
export type CockpitProject = z.output<typeof cockpitProjectSchema>;
export type CockpitTable = ReadOnly<z.output<typeof cockpitTableSchema>>;
export type CockpitRows = ReadOnly<z.output<typeof cockpitRowsSchema>>;
export type CockpitRoadmap = ReadOnly<z.output<typeof cockpitRoadmapSchema>>;
export type CockpitBreaches = ReadOnly<z.output<typeof cockpitBreachesSchema>>;
export type CockpitTrend = ReadOnly<z.output<typeof cockpitTrendSchema>>;
export type Cutoff = z.output<typeof cutoffSchema>;
export type CutoffList = z.output<typeof cutoffListSchema>;
export type CutoffChanges = ReadOnly<z.output<typeof cutoffChangesSchema>>;
export type MakeCutoff = z.output<typeof makeCutoffSchema>;
export type CutoffChangesQuery = z.output<typeof cutoffChangesQuerySchema>;
