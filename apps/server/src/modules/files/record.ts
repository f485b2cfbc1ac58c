import type { Actor, AuditAction, StoredFile } from '@zhulin/contract';
import type { ActorDb } from '../../database/with-actor.ts';
import { recordAct } from '../audit/index.ts';

/** Keeps an act on a file in the trail. Without its name, which may be that of a person. */
export async function recordFileAct(
  db: ActorDb,
  actor: Actor,
  action: Extract<AuditAction, `file.${string}`>,
  { id, grade, sha256, subjectKind, subjectId }: StoredFile,
): Promise<void> {
  const facts = { grade, sha256, subjectKind, subjectId };
  await recordAct(db, actor, {
    action,
    subject: { kind: 'file', id },
    ...(action === 'file.delete' ? { before: facts } : { after: facts }),
  });
}
