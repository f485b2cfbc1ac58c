import { type Actor, fail, type Session, type SessionList, type SetUp } from '@zhulin/contract';
import type { Database } from '../../../database/database.ts';
import { withActor } from '../../../database/with-actor.ts';
import type { Caller, CookieSession } from '../../../http/caller.ts';
import type { Origin } from '../../../http/contract-route.ts';
import { hashPassword, isPasswordOf } from '../../../secrets/password-hash.ts';
import { hashOfSecret, randomToken } from '../../../secrets/random-secret.ts';
import { recordAct } from '../../audit/index.ts';
import { assertAllowed } from '../password/allowed.ts';
import { selectPerson } from '../people/store.ts';
import { readPolicyOutside } from '../policy/store.ts';
import { callerOfSession, readCaller } from './identify.ts';
import { endSessions, readSessionInside, selectSessions, updatePost } from './sessions-store.ts';
import { beginSignIn, noteFailedSignIn, openSession, setUpOnce } from './store.ts';

/** Compared with what is typed for a login that does not exist, so that both ways cost the same. */
const NOBODYS_HASH = hashPassword(randomToken());

interface SignedIn {
  readonly token: string;
  readonly session: Session;
}

/** Opens a session. Unknown login, wrong password and disabled person take one path and get one answer.
 * Errors: SIGN_IN_REFUSED, SIGN_IN_PAUSED, PERSON_WITHOUT_POST. Cost: one password hash. */
export async function signIn(
  { pool }: Database,
  { login, password }: { readonly login: string; readonly password: string },
  origin: Origin,
): Promise<SignedIn> {
  const { wait_s, person_id, password_hash } = await beginSignIn(pool, login, origin.address);
  if (wait_s > 0) throw fail('SIGN_IN_PAUSED', { seconds: wait_s });
  const isRight = await isPasswordOf(password, password_hash ?? (await NOBODYS_HASH));
  if (!isRight || person_id === null) {
    await noteFailedSignIn(pool, login, origin);
    throw fail('SIGN_IN_REFUSED', {});
  }
  const token = randomToken();
  const isOpen = await openSession(pool, person_id, hashOfSecret(token), origin);
  const caller = isOpen ? await readCaller(pool, token) : null;
  if (caller === null) throw fail('PERSON_WITHOUT_POST', {});
  return { token, session: sessionOf(caller) };
}

/** What a caller is told of itself. API tokens and visitors do not know the name yet. */
export async function readSession(database: Database, caller: Caller): Promise<Session> {
  if (caller.session !== null) return sessionOf(caller);
  const { actor } = caller;
  const person = await withActor(database, actor, (db) => selectPerson(db, actor.id));
  return sessionOf(caller, person?.name);
}

export function sessionOf(
  { actor, permissions, state, session }: Caller,
  personName = session?.personName ?? actor.id,
): Session {
  return {
    state,
    personId: actor.id,
    personName,
    postId: actor.postId,
    organisationId: actor.orgId,
    role: actor.role,
    onBehalfOf: actor.onBehalfOf ?? null,
    permissions: [...permissions],
    csrfToken: session?.csrfToken ?? null,
    expiresAt: session?.expiresAt.toISOString() ?? null,
  };
}

/** The session of a caller that must have one: not an API token. Errors: SESSION_NEEDED. */
export function cookieSessionOf({ session }: Caller): CookieSession {
  if (session === null) throw fail('SESSION_NEEDED', {});
  return session;
}

/** Goes on in another post: one's own, or by the loan `delegationId` another's.
 * Errors: POST_NOT_HELD (also when it is not in force), SESSION_NEEDED. */
export async function switchPost(
  database: Database,
  caller: Caller,
  { postId, delegationId }: { readonly postId: string; readonly delegationId: string | null },
): Promise<Session> {
  const session = cookieSessionOf(caller);
  const { actor } = caller;
  return await withActor(database, actor, async (db) => {
    await recordAct(db, actor, {
      action: 'session.switch_post',
      subject: { kind: 'session', id: session.id },
      before: { postId: actor.postId },
      after: { postId, delegationId },
    });
    const isThere = await updatePost(db, session.id, postId, delegationId);
    // The reading decides whether the person holds the post; if not, all is undone.
    const row = isThere ? await readSessionInside(db, hashOfSecret(session.token)) : undefined;
    if (row === undefined) throw fail('POST_NOT_HELD', { id: postId });
    return sessionOf(callerOfSession(row, session.token));
  });
}

export async function listSessions(database: Database, caller: Caller): Promise<SessionList> {
  const sessions = await withActor(database, caller.actor, selectSessions);
  return { sessions: sessions.map((each) => ({ ...each, isThis: each.id === caller.session?.id })) };
}

/** Ends one of the actor's own sessions. Errors: SESSION_NOT_FOUND. */
export async function endSession(database: Database, actor: Actor, id: string): Promise<void> {
  await withActor(database, actor, async (db) => {
    const count = await endSessions(db, actor.id, id);
    if (count === 0) throw fail('SESSION_NOT_FOUND', { id });
    await recordAct(db, actor, { action: 'session.close', subject: { kind: 'session', id } });
  });
}

/** Makes the root organisation and the three administrators. Works once, with the token that the server told at its
 * start. Errors: SET_UP_REFUSED, those of `assertAllowed`. */
export async function setUp(
  { pool }: Database,
  expectedToken: string | null,
  { token, organisation, system, security, audit }: SetUp,
): Promise<void> {
  if (expectedToken === null || hashOfSecret(token) !== hashOfSecret(expectedToken))
    throw fail('SET_UP_REFUSED', {});
  const policy = await readPolicyOutside(pool);
  const chosen = [
    { ...system, role: 'system_admin' as const },
    { ...security, role: 'security_admin' as const },
    { ...audit, role: 'audit_admin' as const },
  ];
  const logins = new Set(chosen.map(({ login }) => login));
  if (logins.size < chosen.length) throw fail('LOGIN_TAKEN', { login: [...logins] });
  for (const { password, login } of chosen) assertAllowed(password, login, policy);
  const administrators = await Promise.all(
    chosen.map(async ({ login, name, role, password }) => {
      return { login, name, role, passwordHash: await hashPassword(password), mustChange: false };
    }),
  );
  if (!(await setUpOnce(pool, organisation, administrators))) throw fail('SET_UP_REFUSED', {});
}
