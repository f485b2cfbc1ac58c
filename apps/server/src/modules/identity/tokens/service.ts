import { type Actor, type ApiToken, fail, type Permission } from '@zhulin/contract';
import type { Database } from '../../../database/database.ts';
import { withActor } from '../../../database/with-actor.ts';
import type { Caller } from '../../../http/caller.ts';
import { hashOfSecret, randomToken } from '../../../secrets/random-secret.ts';
import { recordAct } from '../../audit/index.ts';
import { cookieSessionOf } from '../sign-in/service.ts';
import { insertToken, selectTokens, updateRevoked } from './store.ts';

export async function listTokens(database: Database, actor: Actor): Promise<{ tokens: ApiToken[] }> {
  return { tokens: await withActor(database, actor, selectTokens) };
}

interface Wish {
  readonly name: string;
  readonly permissions: Permission[];
  readonly days: number;
}

/** An API token for the present post. Only a session makes one, never another token; a lent post has none.
 * @returns the token itself, which is kept nowhere
 * Errors: SESSION_NEEDED, PERMISSION_MISSING (the post lacks one that is wished), POST_NOT_LENDABLE. */
export async function createToken(
  database: Database,
  caller: Caller,
  wish: Wish,
): Promise<{ token: string; details: ApiToken }> {
  cookieSessionOf(caller);
  const { actor, permissions: held } = caller;
  if (actor.onBehalfOf !== undefined) throw fail('POST_NOT_LENDABLE', { id: actor.postId });
  const permissions = [...new Set(wish.permissions)];
  const lacking = permissions.find((permission) => !held.has(permission));
  if (lacking !== undefined) throw fail('PERMISSION_MISSING', { permission: lacking });
  const token = randomToken();
  const details = await withActor(database, actor, async (db) => {
    const made = await insertToken(db, actor, { ...wish, permissions, tokenHash: hashOfSecret(token) });
    await recordAct(db, actor, {
      action: 'token.create',
      subject: { kind: 'token', id: made.id },
      after: { permissions, expiresAt: made.expiresAt },
    });
    return made;
  });
  return { token, details };
}

/** Errors: TOKEN_NOT_FOUND. */
export async function revokeToken(database: Database, actor: Actor, id: string): Promise<void> {
  await withActor(database, actor, async (db) => {
    if (!(await updateRevoked(db, id))) throw fail('TOKEN_NOT_FOUND', { id });
    await recordAct(db, actor, { action: 'token.revoke', subject: { kind: 'token', id } });
  });
}
