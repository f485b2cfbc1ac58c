import { z } from 'zod';
import { daySchema, idSchema, lineSchema, momentSchema } from './text.ts';

/** What an organisation is: regions, the bodies in them, and those who take part. */
export const organisationKinds = [
  'province',
  'city',
  'county',
  'office',
  'department',
  'task_force',
  'community',
  'sub_district',
  'enterprise',
  'third_party',
  'expert_panel',
  'supervision',
  'property',
  'community_service',
  'owners_committee',
  'vendor',
] as const;

const code = z
  .string()
  .regex(/^[a-z0-9-]{1,32}$/)
  .describe('short and stable; a step of the path');

export const organisationSchema = z
  .strictObject({
    id: idSchema,
    parentId: idSchema.nullable(),
    path: z.string().describe('codes from the root down: /province/city/office/'),
    kind: z.enum(organisationKinds),
    name: z.string(),
    closedOn: daySchema.nullable(),
  })
  .meta({ id: 'Organisation' });

export const organisationListSchema = z
  .strictObject({ organisations: z.array(organisationSchema).describe('in the order of their paths') })
  .meta({ id: 'OrganisationList' });

/** What an organisation is called, wherever one that is not seen itself must be named. */
export const namedOrganisationSchema = organisationSchema.pick({ id: true, kind: true, name: true });

export const INVITABLE_MAX = 50;

export const listInvitableSchema = z.strictObject({
  text: z
    .string()
    .max(50)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u)
    .default('')
    .describe('what the name holds'),
});

export const invitableListSchema = z
  .strictObject({
    organisations: z
      .array(namedOrganisationSchema)
      .describe(`at most ${INVITABLE_MAX}, in the order of the tree`),
  })
  .meta({ id: 'InvitableList' });

export const createOrganisationSchema = z
  .strictObject({ parentId: idSchema, code, kind: z.enum(organisationKinds), name: lineSchema(100) })
  .meta({ id: 'CreateOrganisation' });

export const changeOrganisationSchema = z
  .strictObject({ kind: z.enum(organisationKinds), name: lineSchema(100) })
  .meta({ id: 'ChangeOrganisation' });

export const closeOrganisationSchema = z
  .strictObject({ on: daySchema.describe('the last day on which its posts act') })
  .meta({ id: 'CloseOrganisation' });

export const organisationHistorySchema = z
  .strictObject({
    versions: z
      .array(
        z.strictObject({
          at: momentSchema,
          by: idSchema.nullable().describe('null: made when the installation was set up'),
          kind: z.enum(organisationKinds),
          name: z.string(),
          closedOn: daySchema.nullable(),
        }),
      )
      .describe('latest first'),
  })
  .meta({ id: 'OrganisationHistory' });

export type Organisation = z.output<typeof organisationSchema>;
export type OrganisationHistory = z.output<typeof organisationHistorySchema>;
export type NamedOrganisation = z.output<typeof namedOrganisationSchema>;
