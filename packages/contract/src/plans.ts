import { LIGHTS, VERDICT_CAUSES } from '@zhulin/assessment/lights';
import { acceptedPlanSchema } from '@zhulin/plan';
import { z } from 'zod';
import { fileSchema } from './file.ts';
import { sha256Schema } from './projects.ts';
import type { ReadOnly } from './read-only.ts';
import { roles } from './roles.ts';
import { daySchema, idSchema, lineSchema, momentSchema } from './text.ts';

const versionNumber = z.int().min(1).max(1_000_000);
const numberInPath = z.coerce.number().int().min(1).max(1_000_000);
const revision = z.int().min(1);

const titleSchema = z.strictObject({ 'zh-CN': z.string(), en: z.string() });
const shortValue = z.union([z.number(), z.string()]).nullable();
const light = z.enum(LIGHTS);

/** A finding of another light; null: there was or is no such check. */
export const turnSchema = z.strictObject({
  id: z.string(),
  figure: z.string(),
  title: titleSchema.optional(),
  before: light.nullable(),
  after: light.nullable(),
});

/** In which post somebody did something; names of people are not told. */
export const postTitleSchema = z.strictObject({
  role: z.enum(roles).nullable(),
  organisation: z.string().nullable(),
});

export const planVersionSummarySchema = z
  .strictObject({
    number: versionNumber,
    planHash: sha256Schema,
    note: z.string().nullable(),
    publishedBy: idSchema,
    post: postTitleSchema,
    publishedAt: momentSchema,
  })
  .meta({ id: 'PlanVersionSummary' });

const runSchema = z.strictObject({
  planHash: sha256Schema,
  rulesHash: sha256Schema,
  asOf: daySchema,
  engineVersion: z.string(),
});

const boundSchema = z.union([
  z.strictObject({ min: z.number(), max: z.number() }),
  z.strictObject({ gte: z.number() }),
  z.strictObject({ lte: z.number() }),
  z.strictObject({ gt: z.number() }),
  z.strictObject({ lt: z.number() }),
]);

