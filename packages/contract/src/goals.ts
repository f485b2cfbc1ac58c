import {
  ADJUSTMENT_SIZES,
  GRADES,
  SENSES,
  SHARE_VERDICTS,
  UNIT_PARTS,
  UNKNOWN_WHYS,
} from '@zhulin/engines/appraisal';
import { CASE_STATUSES } from '@zhulin/engines/cases';
import { MEASURES, RATE_IDS, UNCOUNTED } from '@zhulin/engines/portfolio';
import { GOAL_DIMENSIONS } from '@zhulin/engines/scoring';
import { LANGUAGES } from '@zhulin/engines/units';
import { z } from 'zod';
import { CASE_TEXT_MAX } from './cases.ts';
import { DOCUMENT_FORMATS } from './documents.ts';
import { cutoffSchema } from './portfolio.ts';
import { sha256Schema } from './projects.ts';
import { type Role, roles } from './roles.ts';
import { daySchema, idSchema, lineSchema, momentSchema } from './text.ts';

/** Who issues goals and assesses. */
export const GOAL_ISSUERS = ['leading_group_office', 'city_office'] as const satisfies Role[];
/** Who can have a share of a goal. */
export const GOAL_UNITS = ['city_office', 'department', 'task_force'] as const satisfies Role[];
/** The four kinds of case. */
export const GOAL_KINDS = [
  'goal-sheet',
  'goal-adjustment',
  'quarterly-assessment',
  'annual-appraisal',
] as const;
export const ASSESSMENT_KINDS = ['quarterly-assessment', 'annual-appraisal'] as const;
export type AssessmentKind = (typeof ASSESSMENT_KINDS)[number];

export const GOAL_LINES_MAX = 60;
export const GOAL_SHARES_MAX = 100;
export const GOAL_UNITS_MAX = 500;

const count = z.int().min(0);
const share = z.number();
const reasonSchema = z
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
const lineShape = {
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
  .array(z.strictObject({ ...lineShape, shares: z.array(draftShareSchema).min(1).max(GOAL_SHARES_MAX) }))
  .min(1)
  .max(GOAL_LINES_MAX);

export const openGoalSheetSchema = z
  .strictObject({ title: lineSchema(100), year: yearSchema, lines: draftLinesSchema })
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
  proposed: z.number(),
  issuerRole: z.enum(GOAL_ISSUERS),
  openerRole: z.enum(roles),
});
/** What a case of an assessment keeps. */
export const goalAssessmentDataSchema = z.strictObject({
  sheetId: z.uuid(),
  cutoffId: z.uuid(),
  cutoffDay: daySchema,
  issuerRole: z.enum(GOAL_ISSUERS),
  statementsUntil: daySchema.describe('last day on which units may state or object'),
  resultHash: sha256Schema,
});

export const listGoalUnitsSchema = z.strictObject({
  text: lineSchema(100).optional().describe('part of the name'),
  role: z.enum(GOAL_UNITS).optional(),
});
const unitShape = { organisationId: idSchema, role: z.enum(roles), name: z.string() };
export const goalUnitListSchema = z
  .strictObject({
    units: z.array(
      z.strictObject({ ...unitShape, path: z.string().describe('below which its projects lie') }),
    ),
    isComplete: z.boolean(),
  })
  .meta({ id: 'GoalUnitList' });

