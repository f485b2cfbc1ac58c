import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';

export interface CaseFile {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  readonly isDeleted: boolean;
}

/** Files of a case by id, also the deleted. */
export async function selectCaseFiles(
  db: ActorDb,
  caseId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CaseFile>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<CaseFile>`
    SELECT id, name, sha256, is_deleted AS "isDeleted" FROM files_pub_case_file
    WHERE case_id = ${caseId} AND id = ANY (${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
