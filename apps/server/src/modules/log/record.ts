import { randomUUID } from 'node:crypto';
import type { Actor, LogPart } from '@zhulin/contract';
import type { ActorDb } from '../../database/with-actor.ts';

interface Recording {
  /** A word of the module, such as `case.decide`. */
  readonly kind: string;
  /** What the entry binds: ids, hashes and figures; no names, no secrets. It is kept apart, until it is erased. */
  readonly record: Readonly<Record<string, unknown>>;
  /** Ids of those whom it is about, beside the one who acts. */
  readonly subjects?: readonly string[];
  /** Everybody may read the record, signed in or not. */
  readonly isPublic?: boolean;
  /** Path of the organisation whose audit administrator reads the record; default: the actor's scope. */
  readonly path?: string;
}

/** Enters what is more than an act of the trail into the log, in the transaction of the act: both stay or neither. Acts
 * of `loggedActions` enter it by themselves.
 * @returns the receipt by which the entry is found once it has its place */
export async function recordInLog(
  db: ActorDb,
  actor: Actor,
  { kind, record, subjects = [], isPublic = false, path = actor.scope }: Recording,
): Promise<string> {
  const named: { part: LogPart; person: string }[] = [
    { part: 'actor', person: actor.id },
    ...[...new Set(subjects)].map((person) => ({ part: 'subject' as const, person })),
  ];
  const receipt = randomUUID();
  await db
    .insertInto('log_pending')
    .values({
      receipt,
      kind,
      record: JSON.stringify(record),
      subjects: JSON.stringify(named),
      is_public: isPublic,
      actor_id: actor.id,
      scope_path: path,
    })
    .execute();
  return receipt;
}
