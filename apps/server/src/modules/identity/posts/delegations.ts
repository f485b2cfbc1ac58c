import {
  type Actor,
  administrators,
  type ColleagueList,
  type Delegation,
  fail,
  type Role,
} from '@zhulin/contract';
import { constraintOf } from '../../../database/constraint.ts';
import type { Database } from '../../../database/database.ts';
import { type ActorDb, withActor } from '../../../database/with-actor.ts';
import { recordAct } from '../../audit/index.ts';
import { selectPerson } from '../people/store.ts';
import {
  insertDelegation,
  type PlacedPost,
  selectColleagues,
  selectDelegations,
  selectPost,
  updateEnded,
} from './store.ts';

/** Posts lent by a person or to a person, as far as the actor sees them, latest first. */
export async function listDelegations(
  database: Database,
  actor: Actor,
  personId = actor.id,
): Promise<{ delegations: Delegation[] }> {
  return { delegations: await withActor(database, actor, (db) => selectDelegations(db, personId)) };
}

/** People to whom the actor may lend a post: those whom row security shows. */
export async function listColleagues(database: Database, actor: Actor): Promise<ColleagueList> {
  return { colleagues: await withActor(database, actor, (db) => selectColleagues(db, actor.id)) };
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
  return await withActor(database, actor, async (db) => {
    const placed = await selectPost(db, loan.postId);
    if (placed?.post.personId !== actor.id) throw fail('POST_NOT_HELD', { id: loan.postId });
    return await lend(db, actor, placed, { ...loan, arrangedBy: null });
  });
}

/** Lends the post of somebody who is away, for him, to another person whom the actor sees.
 * Errors: POST_NOT_FOUND, POST_NOT_LENDABLE, PERSON_NOT_FOUND, PERSON_IS_ONESELF (the administrator, or the holder),
 * POST_PERIOD_NOT_VALID, POST_LENT_ALREADY. */
export async function arrangeLoan(database: Database, actor: Actor, loan: Loan): Promise<Delegation> {
  return await withActor(database, actor, async (db) => {
    const placed = await selectPost(db, loan.postId);
    if (placed === undefined || !placed.path.startsWith(actor.scope))
      throw fail('POST_NOT_FOUND', { id: loan.postId });
    if (placed.post.personId === loan.toPersonId) throw fail('PERSON_IS_ONESELF', {});
    return await lend(db, actor, placed, { ...loan, arrangedBy: actor.id });
  });
}

async function lend(
  db: ActorDb,
  actor: Actor,
  placed: PlacedPost,
  loan: Loan & { readonly arrangedBy: string | null },
): Promise<Delegation> {
  const { postId, toPersonId, from, until, arrangedBy } = loan;
  if (toPersonId === actor.id) throw fail('PERSON_IS_ONESELF', {});
  if (Date.parse(until) <= Date.parse(from)) throw fail('POST_PERIOD_NOT_VALID', { from, until });
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
    action: arrangedBy === null ? 'delegation.lend' : 'delegation.arrange',
    subject: { kind: 'delegation', id: lent.id },
    // Without the reason, which may tell of a person's health: it stands with the loan, where it can be erased.
    after: { postId, toPersonId, from, until },
    path: placed.path,
  });
  return lent;
}

/** Takes back a post that the actor has lent. Errors: DELEGATION_NOT_FOUND. */
export async function endDelegation(database: Database, actor: Actor, id: string): Promise<Delegation> {
  return await withActor(database, actor, (db) => takeBack(db, actor, id, actor.id));
}

/** Takes back a lent post for its holder. Errors: DELEGATION_NOT_FOUND. */
export async function endArrangedLoan(database: Database, actor: Actor, id: string): Promise<Delegation> {
  return await withActor(database, actor, (db) => takeBack(db, actor, id));
}

async function takeBack(db: ActorDb, actor: Actor, id: string, holder?: string): Promise<Delegation> {
  const ended = await updateEnded(db, id, holder);
  if (ended === undefined) throw fail('DELEGATION_NOT_FOUND', { id });
  await recordAct(db, actor, {
    action: 'delegation.end',
    subject: { kind: 'delegation', id },
    path: ended.path,
  });
  return ended.delegation;
}
