import { type Actor, administrators, type Delegation, fail, type Role } from '@zhulin/contract';
import { constraintOf } from '../../../database/constraint.ts';
import type { Database } from '../../../database/database.ts';
import { withActor } from '../../../database/with-actor.ts';
import { recordAct } from '../../audit/index.ts';
import { selectPerson } from '../people/store.ts';
import { insertDelegation, selectDelegations, selectPost, updateEnded } from './store.ts';

/** Posts lent by the actor or to the actor, latest first. */
export async function listDelegations(
  database: Database,
  actor: Actor,
): Promise<{ delegations: Delegation[] }> {
  return { delegations: await withActor(database, actor, (db) => selectDelegations(db, actor.id)) };
}

interface Loan {
  readonly postId: string;
  readonly toPersonId: string;
  readonly from: string;
  readonly until: string;
  readonly reason: string;
}

/** Lends one of the actor's own posts to somebody whom the actor sees. Posts of administrators are not lent.
 * Errors: POST_NOT_HELD, POST_NOT_LENDABLE, PERSON_NOT_FOUND, PERSON_IS_ONESELF, POST_PERIOD_NOT_VALID,
 * POST_LENT_ALREADY. */
export async function lendPost(database: Database, actor: Actor, loan: Loan): Promise<Delegation> {
  const { postId, toPersonId, from, until, reason } = loan;
  if (toPersonId === actor.id) throw fail('PERSON_IS_ONESELF', {});
  if (Date.parse(until) <= Date.parse(from)) throw fail('POST_PERIOD_NOT_VALID', { from, until });
  return await withActor(database, actor, async (db) => {
    const placed = await selectPost(db, postId);
    if (placed?.post.personId !== actor.id) throw fail('POST_NOT_HELD', { id: postId });
    if ((administrators as readonly Role[]).includes(placed.post.role))
      throw fail('POST_NOT_LENDABLE', { id: postId });
    const receiver = await selectPerson(db, toPersonId);
    if (receiver === undefined) throw fail('PERSON_NOT_FOUND', { id: toPersonId });
    const lent = await insertDelegation(db, placed, loan).catch((error: unknown) => {
      if (constraintOf(error) === 'delegation_to_one_at_a_time')
        throw fail('POST_LENT_ALREADY', { id: postId }, error);
      throw error;
    });
    await recordAct(db, actor, {
      action: 'delegation.lend',
      subject: { kind: 'delegation', id: lent.id },
      after: { postId, toPersonId, from, until, reason },
      path: placed.path,
    });
    return lent;
  });
}

/** Takes back a post that the actor has lent. Errors: DELEGATION_NOT_FOUND. */
export async function endDelegation(database: Database, actor: Actor, id: string): Promise<Delegation> {
  return await withActor(database, actor, async (db) => {
    const ended = await updateEnded(db, id, actor.id);
    if (ended === undefined) throw fail('DELEGATION_NOT_FOUND', { id });
    await recordAct(db, actor, { action: 'delegation.end', subject: { kind: 'delegation', id } });
    return ended;
  });
}
