import {
  ADJUSTMENT_SIZES,
  GRADES,
  SENSES,
  SHARE_VERDICTS,
  UNIT_PARTS,
  UNKNOWN_WHYS,
} from '@zhulin/engines/appraisal';
import { MEASURES, RATE_IDS, UNCOUNTED } from '@zhulin/engines/portfolio';
import { GOAL_DIMENSIONS } from '@zhulin/engines/scoring';
import { z } from 'zod';
import { CASE_TEXT_MAX } from './cases.ts';
import { cutoffSchema } from './portfolio.ts';
import { sha256Schema } from './projects.ts';
import { type Role, roles } from './roles.ts';
import { daySchema, idSchema, lineSchema, momentSchema } from './text.ts';

/** Who issues goals and assesses. */
export const GOAL_ISSUERS = ['leading_group_office', 'city_office'] as const satisfies Role[];
/** Who can have a share of a goal. */
export const GOAL_UNITS = ['city_office', 'department', 'task_force'] as const satisfies Role[];
export const ASSESSMENT_KINDS = ['quarterly-assessment', 'annual-appraisal'] as const;
export type AssessmentKind = (typeof ASSESSMENT_KINDS)[number];

export const GOAL_LINES_MAX = 60;
export const GOAL_SHARES_MAX = 100;
export const GOAL_UNITS_MAX = 500;

const count = z.int().min(0);
const share = z.number();
export const goalReasonSchema = z
  .string()
  .trim()
  .min(1)
  .max(CASE_TEXT_MAX)
  .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\n])*$/u);
const phaseSchema = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9_]*$/);
const ruleIdSchema = z
  .string()
  .max(200)
  .regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/);
const yearSchema = z.int().min(2000).max(2100);

export const goalMeasureSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('sum'), of: z.enum(MEASURES) }),
    z.strictObject({ kind: z.literal('rate'), of: z.enum(RATE_IDS) }),
    z.strictObject({
      kind: z.literal('goals'),
      dimension: z.enum(GOAL_DIMENSIONS),
      phase: phaseSchema,
      goal: ruleIdSchema.nullable().describe('null: all goals of the dimension and phase'),
    }),
  ])
  .meta({ id: 'GoalMeasure' });

/** What a line is, without what units have of it. */
export const goalLineShape = {
  title: lineSchema(100).nullable().describe('null: the words of the measure say it'),
  dimension: z.enum(GOAL_DIMENSIONS).nullable().describe('null: of none of the five'),
  phase: phaseSchema.nullable(),
  measure: goalMeasureSchema,
  sense: z.enum(SENSES).describe('whether the target is the least or the most'),
  weight: z.number().gt(0).max(1).nullable().describe('share of 1; null in all lines: all weigh the same'),
  due: daySchema,
  target: z.number().describe('of the whole region, in the unit of the measure; rates are shares of 1'),
  rule: ruleIdSchema.nullable().describe('that it was proposed from'),
};

const draftShareSchema = z.strictObject({
  organisationId: idSchema,
  role: z.enum(GOAL_UNITS),
  part: z.enum(UNIT_PARTS),
  target: z.number(),
});
const draftLinesSchema = z
  .array(z.strictObject({ ...goalLineShape, shares: z.array(draftShareSchema).min(1).max(GOAL_SHARES_MAX) }))
  .min(1)
  .max(GOAL_LINES_MAX);

export const openGoalSheetSchema = z
  .strictObject({
    title: lineSchema(100),
    year: yearSchema,
    lines: draftLinesSchema,
    replaces: z
      .strictObject({ id: z.uuid(), reason: goalReasonSchema })
      .optional()
      .describe('the own sheet of the same year whose place it takes once it is signed'),
  })
  .meta({ id: 'OpenGoalSheet' });

export const redraftGoalSheetSchema = z
  .strictObject({
    lines: draftLinesSchema.describe('with the same units as before'),
    baseVersion: z.int().min(1).describe('of the lines that this goes on from'),
  })
  .meta({ id: 'RedraftGoalSheet' });

/** What a case of the kind goal sheet keeps. */
export const goalSheetDataSchema = z.strictObject({
  year: yearSchema,
  issuerRole: z.enum(GOAL_ISSUERS),
  version: z.int().min(1),
  linesHash: sha256Schema,
});
/** What a case of the kind adjustment keeps. */
export const goalAdjustmentDataSchema = z.strictObject({
  sheetId: z.uuid(),
  shareId: z.uuid(),
  size: z.enum(ADJUSTMENT_SIZES),
  issuerRole: z.enum(GOAL_ISSUERS),
  openerRole: z.enum(roles),
  unitRole: z.enum(GOAL_UNITS),
});

export const listGoalUnitsSchema = z.strictObject({
  text: lineSchema(100).optional().describe('part of the name'),
  role: z.enum(GOAL_UNITS).optional(),
});
export const goalUnitShape = { organisationId: idSchema, role: z.enum(roles), name: z.string() };
export const goalUnitListSchema = z
  .strictObject({
    units: z.array(
      z.strictObject({ ...goalUnitShape, path: z.string().describe('below which its projects lie') }),
    ),
    isComplete: z.boolean(),
  })
  .meta({ id: 'GoalUnitList' });

