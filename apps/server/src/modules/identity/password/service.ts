import { type Actor, fail } from '@zhulin/contract';
import type { Database } from '../../../database/database.ts';
import { withActor } from '../../../database/with-actor.ts';
import type { Caller } from '../../../http/caller.ts';
import { hashPassword, isPasswordOf } from '../../../secrets/password-hash.ts';
import { recordAct } from '../../audit/index.ts';
import { selectPolicy } from '../policy/store.ts';
import { countedProof } from '../second-factor/counted-proof.ts';
import { cookieSessionOf } from '../sign-in/service.ts';
import { endSessions } from '../sign-in/sessions-store.ts';
import { assertAllowed } from './allowed.ts';
import { acceptPassword, replacePassword, selectFormer, selectPassword } from './store.ts';

/** Sets a new password and ends all sessions of the person, this one too.
 * Errors: PASSWORD_REFUSED (the present one is wrong), SIGN_IN_PAUSED, PASSWORD_TOO_SHORT, PASSWORD_TOO_COMMON,
 * PASSWORD_USED_BEFORE, SECOND_FACTOR_NEEDED, SESSION_NEEDED. Cost: a hash for each former password. */
export async function changePassword(
  database: Database,
  caller: Caller,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<void> {
  const { id: sessionId } = cookieSessionOf(caller);
  if (caller.state === 'second_factor') throw fail('SECOND_FACTOR_NEEDED', {});
  const { actor } = caller;
  const { login, hash, policy, former } = await withActor(database, actor, async (db) => {
    const policy = await selectPolicy(db);
    const former = await selectFormer(db, actor.id, policy.formerPasswords);
    return { ...(await selectPassword(db, actor.id)), policy, former };
  });
  await countedProof(database, actor, sessionId, refused, () => isPasswordOf(current, hash));
  assertAllowed(next, login, policy);
  for (const each of [hash, ...former])
    if (await isPasswordOf(next, each)) throw fail('PASSWORD_USED_BEFORE', { count: policy.formerPasswords });
  const nextHash = await hashPassword(next);
  await withActor(database, actor, async (db) => {
    await replacePassword(db, actor.id, { hash: nextHash, former: hash });
    await endSessions(db, actor.id);
    await recordAct(db, actor, { action: 'password.change', subject: { kind: 'person', id: actor.id } });
  });
}

/** Makes the password with which a person was registered a lasting one, as that person. */
export async function keepPassword(database: Database, actor: Actor): Promise<void> {
  await withActor(database, actor, (db) => acceptPassword(db, actor.id));
}

function refused() {
  return fail('PASSWORD_REFUSED', {});
}
