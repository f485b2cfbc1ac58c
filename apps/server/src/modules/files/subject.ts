import { type FileSubject, fail } from '@zhulin/contract';
import type { ActorDb } from '../../database/with-actor.ts';
import { seenProject } from '../projects/index.ts';

const opened = { project: openProject } satisfies Record<FileSubject['subjectKind'], unknown>;

/** A file belongs to something that its sender may see, and that is not put away. Errors: those of the kind of subject. */
export async function openSubject(db: ActorDb, { subjectKind, subjectId }: FileSubject): Promise<void> {
  await opened[subjectKind](db, subjectId);
}

/** Errors: PROJECT_NOT_FOUND, PROJECT_ARCHIVED. */
async function openProject(db: ActorDb, id: string): Promise<void> {
  const { archivedAt } = await seenProject(db, id);
  if (archivedAt !== null) throw fail('PROJECT_ARCHIVED', { id, at: archivedAt });
}
