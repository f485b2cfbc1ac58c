import { z } from 'zod';
import { sha256Schema } from './projects.ts';
import { idSchema, momentSchema } from './text.ts';

/** In which roles an office signs a plan. */
export const SIGNING_ROLES = ['city_office', 'leading_group_office'] as const;
export type SigningRole = (typeof SIGNING_ROLES)[number];

const officeSchema = z.strictObject({ organisationId: idSchema, role: z.enum(SIGNING_ROLES) });

/** Whom a review can be asked of: somebody is in post there, and the project lies in their region. */
export const publicationOfficesSchema = z
  .strictObject({
    departments: z.array(z.strictObject({ organisationId: idSchema, name: z.string() })),
    offices: z.array(officeSchema.extend({ name: z.string() })),
  })
  .meta({ id: 'PublicationOffices' });

export const submitPlanSchema = z
  .strictObject({
    version: z.int().min(1).describe('the current one of the project; another one is refused'),
    planning: idSchema.describe('organisation of the department that reviews the planning'),
    housing: idSchema.describe('and of the one that reviews the housing'),
    office: officeSchema.describe('who accepts, signs and publishes; never one’s own organisation'),
  })
  .meta({ id: 'SubmitPlan' });

export const submittedPlanSchema = z
  .strictObject({ caseId: z.uuid(), number: z.int() })
  .meta({ id: 'SubmittedPlan' });

const versionSchema = z.strictObject({ version: z.int(), planHash: sha256Schema, caseNumber: z.int() });
const inForceSchema = versionSchema.extend({ since: momentSchema });

export const IN_FORCE_MAX = 50;

/** Which version of a plan holds, and which is under review. */
export const planStandingSchema = z
  .strictObject({
    running: versionSchema
      .extend({
        caseId: z.uuid().nullable().describe('null: the post does not see the case'),
        isWithOpener: z
          .boolean()
          .describe('it lies with whoever handed it in: the plan may be changed, and is then reviewed anew'),
        openedAt: momentSchema,
      })
      .nullable(),
    inForce: inForceSchema.nullable(),
    earlier: z
      .array(inForceSchema)
      .describe(`versions that were in force before, latest first, at most ${IN_FORCE_MAX}`),
  })
  .meta({ id: 'PlanStanding' });

export type PublicationOffices = z.output<typeof publicationOfficesSchema>;
export type SubmitPlan = z.output<typeof submitPlanSchema>;
export type SubmittedPlan = z.output<typeof submittedPlanSchema>;
export type PlanStanding = z.output<typeof planStandingSchema>;
