import { type StoredNode, toHex } from '@zhulin/engines/merkle';
import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';
import type { Leaf, Pending } from './leaf.ts';

/** The same in `erase_from_log` of the migration. */
const LOCK = 7_200_316;

/** One sequencer at a time, until its transaction ends. */
export async function lockSequence(db: ActorDb): Promise<boolean> {
  const { rows } = await sql<{ is_mine: boolean }>`
    SELECT pg_try_advisory_xact_lock(${LOCK}) AS is_mine`.execute(db);
  return rows[0]?.is_mine === true;
}

/** What waits longest. */
export async function selectPending(db: ActorDb, limit: number): Promise<Pending[]> {
  const rows = await db.selectFrom('log_pending').selectAll().orderBy('id').limit(limit).execute();
  return rows.map((row) => ({
    id: row.id,
    receipt: row.receipt,
    kind: row.kind,
    at: row.at,
    record: row.record,
    subjects: row.subjects,
    erases: row.erases,
    isPublic: row.is_public,
    actorId: row.actor_id,
    scopePath: row.scope_path,
  }));
}

/** How many entries have their place. */
export async function selectSize(db: ActorDb): Promise<number> {
  const last = await db
    .selectFrom('log_entry')
    .select('index')
    .orderBy('index', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last === undefined ? 0 : Number(last.index) + 1;
}

export async function selectLastCheckpoint(db: ActorDb): Promise<{ size: number; at: Date } | undefined> {
  const row = await db
    .selectFrom('log_checkpoint')
    .select(['size', 'at'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { size: Number(row.size), at: row.at };
}

/** Gives leaves their places from `first` on, and takes them out of what waits. */
export async function insertLeaves(db: ActorDb, first: number, leaves: readonly Leaf[]): Promise<void> {
  const rows = leaves.map((leaf, place) => ({ ...leaf, ...leaf.pending, index: first + place }));
  const indexes = rows.map(({ index }) => index);
  await sql`
    INSERT INTO log_entry (index, receipt, kind, at, content, code)
    SELECT * FROM unnest(${indexes}::bigint[], ${rows.map(({ receipt }) => receipt)}::uuid[],
      ${rows.map(({ kind }) => kind)}::text[], ${rows.map(({ at }) => at.toISOString())}::timestamptz[],
      ${rows.map(({ content }) => content)}::text[], ${rows.map(({ code }) => code)}::text[])`.execute(db);
  await sql`
    INSERT INTO log_record (index, salt, content, is_public, actor_id, scope_path)
    SELECT index, decode(salt, 'hex'), content, is_public, actor_id, scope_path
    FROM unnest(${indexes}::bigint[], ${leaves.map(({ record }) => toHex(record.salt))}::text[],
      ${leaves.map(({ record }) => record.content)}::text[], ${rows.map(({ isPublic }) => isPublic)}::boolean[],
      ${rows.map(({ actorId }) => actorId)}::text[], ${rows.map(({ scopePath }) => scopePath)}::text[])
      AS row (index, salt, content, is_public, actor_id, scope_path)`.execute(db);
  await insertSubjects(db, first, leaves);
  await sql`DELETE FROM log_pending WHERE id = ANY (${rows.map(({ id }) => id)}::bigint[])`.execute(db);
}

async function insertSubjects(db: ActorDb, first: number, leaves: readonly Leaf[]): Promise<void> {
  const subjects = leaves.flatMap((leaf, place) =>
    leaf.subjects.map((subject) => ({ ...subject, index: first + place })),
  );
  await sql`
    INSERT INTO log_subject (index, commitment, part, person_id, salt)
    SELECT index, commitment, part, person, decode(salt, 'hex')
    FROM unnest(${subjects.map(({ index }) => index)}::bigint[],
      ${subjects.map(({ commitment }) => commitment)}::text[], ${subjects.map(({ part }) => part)}::text[],
      ${subjects.map(({ person }) => person)}::text[], ${subjects.map(({ salt }) => toHex(salt))}::text[])
      AS row (index, commitment, part, person, salt)`.execute(db);
}

export async function insertNodes(db: ActorDb, nodes: readonly StoredNode[]): Promise<void> {
  await sql`
    INSERT INTO log_node (level, index, hash)
    SELECT level, index, decode(hash, 'hex')
    FROM unnest(${nodes.map(({ level }) => level)}::smallint[], ${nodes.map(({ index }) => index)}::bigint[],
      ${nodes.map(({ hash }) => toHex(hash))}::text[]) AS row (level, index, hash)`.execute(db);
}

export async function insertCheckpoint(
  db: ActorDb,
  { size, root, at, note }: { size: number; root: Uint8Array; at: Date; note: string },
): Promise<void> {
  await db
    .insertInto('log_checkpoint')
    .values({ size, root: Buffer.from(root), at, note })
    .execute();
}