export const goalProposalsQuerySchema = z.strictObject({ year: z.coerce.number().pipe(yearSchema) });
export const goalProposalsSchema = z
  .strictObject({
    lines: z.array(
      z.strictObject({
        ...goalLineShape,
        rule: ruleIdSchema,
        ruleTitle: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
        stated: z
          .strictObject({ value: z.record(z.string(), z.number()), unit: z.string() })
          .describe('as the rule states it: a bound'),
        source: z.strictObject({ doc: z.string(), section: z.string().nullable() }),
        unit: z.string().describe('of the target'),
      }),
    ),
    flexibility: z.strictObject({ least: share, most: share }),
  })
  .meta({ id: 'GoalProposals' });

/** The question of the cockpit behind an achieved value. */
const drillSchema = z.strictObject({
  measure: z.enum(MEASURES),
  organisation: idSchema,
  goal: z.strictObject({ dimension: z.enum(GOAL_DIMENSIONS), phase: z.string() }).nullable(),
  cutoff: z.uuid().nullable().describe('null: now'),
});

export const goalStandingShape = {
  achieved: z.number().nullable(),
  unknown: z.enum(UNKNOWN_WHYS).nullable().describe('why nothing is known; null: it is'),
  projects: count.describe('that were looked at'),
  counted: count.describe('of which something was counted'),
  uncounted: z.array(
    z.strictObject({
      reason: z.enum(UNCOUNTED),
      projects: z.array(z.strictObject({ id: z.uuid(), name: z.string().nullable() })),
    }),
  ),
  ratio: z.number().nullable().describe('of the target in force; 1: just reached'),
  verdict: z.enum(SHARE_VERDICTS),
  points: z.number().nullable().describe('of the weight; null: not scored'),
  drill: drillSchema,
};

export const goalScoreShape = {
  points: share,
  possible: share.describe('among what is due and known'),
  weightUnknown: share,
  weightNotDue: share,
  score: share.nullable().describe('null: nothing is due and known'),
  grade: z.enum(GRADES).nullable().describe('that the score reaches; people decide'),
};

export const adjustedSchema = z.strictObject({
  caseId: z.uuid(),
  caseNumber: z.int(),
  target: z.number(),
  moved: share.nullable().describe('share of the original target, eased in all; below 0: harder'),
  size: z.enum(ADJUSTMENT_SIZES),
  reason: z.string(),
  since: momentSchema,
});

const sheetShareSchema = z.strictObject({
  id: z.uuid(),
  unit: z.strictObject(goalUnitShape),
  part: z.enum(UNIT_PARTS),
  original: z.number(),
  target: z.number().describe('in force'),
  easiest: z
    .strictObject({ office: z.number(), most: z.number() })
    .describe('targets to which the office alone, and to which anybody, may ease it'),
  isOwn: z.boolean(),
  canAdjust: z.boolean().describe('the reader may open an adjustment'),
  adjustments: z.array(adjustedSchema).describe('in force, the first first'),
  standing: z.strictObject(goalStandingShape),
});

const sheetLineSchema = z.strictObject({
  ...goalLineShape,
  id: z.uuid(),
  place: count,
  unit: z.string().describe('of the measure'),
  weightInForce: share.describe('share of 1 of the sheet'),
  shares: z
    .array(sheetShareSchema)
    .describe('of the issuing office and offices above: all; of a unit: its own'),
});

const sheetUnitSchema = z.strictObject({
  ...goalUnitShape,
  isOwn: z.boolean(),
  confirmation: z.enum(['confirmed', 'objected']).nullable(),
  ...goalScoreShape,
});

export const ADJUSTMENT_STATES = ['deciding', 'signing', 'in_force', 'ended'] as const;
export const ASSESSMENT_STATES = [
  'stating',
  'grading',
  'drafting',
  'signing',
  'publishing',
  'published',
  'ended',
] as const;
export type AssessmentState = (typeof ASSESSMENT_STATES)[number];
export const GOAL_SHEET_STATES = [
  'confirming',
  'redrafting',
  'signing',
  'in_force',
  'superseded',
  'ended',
] as const;
/** A sheet that another one names; the number is null where the reader does not see it. */
const otherSheetShape = { id: z.uuid(), number: z.int().nullable() };
const sheetHeadShape = {
  id: z.uuid().describe('of the sheet and of its case'),
  number: z.int(),
  title: z.string(),
  year: z.int(),
  state: z.enum(GOAL_SHEET_STATES),
  issuer: z.strictObject(goalUnitShape),
  region: z.strictObject({ organisationId: idSchema, name: z.string() }),
  inForceSince: momentSchema.nullable(),
  isIssuer: z.boolean(),
};

