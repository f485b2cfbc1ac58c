import { type Actor, fail, type SignOnIdentity } from '@zhulin/contract';
import { constraintOf } from '../../../database/constraint.ts';
import { withActor } from '../../../database/with-actor.ts';
import { recordAct } from '../../audit/index.ts';
import { selectPathOfPerson } from '../people/store.ts';
import type { SignOnHouse } from './service.ts';
import { selectIdentity, updateIdentity } from './store.ts';

/** Errors: PERSON_NOT_FOUND. */
export async function readSignOn(
  { database }: SignOnHouse,
  actor: Actor,
  id: string,
): Promise<SignOnIdentity> {
  return await withActor(database, actor, async (db) => {
    if ((await selectPathOfPerson(db, id)) === undefined) throw fail('PERSON_NOT_FOUND', { id });
    return (await selectIdentity(db, id)) ?? { issuer: null, subject: null };
  });
}

/** Says which subject of the provider stands for a person. The trail tells that, not which: it may be a number of
 * the person's. Errors: SIGN_ON_NOT_OFFERED, PERSON_IS_ONESELF, PERSON_NOT_FOUND, SIGN_ON_SUBJECT_TAKEN. */
export async function bindSignOn(
  { database, provider }: SignOnHouse,
  actor: Actor,
  id: string,
  subject: string | null,
): Promise<SignOnIdentity> {
  if (provider === null) throw fail('SIGN_ON_NOT_OFFERED', {});
  if (id === actor.id) throw fail('PERSON_IS_ONESELF', {});
  const { issuer } = provider;
  return await withActor(database, actor, async (db) => {
    const path = await selectPathOfPerson(db, id);
    const isDone = await updateIdentity(db, id, { issuer, subject }).catch((error: unknown) => {
      if (constraintOf(error) === 'sign_on_identity_once') throw fail('SIGN_ON_SUBJECT_TAKEN', {}, error);
      throw error;
    });
    if (path === undefined || !isDone) throw fail('PERSON_NOT_FOUND', { id });
    await recordAct(db, actor, {
      action: subject === null ? 'sign_on.unbind' : 'sign_on.bind',
      subject: { kind: 'person', id },
      path,
    });
    return subject === null ? { issuer: null, subject: null } : { issuer, subject };
  });
}
