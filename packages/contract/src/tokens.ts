import { z } from 'zod';
import { permissions } from './permissions.ts';
import { idSchema, lineSchema, momentSchema } from './text.ts';

export const apiTokenSchema = z
  .strictObject({
    id: idSchema,
    postId: idSchema,
    name: z.string(),
    permissions: z.array(z.enum(permissions)),
    createdAt: momentSchema,
    expiresAt: momentSchema,
    usedAt: momentSchema.nullable(),
    revokedAt: momentSchema.nullable(),
  })
  .meta({ id: 'ApiToken' });

export const TOKEN_DAYS_MAX = 366;

export const createTokenSchema = z
  .strictObject({
    name: lineSchema(100),
    permissions: z.array(z.enum(permissions)).min(1).max(permissions.length),
    days: z.int().min(1).max(TOKEN_DAYS_MAX).describe('how long it lasts'),
  })
  .meta({ id: 'CreateToken' });

export const newTokenSchema = z
  .strictObject({
    token: z.string().describe('goes into `Authorization: Bearer`; shown only now'),
    details: apiTokenSchema,
  })
  .meta({ id: 'NewToken' });

export const tokenListSchema = z.strictObject({ tokens: z.array(apiTokenSchema) }).meta({ id: 'TokenList' });

export type ApiToken = z.output<typeof apiTokenSchema>;
