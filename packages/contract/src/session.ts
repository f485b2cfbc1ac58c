import { z } from 'zod';
import { permissions } from './permissions.ts';
import { roles } from './roles.ts';
import { idSchema, lineSchema, momentSchema } from './text.ts';

/** What a session waits for before it opens the house: nothing, the code of the second factor, a password of one's
 * own, or the enrolment of a second factor. */
export const sessionStates = ['open', 'second_factor', 'password', 'enrolment'] as const;
export type SessionState = (typeof sessionStates)[number];

export const loginSchema = z
  .string()
  .trim()
  .toLowerCase()
  .normalize('NFKC')
  .regex(/^[\p{L}\p{N}._@-]{2,64}$/u);
/** Not trimmed: blanks belong to a password. The upper bound keeps hashing cheap. */
export const passwordSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cs}]*$/u);

export const signInSchema = z
  .strictObject({ login: loginSchema, password: passwordSchema })
  .meta({ id: 'SignIn' });

export const sessionSchema = z
  .strictObject({
    state: z.enum(sessionStates),
    personId: idSchema,
    personName: z.string(),
    postId: idSchema,
    organisationId: idSchema,
    role: z.enum(roles),
    onBehalfOf: idSchema.nullable().describe('whose post it is, when it was lent'),
    permissions: z.array(z.enum(permissions)),
    csrfToken: z
      .string()
      .nullable()
      .describe('goes into the header x-csrf-token of every write; null: no cookie, none is asked'),
    expiresAt: momentSchema.nullable().describe('unless something is done before; null: does not expire'),
  })
  .meta({ id: 'Session' });

export const secondFactorCodeSchema = z
  .strictObject({ code: z.string().regex(/^(\d{6}|[a-z2-9]{4}(-[a-z2-9]{4}){3})$/) })
  .meta({ id: 'SecondFactorCode' });

export const enrolmentSchema = z
  .strictObject({
    secret: z.string().describe('base32, to be typed where the picture cannot be read'),
    uri: z.string().describe('otpauth address, to be shown as a QR code'),
  })
  .meta({ id: 'SecondFactorEnrolment' });

export const recoveryCodesSchema = z
  .strictObject({ recoveryCodes: z.array(z.string()).describe('each opens once; shown only now') })
  .meta({ id: 'RecoveryCodes' });

export const confirmEnrolmentSchema = z
  .strictObject({ code: z.string().regex(/^\d{6}$/) })
  .meta({ id: 'ConfirmEnrolment' });

export const changePasswordSchema = z
  .strictObject({ current: passwordSchema, next: passwordSchema })
  .meta({ id: 'ChangePassword' });

export const switchPostSchema = z
  .strictObject({
    postId: idSchema,
    delegationId: idSchema.nullable().describe('the loan by which the post is held; null: it is one’s own'),
  })
  .meta({ id: 'SwitchPost' });

export const heldPostListSchema = z
  .strictObject({
    posts: z
      .array(
        z.strictObject({
          postId: idSchema,
          delegationId: idSchema.nullable().describe('the loan by which it is held; null: it is one’s own'),
          role: z.enum(roles),
          organisationId: idSchema,
          organisationName: z.string().nullable().describe('null: not seen from the present post'),
          ofPersonName: z.string().nullable().describe('who lent it; null: one’s own, or not seen'),
          until: momentSchema.nullable().describe('when the loan ends; null: one’s own'),
        }),
      )
      .describe('those in force now, one’s own first'),
  })
  .meta({ id: 'HeldPostList' });

export const sessionListSchema = z
  .strictObject({
    sessions: z
      .array(
        z.strictObject({
          id: idSchema,
          isThis: z.boolean(),
          createdAt: momentSchema,
          seenAt: momentSchema,
          address: z.string(),
          agent: z.string(),
        }),
      )
      .describe('those that stand, latest first'),
  })
  .meta({ id: 'SessionList' });

const administratorSchema = z.strictObject({
  login: loginSchema,
  name: lineSchema(50),
  password: passwordSchema,
});

export const setUpSchema = z
  .strictObject({
    token: z.string().min(1).max(200).describe('printed by the server at its start'),
    organisation: z.strictObject({
      code: z.string().regex(/^[a-z0-9-]{1,32}$/),
      name: lineSchema(100),
    }),
    system: administratorSchema,
    security: administratorSchema,
    audit: administratorSchema,
  })
  .meta({ id: 'SetUp' });

export const entranceSchema = z
  .strictObject({
    isSetUp: z
      .boolean()
      .describe('false: nobody is registered yet; the first set-up comes before signing in'),
    demonstration: z
      .strictObject({
        password: z.string().describe('of all accounts'),
        accounts: z.array(z.strictObject({ login: z.string(), name: z.string(), role: z.enum(roles) })),
      })
      .nullable()
      .describe('null: this is no demonstration'),
    signOn: z
      .strictObject({
        label: z.string().nullable().describe('what the button says; null: as the page says it'),
        address: z.string().describe('where the button leads; `?to=` is the page to come back to'),
      })
      .nullable()
      .describe('null: there is no identity provider'),
  })
  .meta({ id: 'Entrance' });

export const signedOutSchema = z
  .strictObject({
    next: z
      .url()
      .nullable()
      .describe('where the identity provider ends its own session; null: nothing more to do'),
  })
  .meta({ id: 'SignedOut' });

export const doneSchema = z.strictObject({}).meta({ id: 'Done' });

export type Entrance = z.output<typeof entranceSchema>;
export type Session = z.output<typeof sessionSchema>;
export type SetUp = z.output<typeof setUpSchema>;
export type HeldPostList = z.output<typeof heldPostListSchema>;
export type SessionList = z.output<typeof sessionListSchema>;
