import { GRADES, SHARE_VERDICTS, UNIT_PARTS } from '@zhulin/engines/appraisal';
import { LANGUAGES } from '@zhulin/engines/units';
import { z } from 'zod';
import { DOCUMENT_FORMATS } from './documents.ts';
import {
  ASSESSMENT_KINDS,
  adjustedSchema,
  assessmentHeadSchema,
  GOAL_ISSUERS,
  GOAL_UNITS_MAX,
  goalLineShape,
  goalReasonSchema,
  goalScoreShape,
  goalStandingShape,
  goalUnitShape,
} from './goals.ts';
import { cutoffSchema } from './portfolio.ts';
import { sha256Schema } from './projects.ts';
import { daySchema, idSchema, momentSchema } from './text.ts';

const count = z.int().min(0);
const share = z.number();

/** What a case of an assessment keeps. */
export const goalAssessmentDataSchema = z.strictObject({
  sheetId: z.uuid(),
  cutoffId: z.uuid(),
  cutoffDay: daySchema,
  issuerRole: z.enum(GOAL_ISSUERS),
  statementsUntil: daySchema.describe('last day on which units may state or object'),
  resultHash: sha256Schema,
});

export const openAssessmentSchema = z
  .strictObject({ kind: z.enum(ASSESSMENT_KINDS), cutoffId: z.uuid() })
  .meta({ id: 'OpenAssessment' });

/** What a unit says to its result. */
export const STATEMENT_ANSWERS = ['confirm', 'object'] as const;
export const stateOnAssessmentSchema = z
  .strictObject({
    answer: z.enum(STATEMENT_ANSWERS),
    text: goalReasonSchema.nullable().describe('of an objection: the reason, which is needed'),
  })
  .meta({ id: 'StateOnAssessment' });

export const decideGradesSchema = z
  .strictObject({
    grades: z
      .array(
        z.strictObject({
          organisationId: idSchema,
          grade: z.enum(GRADES),
          reason: goalReasonSchema.nullable().describe('needed where it differs from the computed one'),
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
  ...goalUnitShape,
  isOwn: z.boolean(),
  ...goalScoreShape,
  shares: z.array(
    z.strictObject({
      ...goalStandingShape,
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
    issuer: z.strictObject(goalUnitShape),
    isIssuer: z.boolean(),
    canState: z.boolean(),
    revision: z.int().nullable().describe('of the case; null: it is out of sight'),
    cutoff: cutoffSchema.describe('`correctedBy`: the cut-off was corrected since, the result was not'),
    statementsUntil: daySchema,
    computedAt: momentSchema,
    resultHash: sha256Schema,
    rulesHash: sha256Schema,
    methodVersion: z.int(),
    previous: z.strictObject({ id: z.uuid(), number: z.int(), day: daySchema }).nullable(),
    lines: z.array(z.strictObject({ ...goalLineShape, id: z.uuid(), place: count, unit: z.string() })),
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

/** What the assessment sheet 考核表 is made from, as the office that issues it sees it: with every unit. */
export const appraisalSheetSchema = z
  .strictObject({
    assessment: goalAssessmentSchema,
    goals: z.strictObject({ number: z.int(), region: z.string(), inForceSince: momentSchema.nullable() }),
    rules: z
      .strictObject({
        flexibility: z.strictObject({ least: share, most: share }),
        grades: z.array(z.strictObject({ id: z.enum(GRADES), least: share })),
      })
      .describe('by which it was computed'),
    adjustments: z
      .array(adjustedSchema.extend({ shareId: z.uuid() }))
      .describe('in force when it was computed'),
  })
  .meta({ id: 'AppraisalSheet' });

export type OpenAssessment = z.output<typeof openAssessmentSchema>;
export type StateOnAssessment = z.output<typeof stateOnAssessmentSchema>;
export type DecideGrades = z.output<typeof decideGradesSchema>;
export type AppraisalSheet = z.output<typeof appraisalSheetSchema>;
export type GoalAssessment = z.output<typeof goalAssessmentSchema>;
export type AskAssessmentSheet = z.output<typeof askAssessmentSheetSchema>;
export type GoalAssessmentData = z.output<typeof goalAssessmentDataSchema>;
