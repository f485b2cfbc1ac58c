import { BACKUP_LIST_MAX, type BackupRun } from '@zhulin/contract';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Database } from '../../database/database.ts';
import type { ActorDb } from '../../database/with-actor.ts';

/** The latest first. */
export async function selectRuns(db: ActorDb): Promise<(BackupRun & { ageH: number })[]> {
  const rows = await db
    .selectFrom('backup_run')
    .selectAll()
    .select(sql<number>`extract(epoch FROM clock_timestamp() - taken_at)::float8 / 3600`.as('age_h'))
    .orderBy('taken_at', 'desc')
    .limit(BACKUP_LIST_MAX)
    .execute();
  return rows.map((row) => ({
    takenAt: row.taken_at.toISOString(),
    finishedAt: row.finished_at.toISOString(),
    product: row.product,
    sizeBytes: Number(row.size_bytes),
    rows: Number(row.rows),
    files: Number(row.files),
    missingFiles: Number(row.missing_files),
    isEncrypted: row.is_encrypted,
    ageH: row.age_h,
  }));
}

/** Notes a backup that is whole, on the connection of the owner of the tables; by the clock of the database. */
export async function insertRun(client: pg.Client, run: Omit<BackupRun, 'finishedAt'>): Promise<void> {
  await client.query(
    `INSERT INTO backup_run (taken_at, product, size_bytes, rows, files, missing_files, is_encrypted)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [run.takenAt, run.product, run.sizeBytes, run.rows, run.files, run.missingFiles, run.isEncrypted],
  );
}

/** By the clock of the database; null without any. Asked by operators, who are no actor. */
export async function readBackupAgeS({ pool }: Pick<Database, 'pool'>): Promise<number | null> {
  const { rows } = await pool.query<{ age: number | null }>('SELECT backup_age_seconds() AS age');
  return rows[0]?.age ?? null;
}
