import type { Actor, ApiToken, Permission } from '@zhulin/contract';
import { sql } from 'kysely';
import type { ActorDb } from '../../../database/with-actor.ts';

const COLUMNS = [
  'id',
  'post_id',
  'name',
  'permissions',
  'created_at',
  'expires_at',
  'used_at',
  'revoked_at',
] as const;

interface Row {
  id: string;
  post_id: string;
  name: string;
  permissions: Permission[];
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
  revoked_at: Date | null;
}

export async function selectTokens(db: ActorDb): Promise<ApiToken[]> {
  const rows = await db
    .selectFrom('api_token')
    .select(COLUMNS)
    .orderBy('created_at', 'desc')
    .limit(200)
    .execute();
  return rows.map(tokenOf);
}

interface Fresh {
  readonly name: string;
  readonly permissions: Permission[];
  readonly days: number;
  readonly tokenHash: string;
}

export async function insertToken(
  db: ActorDb,
  actor: Actor,
  { name, permissions, days, tokenHash }: Fresh,
): Promise<ApiToken> {
  const row = await db
    .insertInto('api_token')
    .values({
      token_hash: tokenHash,
      person_id: actor.id,
      post_id: actor.postId,
      name,
      permissions,
      expires_at: sql<Date>`clock_timestamp() + make_interval(days => ${days})`,
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
  return tokenOf(row);
}

/** @returns false when there is none, or it was revoked before */
export async function updateRevoked(db: ActorDb, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('api_token')
    .set({ revoked_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function tokenOf(row: Row): ApiToken {
  return {
    id: row.id,
    postId: row.post_id,
    name: row.name,
    permissions: row.permissions,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    usedAt: row.used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}
