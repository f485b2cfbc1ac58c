import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';

export interface StoredEntry {
  readonly index: number;
  readonly code: string;
  readonly kind: string;
  readonly at: Date;
  readonly content: string;
  /** As row security shows it; null: withheld or erased. */
  readonly record: { readonly salt: Buffer; readonly content: string } | null;
  /** The erasure that names this entry, once it has its place. */
  readonly erasure: { readonly index: number; readonly content: string } | null;
  readonly isErased: boolean;
}

/** One entry with what may be seen of its record. */
export async function selectEntry(db: ActorDb, index: number): Promise<StoredEntry | undefined> {
  const { rows } = await sql<{
    index: string;
    code: string;
    kind: string;
    at: Date;
    content: string;
    salt: Buffer | null;
    record: string | null;
    erased_by: string | null;
    erasure_index: string | null;
    erasure_content: string | null;
  }>`
    SELECT e.index, e.code, e.kind, e.at, e.content, r.salt, r.content AS record, x.erased_by,
      z.index AS erasure_index, z.content AS erasure_content
    FROM log_entry e
    LEFT JOIN log_record r ON r.index = e.index
    LEFT JOIN log_erased x ON x.index = e.index
    LEFT JOIN log_entry z ON z.receipt = x.erased_by
    WHERE e.index = ${index}`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { salt, record, erasure_index, erasure_content } = row;
  return {
    index: Number(row.index),
    code: row.code,
    kind: row.kind,
    at: row.at,
    content: row.content,
    record: salt === null || record === null ? null : { salt, content: record },
    erasure:
      erasure_index === null || erasure_content === null
        ? null
        : { index: Number(erasure_index), content: erasure_content },
    isErased: row.erased_by !== null,
  };
}

/** The first entry with a code. */
export async function selectIndexOf(db: ActorDb, code: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('log_entry')
    .select('index')
    .where('code', '=', code)
    .orderBy('index')
    .limit(1)
    .executeTakeFirst();
  return row && Number(row.index);
}

export interface SignedNote {
  readonly id: string;
  readonly size: number;
  readonly at: Date;
  readonly note: string;
}

const NOTE = ['id', 'size', 'at', 'note'] as const;

export async function selectLatestNote(db: ActorDb): Promise<SignedNote | undefined> {
  const row = await db
    .selectFrom('log_checkpoint')
    .select(NOTE)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { ...row, size: Number(row.size) };
}

/** The latest checkpoint that witnesses co-signed and that reaches over an entry, else the latest that reaches over it. */
export async function selectNoteOver(db: ActorDb, index: number): Promise<SignedNote | undefined> {
  const row = await db
    .selectFrom('log_checkpoint as c')
    .select(NOTE)
    .where('size', '>', index.toString())
    .orderBy(
      sql`c.id IN (SELECT checkpoint_id FROM log_cosignature ORDER BY checkpoint_id DESC LIMIT 1)`,
      'desc',
    )
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { ...row, size: Number(row.size) };
}

export async function selectNote(db: ActorDb, note: string): Promise<SignedNote | undefined> {
  const row = await db
    .selectFrom('log_checkpoint')
    .select(NOTE)
    .where('note', '=', note)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { ...row, size: Number(row.size) };
}

export async function selectCosignatures(
  db: ActorDb,
  checkpointId: string,
): Promise<{ verifier: string; line: string }[]> {
  return await db
    .selectFrom('log_cosignature')
    .select(['verifier', 'line'])
    .where('checkpoint_id', '=', checkpointId)
    .orderBy('verifier')
    .execute();
}