export const goalProposalsQuerySchema = z.strictObject({ year: z.coerce.number().pipe(yearSchema) });
export const goalProposalsSchema = z
  .strictObject({
    lines: z.array(
      z.strictObject({
        ...lineShape,
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

const standingShape = {
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

const scoreShape = {
  points: share,
  possible: share.describe('among what is due and known'),
  weightUnknown: share,
  weightNotDue: share,
  score: share.nullable().describe('null: nothing is due and known'),
  grade: z.enum(GRADES).nullable().describe('that the score reaches; people decide'),
};

const adjustedSchema = z.strictObject({
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
  unit: z.strictObject(unitShape),
  part: z.enum(UNIT_PARTS),
  original: z.number(),
  target: z.number().describe('in force'),
  easiest: z
    .strictObject({ office: z.number(), most: z.number() })
    .describe('targets to which the office alone, and to which anybody, may ease it'),
  isOwn: z.boolean(),
  canAdjust: z.boolean().describe('the reader may open an adjustment'),
  adjustments: z.array(adjustedSchema).describe('in force, the first first'),
  standing: z.strictObject(standingShape),
});

const sheetLineSchema = z.strictObject({
  ...lineShape,
  id: z.uuid(),
  place: count,
  unit: z.string().describe('of the measure'),
  weightInForce: share.describe('share of 1 of the sheet'),
  shares: z
    .array(sheetShareSchema)
    .describe('of the issuing office and offices above: all; of a unit: its own'),
});

const sheetUnitSchema = z.strictObject({
  ...unitShape,
  isOwn: z.boolean(),
  confirmation: z.enum(['confirmed', 'objected']).nullable(),
  ...scoreShape,
});

export const GOAL_SHEET_STATES = ['confirming', 'redrafting', 'signing', 'in_force', 'ended'] as const;
const sheetHeadShape = {
  id: z.uuid().describe('of the sheet and of its case'),
  number: z.int(),
  title: z.string(),
  year: z.int(),
  state: z.enum(GOAL_SHEET_STATES),
  issuer: z.strictObject(unitShape),
  region: z.strictObject({ organisationId: idSchema, name: z.string() }),
  inForceSince: momentSchema.nullable(),
  isIssuer: z.boolean(),
};

const assessmentHeadSchema = z.strictObject({
  id: z.uuid(),
  number: z.int(),
  kind: z.enum(ASSESSMENT_KINDS),
  quarter: z.int().min(1).max(4),
  cutoff: z.strictObject({ id: z.uuid(), day: daySchema }),
  status: z.enum(CASE_STATUSES),
  outcome: z.string().nullable(),
  openedAt: momentSchema,
});

/** `now` or a cut-off that the reader sees. */
export const readGoalSheetSchema = z.strictObject({
  cutoff: z.uuid().optional().describe('how it stood then; how it stands now by default'),
});

export const goalSheetSchema = z
  .strictObject({
    ...sheetHeadShape,
    version: z.int(),
    revision: z.int(),
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
      z.strictObject({ ...sheetHeadShape, lines: count, units: count, openedAt: momentSchema }),
    ),
    isComplete: z.boolean(),
  })
  .meta({ id: 'GoalSheetList' });

export const openedGoalCaseSchema = z
  .strictObject({ id: z.uuid(), number: z.int() })
  .meta({ id: 'OpenedGoalCase' });

/** A unit objects to its shares; the text is for it and the office alone. */
export const objectToGoalsSchema = z.strictObject({ reason: reasonSchema }).meta({ id: 'ObjectToGoals' });

export const openGoalAdjustmentSchema = z
  .strictObject({ shareId: z.uuid(), proposed: z.number(), reason: reasonSchema })
  .meta({ id: 'OpenGoalAdjustment' });

export const goalAdjustmentSchema = z
  .strictObject({
    id: z.uuid(),
    number: z.int(),
    sheet: z.strictObject({ id: z.uuid(), title: z.string(), year: z.int() }),
    line: z.strictObject({ ...lineShape, id: z.uuid(), unit: z.string() }),
    shareUnit: z.strictObject(unitShape),
    original: z.number(),
    target: z.number().describe('in force'),
    proposed: z.number(),
    moved: share.nullable(),
    size: z.enum(ADJUSTMENT_SIZES),
    easiest: z.strictObject({ office: z.number(), most: z.number() }),
    reason: z.string(),
    status: z.enum(CASE_STATUSES),
    outcome: z.string().nullable(),
    revision: z.int(),
    inForceSince: momentSchema.nullable(),
  })
  .meta({ id: 'GoalAdjustment' });

export const openAssessmentSchema = z
  .strictObject({ kind: z.enum(ASSESSMENT_KINDS), cutoffId: z.uuid() })
  .meta({ id: 'OpenAssessment' });

/** What a unit says to its result. */
export const STATEMENT_ANSWERS = ['confirm', 'object'] as const;
export const stateOnAssessmentSchema = z
  .strictObject({
    answer: z.enum(STATEMENT_ANSWERS),
    text: reasonSchema.nullable().describe('of an objection: the reason, which is needed'),
  })
  .meta({ id: 'StateOnAssessment' });

export const decideGradesSchema = z
  .strictObject({
    grades: z
      .array(
        z.strictObject({
          organisationId: idSchema,
          grade: z.enum(GRADES),
          reason: reasonSchema.nullable().describe('needed where it differs from the computed one'),
        }),
      )
      .min(1)
      .max(GOAL_UNITS_MAX)
      .describe('of every unit, once'),
  })
  .meta({ id: 'DecideGrades' });

const turn = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ before: value.nullable(), after: value.nullable() }).nullable();

const assessedUnitSchema = z.strictObject({
  ...unitShape,
  isOwn: z.boolean(),
  ...scoreShape,
  shares: z.array(
    z.strictObject({
      ...standingShape,
      id: z.uuid(),
      lineId: z.uuid(),
      part: z.enum(UNIT_PARTS),
      original: z.number(),
      target: z.number().describe('in force when the assessment was opened'),
      due: daySchema,
      weight: share,
    }),
  ),
  statement: z
    .strictObject({
      answer: z.enum(STATEMENT_ANSWERS),
      text: z.string().nullable(),
      at: momentSchema,
    })
    .nullable()
    .describe('null: none; once frozen it counts as no objection'),
  decided: z
    .strictObject({ grade: z.enum(GRADES), reason: z.string().nullable(), at: momentSchema })
    .nullable()
    .describe('of a unit: once it is published'),
  changes: z
    .strictObject({
      score: turn(share),
      grade: turn(z.enum(GRADES)),
      shares: z.array(
        z.strictObject({
          id: z.uuid(),
          lineId: z.uuid(),
          target: turn(z.number()),
          achieved: turn(z.number()),
          verdict: turn(z.enum(SHARE_VERDICTS)),
        }),
      ),
    })
    .nullable()
    .describe('since the assessment before; null: as before, or there is none'),
});

export const goalAssessmentSchema = z
  .strictObject({
    ...assessmentHeadSchema.omit({ cutoff: true }).shape,
    sheet: z.strictObject({ id: z.uuid(), title: z.string(), year: z.int() }),
    issuer: z.strictObject(unitShape),
    isIssuer: z.boolean(),
    canState: z.boolean(),
    step: z.string().nullable().describe('that is open; null: the case is closed'),
    revision: z.int(),
    cutoff: cutoffSchema.describe('`correctedBy`: the cut-off was corrected since, the result was not'),
    statementsUntil: daySchema,
    computedAt: momentSchema,
    resultHash: sha256Schema,
    rulesHash: sha256Schema,
    methodVersion: z.int(),
    previous: z.strictObject({ id: z.uuid(), number: z.int(), day: daySchema }).nullable(),
    lines: z.array(z.strictObject({ ...lineShape, id: z.uuid(), place: count, unit: z.string() })),
    units: z
      .array(assessedUnitSchema)
      .describe('of the issuing office and offices above: all; of a unit: its own'),
    document: z
      .strictObject({
        files: z.array(z.strictObject({ fileId: z.uuid(), format: z.enum(DOCUMENT_FORMATS) })),
        at: momentSchema,
      })
      .nullable()
      .describe('the latest assessment sheet that was made; of the office'),
  })
  .meta({ id: 'GoalAssessment' });

export const askAssessmentSheetSchema = z
  .strictObject({
    language: z.enum(LANGUAGES),
    formats: z.array(z.enum(DOCUMENT_FORMATS)).min(1).max(DOCUMENT_FORMATS.length),
  })
  .meta({ id: 'AskAssessmentSheet' });

export type GoalMeasure = z.output<typeof goalMeasureSchema>;
export type OpenGoalSheet = z.output<typeof openGoalSheetSchema>;
export type RedraftGoalSheet = z.output<typeof redraftGoalSheetSchema>;
export type GoalSheetData = z.output<typeof goalSheetDataSchema>;
export type GoalAdjustmentData = z.output<typeof goalAdjustmentDataSchema>;
export type GoalAssessmentData = z.output<typeof goalAssessmentDataSchema>;
export type GoalUnitList = z.output<typeof goalUnitListSchema>;
export type GoalProposals = z.output<typeof goalProposalsSchema>;
export type GoalSheet = z.output<typeof goalSheetSchema>;
export type GoalSheetList = z.output<typeof goalSheetListSchema>;
export type GoalSheetState = (typeof GOAL_SHEET_STATES)[number];
export type OpenedGoalCase = z.output<typeof openedGoalCaseSchema>;
export type OpenGoalAdjustment = z.output<typeof openGoalAdjustmentSchema>;
export type GoalAdjustment = z.output<typeof goalAdjustmentSchema>;
export type OpenAssessment = z.output<typeof openAssessmentSchema>;
export type StateOnAssessment = z.output<typeof stateOnAssessmentSchema>;
export type DecideGrades = z.output<typeof decideGradesSchema>;
export type GoalAssessment = z.output<typeof goalAssessmentSchema>;
export type AskAssessmentSheet = z.output<typeof askAssessmentSheetSchema>;
