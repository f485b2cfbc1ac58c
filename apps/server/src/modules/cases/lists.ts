import { type Actor, CASE_LIST_MAX, type CaseList } from '@zhulin/contract';
import type { Database } from '../../database/database.ts';
import { withActor } from '../../database/with-actor.ts';
import { lightAt } from './light.ts';
import { seenCase } from './open.ts';
import { keepReading, type StoredCase, selectCasesAbout } from './store.ts';

/** The cases about one subject that the post sees. */
export async function listCases(
  database: Database,
  actor: Actor,
  subject: { readonly subjectKind: StoredCase['subjectKind']; readonly subjectId: string },
): Promise<CaseList> {
  const rows = await withActor(database, actor, (db) => selectCasesAbout(db, subject, CASE_LIST_MAX));
  const cases = rows.map(({ dueAt, amberAt, isPaused, now, openedAt, closedAt, ...row }) => ({
    ...row,
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    ...lightAt({ dueAt, amberAt, isPaused, isOpen: row.status === 'open' }, now),
  }));
  return { cases };
}

/** Errors: CASE_NOT_FOUND. */
export async function markCaseRead(database: Database, actor: Actor, id: string): Promise<{ id: string }> {
  return await withActor(database, actor, async (db) => {
    await seenCase(db, id);
    await keepReading(db, id);
    return { id };
  });
}
