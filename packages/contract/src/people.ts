import { z } from 'zod';
import { roles } from './roles.ts';
import { loginSchema } from './session.ts';
import { daySchema, idSchema, lineSchema, momentSchema } from './text.ts';

const phone = z.string().regex(/^\+?\d{7,15}$/);

export const personSchema = z
  .strictObject({
    id: idSchema,
    organisationId: idSchema,
    login: z.string(),
    name: z.string(),
    phoneMasked: z.string().nullable().describe('all but the last four digits hidden'),
    disabledAt: momentSchema.nullable(),
    lockedUntil: momentSchema.nullable().describe('null: not locked by failed sign-ins'),
  })
  .meta({ id: 'Person' });

export const personListSchema = z
  .strictObject({
    people: z.array(personSchema),
    isComplete: z.boolean().describe('false: ask more narrowly'),
  })
  .meta({ id: 'PersonList' });

export const PEOPLE_MAX = 200;

export const listPeopleSchema = z.strictObject({
  organisationId: idSchema.optional().describe('people of this organisation and of all below it'),
  text: lineSchema(50).optional().describe('part of the name or of the login'),
});

export const createPersonSchema = z
  .strictObject({
    organisationId: idSchema,
    login: loginSchema,
    name: lineSchema(50),
    phone: phone.nullable(),
  })
  .meta({ id: 'CreatePerson' });

export const changePersonSchema = z
  .strictObject({
    name: lineSchema(50),
    phone: phone.nullable().optional().describe('null takes it away; not given: it stays'),
  })
  .meta({ id: 'ChangePerson' });

export const newPersonSchema = z
  .strictObject({
    person: personSchema,
    password: z.string().describe('for the first sign-in; shown only now'),
  })
  .meta({ id: 'NewPerson' });

export const newPasswordSchema = z
  .strictObject({ password: z.string().describe('for the next sign-in; shown only now') })
  .meta({ id: 'NewPassword' });

export const postSchema = z
  .strictObject({
    id: idSchema,
    personId: idSchema,
    organisationId: idSchema,
    role: z.enum(roles),
    from: daySchema,
    until: daySchema.nullable().describe('the last day; null: open'),
  })
  .meta({ id: 'Post' });

export const delegationSchema = z
  .strictObject({
    id: idSchema,
    postId: idSchema,
    role: z.enum(roles),
    organisationId: idSchema,
    fromPersonId: idSchema,
    toPersonId: idSchema,
    from: momentSchema,
    until: momentSchema,
    reason: z.string(),
    arrangedBy: idSchema
      .nullable()
      .describe('the administrator who lent it for the holder; null: the holder'),
    endedAt: momentSchema.nullable(),
  })
  .meta({ id: 'Delegation' });

export const colleagueListSchema = z
  .strictObject({
    colleagues: z
      .array(z.strictObject({ id: idSchema, name: z.string(), organisationName: z.string() }))
      .describe('by name, without oneself and without the disabled'),
  })
  .meta({ id: 'ColleagueList' });

export const postListSchema = z.strictObject({ posts: z.array(postSchema) }).meta({ id: 'PostList' });
export const listPostsSchema = z.strictObject({ personId: idSchema.optional().describe('default: oneself') });

export const grantPostSchema = z
  .strictObject({
    personId: idSchema,
    organisationId: idSchema,
    role: z.enum(roles),
    from: daySchema,
    until: daySchema.nullable(),
  })
  .meta({ id: 'GrantPost' });

export const endPostSchema = z
  .strictObject({ on: daySchema.describe('the last day') })
  .meta({ id: 'EndPost' });

export const lendPostSchema = z
  .strictObject({
    postId: idSchema,
    toPersonId: idSchema,
    from: momentSchema,
    until: momentSchema,
    reason: lineSchema(200),
  })
  .meta({ id: 'LendPost' });

export const arrangeLoanSchema = lendPostSchema.omit({ postId: true }).meta({ id: 'ArrangeLoan' });

export const delegationListSchema = z
  .strictObject({ delegations: z.array(delegationSchema).describe('lent by or to the person, latest first') })
  .meta({ id: 'DelegationList' });

export type Person = z.output<typeof personSchema>;
export type PersonList = z.output<typeof personListSchema>;
export type Post = z.output<typeof postSchema>;
export type ColleagueList = z.output<typeof colleagueListSchema>;
export type Delegation = z.output<typeof delegationSchema>;
