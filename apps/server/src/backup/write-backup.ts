import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { fail } from '@zhulin/contract';
import type pg from 'pg';
import { withConnection } from '../database/address.ts';
import { readApplied } from '../database/migrate.ts';
import { readMigrations } from '../database/migration-files.ts';
import { insertRun } from '../modules/backups/index.ts';
import { wrap } from './archive/envelope.ts';
import type { BackupSecret } from './archive/key.ts';
import type { ArchiveHead, Manifest } from './archive/sections.ts';
import { setForms } from './catalogue.ts';
import { becomeReader } from './role.ts';
import { type SnapshotParts, takeSnapshot } from './take-snapshot.ts';

export interface BackupOptions extends Omit<SnapshotParts, 'client'> {
  readonly file: string;
  /** Of the role that owns the tables. */
  readonly ownerUrl: string;
  readonly secret?: BackupSecret | undefined;
  /** Ends it early; nothing is left of it. */
  readonly signal?: AbortSignal | undefined;
}

export interface BackupOutcome {
  readonly head: ArchiveHead;
  readonly manifest: Manifest;
  /** Of the file. */
  readonly bytes: number;
}

/** Chunks of the compression, each a frame of the archive. */
const CHUNK_BYTES = 256 * 1024;

/** Writes everything that is kept into one file, while the servers work: what one snapshot of the database shows. The file
 * has its name only when it is whole and on the disk; its mode is 0600.
 * Errors: BACKUP_TARGET_EXISTS, BACKUP_TARGET_NOT_WRITABLE, BACKUP_ROLE_MISSING, BACKUP_SCHEMA_MOVED, MIGRATIONS_BEHIND,
 * DATABASE_NOT_REACHED. */
export async function writeBackup({ ownerUrl, ...options }: BackupOptions): Promise<BackupOutcome> {
  const { file } = options;
  if (await isThere(file)) throw fail('BACKUP_TARGET_EXISTS', { file });
  return await withConnection(ownerUrl, async (client) => {
    await setForms(client);
    await assertMigrated(client);
    await becomeReader(client);
    const draft = `${file}.part-${process.pid}`;
    try {
      const written = await writeDraft(client, draft, options);
      await nameIt(draft, file);
      await noteRun(client, written, options.secret !== undefined);
      return written;
    } catch (error) {
      await rm(draft, { force: true });
      throw notWritableOr(file, error);
    }
  });
}

async function writeDraft(
  client: pg.Client,
  draft: string,
  { secret, signal, ...parts }: Omit<BackupOptions, 'ownerUrl'>,
): Promise<BackupOutcome> {
  const target = await open(draft, 'wx', 0o600);
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    let outcome: Pick<BackupOutcome, 'head' | 'manifest'> | undefined;
    const content = async function* () {
      outcome = yield* takeSnapshot({ ...parts, client });
    };
    await pipeline(
      Readable.from(content(), { objectMode: true, highWaterMark: 4 }),
      createZstdCompress({ chunkSize: CHUNK_BYTES, params: { [constants.ZSTD_c_checksumFlag]: 1 } }),
      wrap(secret),
      async (archive: AsyncIterable<Buffer>) => {
        for await (const part of archive) await target.writeFile(part);
      },
      { signal },
    );
    await client.query('COMMIT');
    if (outcome === undefined) throw new Error('the snapshot has no end');
    await assertSchemaStayed(client, outcome.head);
    await target.sync();
    return { ...outcome, bytes: (await target.stat()).size };
  } finally {
    await target.close();
  }
}

/** What the page of administrators shows; a database that a later version has not migrated yet has no place for it. */
async function noteRun(
  client: pg.Client,
  { head, manifest, bytes }: BackupOutcome,
  isEncrypted: boolean,
): Promise<void> {
  await client.query('RESET ROLE');
  if (!manifest.tables.some(({ name }) => name === 'public.backup_run')) return;
  await insertRun(client, {
    takenAt: head.takenAt,
    product: head.product,
    sizeBytes: bytes,
    rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
    files: manifest.blobs.count,
    missingFiles: manifest.missingBlobs.length,
    isEncrypted,
  });
}

/** There is something to keep. Errors: MIGRATIONS_BEHIND. */
async function assertMigrated(client: pg.Client): Promise<void> {
  if ((await readApplied(client)).length > 0) return;
  throw fail('MIGRATIONS_BEHIND', { files: (await readMigrations()).map(({ name }) => name) });
}

/** A migration that ran meanwhile changed tables under the copying; the snapshot does not hold them still.
 * Errors: BACKUP_SCHEMA_MOVED. */
async function assertSchemaStayed(client: pg.Client, head: ArchiveHead): Promise<void> {
  const now = await readApplied(client);
  if (JSON.stringify(now) !== JSON.stringify(head.migrations)) throw fail('BACKUP_SCHEMA_MOVED', {});
}

/** The name itself must survive a power cut. Windows has no such call for folders. */
async function nameIt(draft: string, file: string): Promise<void> {
  if (await isThere(file)) throw fail('BACKUP_TARGET_EXISTS', { file });
  await rename(draft, file);
  if (process.platform === 'win32') return;
  const folder = await open(dirname(file), 'r');
  await folder.sync().finally(() => folder.close());
}

async function isThere(file: string): Promise<boolean> {
  return await stat(file).then(
    () => true,
    () => false,
  );
}

const NOT_WRITABLE = ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'EFBIG', 'EIO'];

function notWritableOr(file: string, error: unknown): unknown {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return NOT_WRITABLE.includes(code)
    ? fail('BACKUP_TARGET_NOT_WRITABLE', { file, detail: message }, error)
    : error;
}
