import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail } from '@zhulin/contract';

export interface MigrationFile {
  readonly name: string;
  readonly sql: string;
  /** SHA-256, hex. */
  readonly checksum: string;
}

export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
}

export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../../../migrations', import.meta.url));

/** Reads the migrations in order. Line ends are made equal first, so a checkout on Windows has the same sums.
 * Errors: MIGRATION_NUMBERING when a number is missing or doubled. */
export async function readMigrations(folder = MIGRATIONS_FOLDER): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return await Promise.all(
    names.map(async (name, index) => {
      const expected = String(index + 1).padStart(4, '0');
      if (!name.startsWith(`${expected}-`)) throw fail('MIGRATION_NUMBERING', { file: name, expected });
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** Compares the files with what a database has had.
 * @returns the files that are still to be applied, in order
 * Errors: MIGRATION_CHANGED, MIGRATION_UNKNOWN (the database is ahead of this program). */
export function pendingOf(
  files: readonly MigrationFile[],
  applied: readonly AppliedMigration[],
): MigrationFile[] {
  for (const [index, { name, checksum }] of applied.entries()) {
    const file = files[index];
    if (file?.name !== name) throw fail('MIGRATION_UNKNOWN', { file: name });
    if (file.checksum !== checksum)
      throw fail('MIGRATION_CHANGED', { file: name, recorded: checksum, found: file.checksum });
  }
  return files.slice(applied.length);
}
