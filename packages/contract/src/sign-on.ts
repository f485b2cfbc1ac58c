import { z } from 'zod';
import { lineSchema } from './text.ts';

const answer = z.string().max(4000).optional();

/** A page of ours: a path from the root, never another site (`//host`, `/\host`). */
export const startSignOnSchema = z.strictObject({
  to: z
    .string()
    .max(1000)
    .regex(/^\/(?![/\\])[\x21-\x7e]*$/)
    .optional()
    .describe('the page to come back to; default: the first one'),
});

/** What a provider may say (OpenID Connect Core 3.1.2.5 and 3.1.2.6, RFC 9207); anything else is not heard. */
export const finishSignOnSchema = z.object({ code: answer, state: answer, iss: answer, error: answer });

export const bindSignOnSchema = z
  .strictObject({
    subject: lineSchema(255)
      .nullable()
      .describe('the value of the claim that the installation goes by; null: nobody any more'),
  })
  .meta({ id: 'BindSignOn' });

export const signOnIdentitySchema = z
  .strictObject({
    issuer: z.string().nullable(),
    subject: z.string().nullable().describe('null: the person cannot sign on'),
  })
  .meta({ id: 'SignOnIdentity' });

export type SignOnIdentity = z.output<typeof signOnIdentitySchema>;