export const verdictSchema = z
  .strictObject({
    run: runSchema,
    figures: z.array(
      z.strictObject({
        id: z.string(),
        title: titleSchema.optional(),
        unit: z.string(),
        value: shortValue.describe('null: something is lacking'),
      }),
    ),
    findings: z.array(
      z.strictObject({
        id: z.string(),
        figure: z.string(),
        title: titleSchema.optional(),
        unit: z.string(),
        light,
        measured: z.union([z.number(), z.array(z.string())]).nullable(),
        required: z.union([boundSchema, z.strictObject({ all: z.array(z.string()) })]).nullable(),
        distance: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'Verdict' });

export const planVersionSchema = planVersionSummarySchema
  .extend({
    plan: acceptedPlanSchema,
    verdict: verdictSchema.nullable().describe('the record; null: published before there were any'),
  })
  .meta({ id: 'PlanVersion' });

export const planVersionListSchema = z
  .strictObject({
    versions: z.array(planVersionSummarySchema).describe('latest first'),
    next: versionNumber.nullable().describe('null on the last page'),
  })
  .meta({ id: 'PlanVersionList' });

export const listVersionsSchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  before: numberInPath.optional().describe('`next` of the page before'),
});

export const ofProject = z.strictObject({ id: z.uuid() });
export const ofVersion = z.strictObject({ id: z.uuid(), number: numberInPath });

export const draftSchema = z
  .strictObject({
    baseVersion: versionNumber.describe('the version that was opened for editing'),
    revision: revision.describe('counts the saves'),
    savedAt: momentSchema,
    plan: z.unknown().describe('as it was saved, valid or not'),
    isBehind: z.boolean().describe('true: another version was published meanwhile'),
  })
  .meta({ id: 'PlanDraft' });

/** `null` says that the sender knows of no draft. */
const knownRevision = revision.nullable().describe('the revision that is replaced; null: there is none yet');

export const saveDraftSchema = z
  .strictObject({
    baseVersion: versionNumber,
    revision: knownRevision,
    plan: z
      .unknown()
      .refine((plan) => plan !== undefined)
      .describe('any JSON, valid as a plan or not'),
  })
  .meta({ id: 'SaveDraft' });

export const savedDraftSchema = draftSchema.omit({ plan: true }).meta({ id: 'SavedDraft' });

export const restoreVersionSchema = z
  .strictObject({ revision: knownRevision })
  .meta({ id: 'RestoreVersion' });

export const discardDraftSchema = z.strictObject({ revision }).meta({ id: 'DiscardDraft' });

export const publishDraftSchema = z
  .strictObject({ revision, note: lineSchema(500).describe('what this version changes, and why') })
  .meta({ id: 'PublishDraft' });

export const editorListSchema = z
  .strictObject({
    editors: z
      .array(postTitleSchema.extend({ seenAt: momentSchema, isSelf: z.boolean() }))
      .describe('who saved a draft lately, latest first'),
  })
  .meta({ id: 'EditorList' });

export const recomputedVerdictSchema = z
  .strictObject({
    record: verdictSchema.nullable(),
    now: verdictSchema.describe('under the rules, the engines and the day of now'),
    causes: z
      .array(z.enum(VERDICT_CAUSES))
      .describe('what differs between both, and so may explain what changed'),
    figures: z.array(
      z.strictObject({
        id: z.string(),
        title: titleSchema.optional(),
        unit: z.string(),
        before: shortValue,
        after: shortValue,
      }),
    ),
    findings: z.array(turnSchema),
  })
  .meta({ id: 'RecomputedVerdict' });

/** A version by its number, or the own draft. */
const side = z.union([numberInPath, z.literal('draft')]);

export const diffSidesSchema = z.strictObject({ from: side, to: side });

export const planDiffSchema = z
  .strictObject({
    asOf: daySchema.describe('the day whose rules both sides are assessed under'),
    rulesHash: sha256Schema,
    fields: z.array(
      z.strictObject({
        kind: z.enum(['added', 'removed', 'changed']),
        path: z.string(),
        row: z.strictObject({ id: z.string(), name: z.string().optional() }).optional(),
        label: z.string().describe('the path in words, in the language of the request'),
        before: z.unknown().optional(),
        after: z.unknown().optional(),
        beforeText: z.string().describe('the value in words'),
        afterText: z.string(),
      }),
    ),
    figures: recomputedVerdictSchema.shape.figures,
    findings: recomputedVerdictSchema.shape.findings,
  })
  .meta({ id: 'PlanDiff' });

export const planDocumentSchema = z
  .strictObject({ file: fileSchema, pages: z.int().min(1) })
  .meta({ id: 'PlanDocument' });

export const planWorkbookSchema = z.strictObject({ file: fileSchema }).meta({ id: 'PlanWorkbook' });

export const WORKBOOK_BYTES_MAX = 5 * 1024 * 1024;
export const IMPORT_ROWS_MAX = 1000;

export const importProjectsSchema = z
  .strictObject({
    workbook: z
      .base64()
      .max(Math.ceil(WORKBOOK_BYTES_MAX / 3) * 4)
      .describe('a workbook of one plan, or of many projects, in Base64'),
    apply: z.boolean().describe('false only looks; true creates all projects, or none'),
  })
  .meta({ id: 'ImportProjects' });

export const importedProjectsSchema = z
  .strictObject({
    kind: z.enum(['plan', 'projects']).describe('which of both workbooks it is'),
    isApplied: z.boolean(),
    projects: z.array(
      z.strictObject({ id: z.uuid().nullable().describe('null: not created'), name: z.string() }),
    ),
    problems: z.array(
      z.strictObject({ sheet: z.string(), cell: z.string(), text: z.string(), next: z.string() }),
    ),
    marked: fileSchema.nullable().describe('the workbook with each problem beside its row'),
  })
  .meta({ id: 'ImportedProjects' });

export type PlanVersionSummary = z.output<typeof planVersionSummarySchema>;
export type PlanVersion = ReadOnly<z.output<typeof planVersionSchema>>;
export type PlanDraft = z.output<typeof draftSchema>;
export type EditorList = z.output<typeof editorListSchema>;
export type RecomputedVerdict = ReadOnly<z.output<typeof recomputedVerdictSchema>>;
export type PlanDiff = ReadOnly<z.output<typeof planDiffSchema>>;
export type DiffSide = z.output<typeof side>;
export type ImportedProjects = z.output<typeof importedProjectsSchema>;
