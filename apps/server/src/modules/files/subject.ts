import { fail, type StoredFile } from '@zhulin/contract';
import type { ActorDb } from '../../database/with-actor.ts';
import { seenCase } from '../cases/index.ts';
import { seenProject } from '../projects/index.ts';

type Subject = Pick<StoredFile, 'subjectKind' | 'subjectId'>;

const opened = {
  project: openProject,
  case: openCase,
  // Nobody hands anything in for a cut-off, and none is put away.
  cutoff: () => Promise.resolve(),
} satisfies Record<Subject['subjectKind'], unknown>;

/** A file belongs to something that its sender may see, and that is not put away. Errors: those of the kind of subject. */
export async function openSubject(db: ActorDb, { subjectKind, subjectId }: Subject): Promise<void> {
  await opened[subjectKind](db, subjectId);
}

/** Errors: PROJECT_NOT_FOUND, PROJECT_ARCHIVED. */
async function openProject(db: ActorDb, id: string): Promise<void> {
  const { archivedAt } = await seenProject(db, id);
  if (archivedAt !== null) throw fail('PROJECT_ARCHIVED', { id, at: archivedAt });
}

/** Also a closed one: what is corrected later needs papers, too. Errors: CASE_NOT_FOUND. */
async function openCase(db: ActorDb, id: string): Promise<void> {
  await seenCase(db, id);
}
