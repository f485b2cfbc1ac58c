import type { Actor } from '@zhulin/contract';
import type { Post } from '@zhulin/engines/cases';
import type { ActorDb } from '../../database/with-actor.ts';
import { selectPostsInForce } from '../identity/index.ts';

/** The post in which somebody acts. Scopes of cases are ids of organisations. */
export const postsOf = ({ id, role, orgId }: Actor): Post[] => [{ person: id, role, scope: orgId }];

/** With those of somebody whom a command names, as far as row security shows them: colleagues. */
export async function postsWith(db: ActorDb, actor: Actor, person: string | undefined): Promise<Post[]> {
  const own = postsOf(actor);
  if (person === undefined) return own;
  const others = await selectPostsInForce(db, person);
  return [...own, ...others.map(({ role, orgId }) => ({ person, role, scope: orgId }))];
}
