import {
  administrators,
  type Permission,
  type Role,
  rolePermissions,
  type SessionState,
  scopeOf,
} from '@zhulin/contract';
import type { Database } from '../../../database/database.ts';
import type { Caller, Identify } from '../../../http/caller.ts';
import { sessionTokenOf } from '../../../http/session-cookie.ts';
import { hashOfSecret } from '../../../secrets/random-secret.ts';
import { readSessionRow, readTokenRow, type SessionRow, type TokenRow } from './store.ts';

/** Knows who asks by an API token (`Authorization: Bearer`) or by the session cookie. A request that brings a token is
 * judged by it alone. Cost: one round trip to the database. */
export function identifyBy(database: Database): Identify {
  return async (request) => {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const token = /^Bearer ([\w-]{43})$/i.exec(authorization)?.[1];
      const row = token && (await readTokenRow(database.pool, hashOfSecret(token)));
      return row ? callerOfToken(row) : null;
    }
    const token = sessionTokenOf(request);
    return token === undefined ? null : await readCaller(database.pool, token);
  };
}

/** The caller behind the token of a session; null when the session does not stand. */
export async function readCaller(
  db: Parameters<typeof readSessionRow>[0],
  token: string,
): Promise<Caller | null> {
  const row = await readSessionRow(db, hashOfSecret(token));
  return row === undefined ? null : callerOfSession(row, token);
}

export function callerOfSession(row: SessionRow, token: string): Caller {
  return {
    actor: actorOf(row, row.on_behalf_of),
    permissions: new Set(rolePermissions[row.role]),
    state: stateOf(row),
    session: {
      id: row.id,
      token,
      personName: row.person_name,
      csrfToken: hashOfSecret(`csrf:${token}`),
      expiresAt: row.expires_at,
    },
  };
}

function stateOf(row: SessionRow): SessionState {
  if (row.has_factor && !row.has_passed_factor) return 'second_factor';
  if (row.must_change) return 'password';
  const isAdministrator = (administrators as readonly Role[]).includes(row.role);
  // Without a factor of one's own only an identity provider's, where it is trusted, has been passed.
  const hasShownNone = !row.has_factor && !row.has_passed_factor;
  if (isAdministrator && row.administrators_need_second_factor && hasShownNone) return 'enrolment';
  return 'open';
}

/** A token has what it was given and the post still has. */
function callerOfToken(row: TokenRow): Caller {
  const given = (permission: Permission) => row.permissions.includes(permission);
  return {
    actor: actorOf(row, null),
    permissions: new Set(rolePermissions[row.role].filter(given)),
    state: 'open',
    session: null,
  };
}

function actorOf(row: SessionRow | TokenRow, onBehalfOf: string | null) {
  return {
    id: row.person_id,
    postId: row.post_id,
    orgId: row.org_id,
    role: row.role,
    scope: scopeOf(row.role, row.org_path),
    ...(onBehalfOf !== null && { onBehalfOf }),
  };
}
