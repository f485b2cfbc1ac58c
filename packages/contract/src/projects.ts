import { acceptedPlanSchema, PROJECT_TYPES, planSchema } from '@zhulin/plan';
import { z } from 'zod';
import { idSchema, momentSchema } from './text.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const projectSummarySchema = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    type: z.enum(PROJECT_TYPES).nullable().describe('null while the plan does not say'),
    planHash: sha256.describe('SHA-256 of the canonical JSON (RFC 8785) of the plan'),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'ProjectSummary' });

export const projectSchema = projectSummarySchema
  .extend({ plan: acceptedPlanSchema })
  .meta({ id: 'Project' });

export const createProjectSchema = z.strictObject({ plan: planSchema }).meta({ id: 'CreateProject' });

/** Where a page ended: the creation time and id of its last project. */
const cursor = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  .refine((cursor) => isMoment(cursor.slice(0, 24)));

/** A day that is none (31 February) has the right form, and PostgreSQL, which has no year 0, would not take it. */
function isMoment(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text && !text.startsWith('0000');
}

export const PROJECT_PAGE_MAX = 100;

export const listProjectsSchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(PROJECT_PAGE_MAX).default(20),
  after: cursor.optional().describe('`next` of the page before'),
});

export const projectPageSchema = z
  .strictObject({
    projects: z.array(projectSummarySchema).describe('latest first'),
    next: cursor.nullable().describe('null on the last page'),
  })
  .meta({ id: 'ProjectPage' });

export const projectPartiesSchema = z
  .strictObject({
    parties: z
      .array(z.strictObject({ organisationId: idSchema, since: momentSchema }))
      .describe('organisations that take part, in the order they were added'),
  })
  .meta({ id: 'ProjectParties' });

export const addPartySchema = z.strictObject({ organisationId: idSchema }).meta({ id: 'AddParty' });

export type ProjectParties = z.output<typeof projectPartiesSchema>;
export type ProjectSummary = z.output<typeof projectSummarySchema>;
export type Project = z.output<typeof projectSchema>;
export type ProjectPage = z.output<typeof projectPageSchema>;
