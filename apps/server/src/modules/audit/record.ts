import type { Actor, AuditAction, AuditSubject } from '@zhulin/contract';
import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';

type Facts = Readonly<Record<string, unknown>>;

interface Act {
  readonly action: AuditAction;
  readonly subject: { readonly kind: AuditSubject; readonly id: string };
  /** What was and what is: only what changed, no secrets, nothing of grade G3. */
  readonly before?: Facts;
  readonly after?: Facts;
  /** Path of the organisation that the act concerns, when it is not the actor's own. */
  readonly path?: string;
}

/** Writes an act into the audit trail, in the transaction of the act: both stay or neither.
 * @param db  of `withActor` for the same actor; the database refuses entries in another's name */
export async function recordAct(db: ActorDb, actor: Actor, act: Act): Promise<void> {
  const { action, subject, before, after, path } = act;
  const own = sql<string>`(SELECT path FROM organisation WHERE id = actor_org())`;
  await db
    .insertInto('audit_entry')
    .values({
      actor_id: actor.id,
      post_id: actor.postId,
      on_behalf_of: actor.onBehalfOf ?? null,
      org_id: actor.orgId,
      scope_path: path ?? own,
      action,
      subject_kind: subject.kind,
      subject_id: subject.id,
      before: before === undefined ? null : JSON.stringify(before),
      after: after === undefined ? null : JSON.stringify(after),
      request_id: actor.request?.id ?? null,
      address: actor.request?.address ?? null,
    })
    .execute();
}
