import { type Actor, fail, type HeldPostList, type Post, scopeOf } from '@zhulin/contract';
import { constraintOf } from '../../../database/constraint.ts';
import type { Database } from '../../../database/database.ts';
import { type ActorDb, withActor } from '../../../database/with-actor.ts';
import { recordAct } from '../../audit/index.ts';
import { openOrganisation } from '../organisations/service.ts';
import { selectPerson } from '../people/store.ts';
import { insertPost, selectHeldPosts, selectPosts, updateUntil } from './store.ts';

/** Posts of a person that the actor sees, latest first. */
export async function listPosts(
  database: Database,
  actor: Actor,
  personId = actor.id,
): Promise<{ posts: Post[] }> {
  return { posts: await withActor(database, actor, (db) => selectPosts(db, personId)) };
}

/** The posts that the actor may switch to now, own and lent. */
export async function listHeldPosts(database: Database, actor: Actor): Promise<HeldPostList> {
  return { posts: await withActor(database, actor, (db) => selectHeldPosts(db, actor.id)) };
}

interface Grant {
  readonly personId: string;
  readonly organisationId: string;
  readonly role: Post['role'];
  readonly from: string;
  readonly until: string | null;
}

/** Gives a person a post. Errors: those of `addPost`. */
export async function grantPost(database: Database, actor: Actor, grant: Grant): Promise<Post> {
  return await withActor(database, actor, (db) => addPost(db, actor, grant));
}

/** Nobody grants to himself, or what sees further than the own post.
 * Errors: PERSON_NOT_FOUND, PERSON_IS_ONESELF, ORGANISATION_NOT_FOUND, ORGANISATION_CLOSED, POST_PERIOD_NOT_VALID,
 * POST_CONFLICT, POST_DUTIES_NOT_SEPARATED. */
export async function addPost(db: ActorDb, actor: Actor, grant: Grant): Promise<Post> {
  const { personId, organisationId, role, from, until } = grant;
  if (personId === actor.id) throw fail('PERSON_IS_ONESELF', {});
  if (until !== null && until < from) throw fail('POST_PERIOD_NOT_VALID', { from, until });
  const person = await selectPerson(db, personId);
  if (person === undefined) throw fail('PERSON_NOT_FOUND', { id: personId });
  const organisation = await openOrganisation(db, organisationId);
  if (!scopeOf(role, organisation.path).startsWith(actor.scope) && scopeOf(role, organisation.path) !== '')
    throw fail('ORGANISATION_NOT_FOUND', { id: organisationId });
  const post = await insertPost(db, { personId, organisation, role, from, until }).catch(explain);
  await recordAct(db, actor, {
    action: 'post.grant',
    subject: { kind: 'post', id: post.id },
    after: { personId, organisationId, role, from, until },
    path: organisation.path,
  });
  return post;
}

/** Ends a post with a day, which is its last. Errors: those of `limitPost`. */
export async function endPost(database: Database, actor: Actor, id: string, on: string): Promise<Post> {
  return await withActor(database, actor, (db) => limitPost(db, actor, id, on));
}

/** Errors: POST_NOT_FOUND, POST_PERIOD_NOT_VALID, POST_CONFLICT. */
export async function limitPost(db: ActorDb, actor: Actor, id: string, on: string): Promise<Post> {
  const ended = await updateUntil(db, id, on).catch((error: unknown) => {
    if (constraintOf(error) === 'post_check')
      throw fail('POST_PERIOD_NOT_VALID', { from: '–', until: on }, error);
    return explain(error);
  });
  if (ended === undefined) throw fail('POST_NOT_FOUND', { id });
  await recordAct(db, actor, {
    action: 'post.end',
    subject: { kind: 'post', id },
    after: { until: on },
    path: ended.path,
  });
  return ended.post;
}

function explain(error: unknown): never {
  const constraint = constraintOf(error);
  if (constraint === 'post_separated_duties') throw fail('POST_DUTIES_NOT_SEPARATED', {}, error);
  if (constraint === 'post_once') throw fail('POST_CONFLICT', {}, error);
  throw error;
}
