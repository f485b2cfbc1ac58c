import { LIGHTS } from '@zhulin/assessment/lights';
import {
  acceptedPlanSchema,
  DELIVERY_MODES,
  PLACE_KINDS,
  PROJECT_TYPES,
  planSchema,
  STAGES,
} from '@zhulin/plan';
import { z } from 'zod';
import { fileSchema } from './file.ts';
import { namedOrganisationSchema } from './organisations.ts';
import { type projectFilterSchema, projectQuerySchema } from './project-query.ts';
import { roles } from './roles.ts';
import { daySchema, idSchema, lineSchema, momentSchema } from './text.ts';

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

const placeSchema = z.strictObject({
  province: z.string().nullable(),
  city: z.string().nullable(),
  district: z.string().nullable(),
  kind: z.enum(PLACE_KINDS).nullable(),
});

export const projectSummarySchema = z
  .strictObject({
    id: z.uuid(),
    organisation: z.strictObject({ id: idSchema, path: z.string(), name: z.string() }),
    name: z.string(),
    code: z.string().nullable(),
    type: z.enum(PROJECT_TYPES).nullable().describe('null while the plan does not say'),
    mode: z.enum(DELIVERY_MODES).nullable(),
    place: placeSchema,
    stage: z
      .enum(STAGES)
      .nullable()
      .describe('as stated, else by the schedule and the day; null: not begun, or no schedule'),
    statedStage: z.enum(STAGES).nullable(),
    leaderPostId: idSchema.nullable(),
    start: daySchema.nullable(),
    floorAreaM2: z.number().nullable(),
    residents: z.number().nullable(),
    investmentFen: z.number().nullable(),
    lights: z
      .strictObject({ red: count, amber: count, green: count, unknown: count })
      .nullable()
      .describe('findings by light; null: the version came before verdicts were kept'),
    light: z.enum(LIGHTS).describe('the worst of the known lights'),
    assessed: z
      .strictObject({ asOf: daySchema, rulesHash: sha256Schema })
      .nullable()
      .describe('day and rules of the lights; null: the version came before verdicts were kept'),
    version: z.int().min(1).describe('number of the current version of the plan'),
    planHash: sha256Schema.describe('SHA-256 of the canonical JSON (RFC 8785) of the plan'),
    createdBy: z.string(),
    createdAt: momentSchema,
    updatedAt: momentSchema,
    archivedAt: momentSchema.nullable(),
  })
  .meta({ id: 'ProjectSummary' });

export const projectSchema = projectSummarySchema
  .extend({
    plan: acceptedPlanSchema,
    isWritable: z.boolean().describe('whether the post that asks may write it, were it not archived'),
  })
  .meta({ id: 'Project' });

export const createProjectSchema = z.strictObject({ plan: planSchema }).meta({ id: 'CreateProject' });

const facet = <Value extends z.ZodType>(value: Value) => z.array(z.strictObject({ value, count }));

export const projectPageSchema = z
  .strictObject({
    projects: z.array(projectSummarySchema),
    next: z.string().nullable().describe('null on the last page'),
    total: count.describe('all that the filter lets through'),
    facets: z
      .strictObject({
        types: facet(z.enum(PROJECT_TYPES).nullable()),
        modes: facet(z.enum(DELIVERY_MODES).nullable()),
        stages: facet(z.enum(STAGES).nullable()),
        lights: facet(z.enum(LIGHTS)),
        cities: facet(z.string().nullable()),
        organisations: facet(z.strictObject({ id: idSchema, name: z.string() })),
      })
      .describe('how many each choice would show beside the other filters, the most first'),
    asOf: daySchema.describe('the day the stages are of'),
  })
  .meta({ id: 'ProjectPage' });

/** Facets list no more than this many cities or organisations. */
export const FACET_MAX = 50;

export const changeProjectSchema = z
  .strictObject({
    statedStage: z.enum(STAGES).nullable().optional().describe('null: by the schedule'),
    leaderPostId: idSchema.nullable().optional(),
    updatedAt: momentSchema.describe('of the state that is changed; another one is refused'),
  })
  .meta({ id: 'ChangeProject' });

export const archiveProjectSchema = z
  .strictObject({ reason: lineSchema(200) })
  .meta({ id: 'ArchiveProject' });

/** A post by what it is; who holds it is not told. */
const namedPostSchema = z.strictObject({ id: idSchema, role: z.enum(roles), organisation: z.string() });

export const projectLeadersSchema = z
  .strictObject({
    leader: namedPostSchema
      .extend({ person: z.string().nullable().describe('null: of another organisation') })
      .nullable()
      .describe('null: nobody was named'),
    candidates: z
      .array(namedPostSchema.extend({ person: z.string() }))
      .describe('posts of one’s own organisation, by name'),
  })
  .meta({ id: 'ProjectLeaders' });

