import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';

/** The codes of the entries that stand in the log for events of a case, by revision; one that waits for its place has none. */
export async function selectEntryCodes(
  db: ActorDb,
  caseId: string,
  revisions: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ part: number; code: string }>`
    SELECT part, code FROM log_pub_code
    WHERE subject_kind = 'case' AND subject_id = ${caseId} AND part = ANY (${[...revisions]}::int[])`.execute(
    db,
  );
  return new Map(rows.map(({ part, code }) => [part, code]));
}

/** The code of the latest entry that stands for a case; null: none has its place yet. */
export async function latestEntryCode(db: ActorDb, caseId: string): Promise<string | null> {
  const { rows } = await sql<{ code: string }>`
    SELECT code FROM log_pub_code WHERE subject_kind = 'case' AND subject_id = ${caseId}
    ORDER BY part DESC LIMIT 1`.execute(db);
  return rows[0]?.code ?? null;
}
