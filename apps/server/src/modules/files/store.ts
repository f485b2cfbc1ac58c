import type { Actor, FileSubject, StoredFile } from '@zhulin/contract';
import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';
import type { BlobKey } from './blob-store.ts';

const COLUMNS = [
  'id',
  'name',
  'media_type',
  'size_bytes',
  'sha256',
  'grade',
  'subject_kind',
  'subject_id',
  'created_by',
  'created_at',
] as const;

interface FileRow {
  id: string;
  name: string;
  media_type: string;
  size_bytes: string;
  sha256: string;
  grade: StoredFile['grade'];
  subject_kind: StoredFile['subjectKind'];
  subject_id: string;
  created_by: string;
  created_at: Date;
}

export type NewFile = Omit<StoredFile, 'id' | 'createdBy' | 'createdAt'>;

export async function insertFile(db: ActorDb, actor: Actor, file: NewFile): Promise<StoredFile> {
  const row = await db
    .insertInto('file')
    .values({
      org_id: actor.orgId,
      sha256: file.sha256,
      size_bytes: file.sizeBytes,
      media_type: file.mediaType,
      name: file.name,
      grade: file.grade,
      subject_kind: file.subjectKind,
      subject_id: file.subjectId,
      created_by: actor.id,
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
  return fileOf(row);
}

export interface FoundFile {
  readonly file: StoredFile;
  /** Who handed it in: its bytes lie there. */
  readonly orgId: string;
}

export async function selectFile(db: ActorDb, id: string): Promise<FoundFile | undefined> {
  const row = await db
    .selectFrom('file')
    .select([...COLUMNS, 'org_id'])
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row && { file: fileOf(row), orgId: row.org_id };
}

export async function selectFiles(
  db: ActorDb,
  { subjectKind, subjectId, limit }: FileSubject & { limit: number },
): Promise<StoredFile[]> {
  const rows = await db
    .selectFrom('file')
    .select(COLUMNS)
    .where('subject_kind', '=', subjectKind)
    .where('subject_id', '=', subjectId)
    .where('deleted_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(fileOf);
}

export async function markDeleted(db: ActorDb, actor: Actor, id: string): Promise<StoredFile | undefined> {
  const row = await db
    .updateTable('file')
    .set({ deleted_by: actor.id, deleted_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returning(COLUMNS)
    .executeTakeFirst();
  return row && fileOf(row);
}

/** Whoever keeps or sweeps these bytes waits for the other, until the end of the transaction. */
export async function lockBlob(db: ActorDb, { orgId, sha256 }: BlobKey): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${orgId}/${sha256}`}, 0))`.execute(db);
}

/** Whether any row needs these bytes, whoever may see it; a deleted file keeps them. */
export async function isBlobNeeded(db: ActorDb, { orgId, sha256 }: BlobKey): Promise<boolean> {
  const { rows } = await sql<{ it: boolean }>`SELECT is_blob_needed(${orgId}, ${sha256}) AS it`.execute(db);
  return rows[0]?.it === true;
}

function fileOf(row: FileRow): StoredFile {
  return {
    id: row.id,
    name: row.name,
    mediaType: row.media_type,
    sizeBytes: Number(row.size_bytes),
    sha256: row.sha256,
    grade: row.grade,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
  };
}