/** What the history of a project tells of. */
export const projectFields = [
  'archived_at',
  'city',
  'code',
  'district',
  'leader_post_id',
  'mode',
  'name',
  'party',
  'place_kind',
  'province',
  'starts_on',
  'stated_stage',
  'type',
  'version_number',
] as const;

const projectChangeSchema = z.strictObject({
  at: momentSchema,
  by: idSchema,
  postId: idSchema.nullable(),
  field: z.enum(projectFields),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

export const HISTORY_MAX = 500;

export const projectHistorySchema = z
  .strictObject({
    changes: z.array(projectChangeSchema).describe(`latest first, at most ${HISTORY_MAX}`),
    posts: z.array(namedPostSchema).describe('what the posts that they name are called'),
    organisations: z.array(namedOrganisationSchema).describe('and the organisations'),
  })
  .meta({ id: 'ProjectHistory' });

export const projectPartiesSchema = z
  .strictObject({
    parties: z
      .array(
        z.strictObject({
          organisationId: idSchema,
          kind: namedOrganisationSchema.shape.kind,
          name: z.string(),
          since: momentSchema,
        }),
      )
      .describe('organisations that take part, in the order they were added'),
  })
  .meta({ id: 'ProjectParties' });

export const addPartySchema = z.strictObject({ organisationId: idSchema }).meta({ id: 'AddParty' });

export const COMPARED_MAX = 6;

export const compareProjectsSchema = z.strictObject({
  ids: z
    .string()
    .max(500)
    .transform((text) => text.split(','))
    .pipe(z.array(z.uuid()).min(2).max(COMPARED_MAX))
    .describe('ids by comma, two to six'),
});

const titleSchema = z.strictObject({ 'zh-CN': z.string(), en: z.string() });
const shortValue = z.union([z.number(), z.string()]).nullable();

export const comparisonSchema = z
  .strictObject({
    projects: z.array(projectSummarySchema).describe('in the order asked for: the columns'),
    figures: z.array(
      z.strictObject({
        id: z.string(),
        title: titleSchema.optional(),
        unit: z.string(),
        values: z.array(shortValue).describe('one a project; null: not known'),
      }),
    ),
    findings: z.array(
      z.strictObject({
        id: z.string(),
        figure: z.string(),
        title: titleSchema.optional(),
        lights: z.array(z.enum(LIGHTS).nullable()).describe('one a project; null: no such check'),
      }),
    ),
  })
  .meta({ id: 'Comparison' });

export const savedViewSchema = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    query: z.record(z.string(), z.unknown()).describe('filter and order of the library, as they were saved'),
    isShared: z.boolean().describe('seen by the whole organisation'),
    isOwn: z.boolean(),
    updatedAt: momentSchema,
  })
  .meta({ id: 'SavedView' });

export const savedViewListSchema = z
  .strictObject({ views: z.array(savedViewSchema).describe('the own ones first, by name') })
  .meta({ id: 'SavedViewList' });

export const saveViewSchema = z
  .strictObject({
    name: lineSchema(60),
    query: projectQuerySchema.omit({ after: true, limit: true }),
    isShared: z.boolean(),
  })
  .meta({ id: 'SaveView' });

export const EXPORT_MAX = 10_000;

export const exportProjectsSchema = z
  .strictObject({
    query: projectQuerySchema.omit({ after: true, limit: true }),
    purpose: lineSchema(200).describe('kept in the trail with the export'),
  })
  .meta({ id: 'ExportProjects' });

export const exportedProjectsSchema = z
  .strictObject({
    file: fileSchema,
    count,
    isComplete: z.boolean().describe('false: cut off at the limit; ask more narrowly'),
  })
  .meta({ id: 'ExportedProjects' });

export type ProjectSummary = z.output<typeof projectSummarySchema>;
export type Project = z.output<typeof projectSchema>;
export type ProjectPage = z.output<typeof projectPageSchema>;
export type ProjectParties = z.output<typeof projectPartiesSchema>;
export type ProjectLeaders = z.output<typeof projectLeadersSchema>;
export type NamedPost = z.output<typeof namedPostSchema>;
export type ProjectHistory = z.output<typeof projectHistorySchema>;
export type Comparison = z.output<typeof comparisonSchema>;
export type SavedView = z.output<typeof savedViewSchema>;
export type ProjectFilter = z.output<typeof projectFilterSchema>;
export type ProjectQuery = z.output<typeof projectQuerySchema>;