export const assessmentHeadSchema = z.strictObject({
  id: z.uuid(),
  number: z.int(),
  kind: z.enum(ASSESSMENT_KINDS),
  quarter: z.int().min(1).max(4),
  cutoff: z.strictObject({ id: z.uuid(), day: daySchema }),
  state: z.enum(ASSESSMENT_STATES).describe('the step that is open, or how it ended'),
  openedAt: momentSchema,
});

/** `now` or a cut-off that the reader sees. */
export const readGoalSheetSchema = z.strictObject({
  cutoff: z.uuid().optional().describe('how it stood then; how it stands now by default'),
});

export const goalSheetSchema = z
  .strictObject({
    ...sheetHeadShape,
    replaces: z.strictObject({ ...otherSheetShape, reason: z.string() }).nullable(),
    replacedBy: z
      .strictObject({
        ...otherSheetShape,
        at: momentSchema,
        person: z.string().nullable().describe('who signed; colleagues alone are told'),
      })
      .nullable(),
    version: z.int().describe('of the lines'),
    revision: z.int().nullable().describe('of the case; null: it is out of sight'),
    linesHash: sha256Schema,
    day: daySchema.describe('of the standing'),
    at: momentSchema,
    cutoff: cutoffSchema.nullable().describe('null: of now'),
    rulesHash: sha256Schema,
    flexibility: z.strictObject({ least: share, most: share }),
    lines: z.array(sheetLineSchema),
    units: z.array(sheetUnitSchema),
    objections: z
      .array(z.strictObject({ unit: z.string(), version: z.int(), at: momentSchema, text: z.string() }))
      .describe('that led to redrafting; of a unit: its own'),
    assessments: z.array(assessmentHeadSchema).describe('latest first'),
    pending: z
      .array(
        z.strictObject({ caseId: z.uuid(), caseNumber: z.int(), shareId: z.uuid(), proposed: z.number() }),
      )
      .describe('adjustments that are not decided yet'),
  })
  .meta({ id: 'GoalSheet' });

export const GOAL_SHEET_LIST_MAX = 100;
export const goalSheetListSchema = z
  .strictObject({
    sheets: z.array(
      z.strictObject({
        ...sheetHeadShape,
        lines: count,
        units: count,
        confirmed: count
          .nullable()
          .describe('units that have confirmed; null: none is asked now, or the case is out of sight'),
        openedAt: momentSchema,
      }),
    ),
    isComplete: z.boolean(),
  })
  .meta({ id: 'GoalSheetList' });

export const openedGoalCaseSchema = z
  .strictObject({ id: z.uuid(), number: z.int() })
  .meta({ id: 'OpenedGoalCase' });

/** A unit objects to its shares; the text is for it and the office alone. */
export const objectToGoalsSchema = z.strictObject({ reason: goalReasonSchema }).meta({ id: 'ObjectToGoals' });

export const openGoalAdjustmentSchema = z
  .strictObject({ shareId: z.uuid(), proposed: z.number(), reason: goalReasonSchema })
  .meta({ id: 'OpenGoalAdjustment' });

export const goalAdjustmentSchema = z
  .strictObject({
    id: z.uuid(),
    number: z.int(),
    sheet: z.strictObject({ id: z.uuid(), title: z.string(), year: z.int() }),
    line: z.strictObject({ ...goalLineShape, id: z.uuid(), unit: z.string() }),
    shareUnit: z.strictObject(goalUnitShape),
    original: z.number(),
    target: z.number().describe('in force'),
    proposed: z.number(),
    moved: share.nullable(),
    size: z.enum(ADJUSTMENT_SIZES),
    easiest: z.strictObject({ office: z.number(), most: z.number() }),
    reason: z.string(),
    state: z.enum(ADJUSTMENT_STATES),
    revision: z.int().nullable().describe('of the case; null: it is out of sight'),
    inForceSince: momentSchema.nullable(),
  })
  .meta({ id: 'GoalAdjustment' });

export type GoalMeasure = z.output<typeof goalMeasureSchema>;
export type OpenGoalSheet = z.output<typeof openGoalSheetSchema>;
export type RedraftGoalSheet = z.output<typeof redraftGoalSheetSchema>;
export type GoalSheetData = z.output<typeof goalSheetDataSchema>;
export type GoalAdjustmentData = z.output<typeof goalAdjustmentDataSchema>;
export type GoalUnitList = z.output<typeof goalUnitListSchema>;
export type GoalProposals = z.output<typeof goalProposalsSchema>;
export type GoalSheet = z.output<typeof goalSheetSchema>;
export type GoalSheetList = z.output<typeof goalSheetListSchema>;
export type GoalSheetState = (typeof GOAL_SHEET_STATES)[number];
export type OpenedGoalCase = z.output<typeof openedGoalCaseSchema>;
export type OpenGoalAdjustment = z.output<typeof openGoalAdjustmentSchema>;
export type GoalAdjustment = z.output<typeof goalAdjustmentSchema>;
