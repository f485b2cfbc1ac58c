import { fail } from '@zhulin/contract';
import type pg from 'pg';
import { withConnection } from '../database/address.ts';
import { lockMigrations, migrateInTransaction } from '../database/migrate.ts';
import { type MigrationFile, pendingOf, readMigrations } from '../database/migration-files.ts';
import { type BlobStore, takeBlob } from '../modules/files/index.ts';
import { endAllSessions } from '../modules/identity/index.ts';
import type { Sealer } from '../secrets/sealer.ts';
import type { BackupSecret } from './archive/key.ts';
import type { ArchiveBlob, ArchiveHead, Manifest, Visitor } from './archive/sections.ts';
import { setForms } from './catalogue.ts';
import { clear, countSessions, databaseName, selectKept } from './clear.ts';
import { Loading } from './load.ts';
import { readBackup } from './read-backup.ts';
import { sinkTo } from './sink.ts';
import { sealingPlace } from './take-snapshot.ts';

export interface RestoreOptions {
  readonly file: string;
  readonly ownerUrl: string;
  readonly blobs: BlobStore;
  readonly sealer: Sealer;
  /** Where the key of sealed fields is kept, to be told when another is needed. */
  readonly sealingKeyPlace: string;
  readonly secret?: BackupSecret | undefined;
  /** The name of the database whose content is to be given up, as somebody typed it. */
  readonly replace?: string | undefined;
  readonly migrationsFolder?: string | undefined;
  readonly onPart?: (name: string, bytes: number) => void;
}

export interface RestoreOutcome {
  readonly head: ArchiveHead;
  readonly manifest: Manifest;
  /** Migrations that the archive did not have yet. */
  readonly migrated: readonly string[];
}

/** Puts an archive back into an empty database. It is proved whole before anything is touched; then one transaction brings
 * the tables to the archive's state, loads them, compares each with the manifest and migrates forward. Whatever fails
 * leaves the database as it was, and no file that was not there.
 * Errors: those of readBackup; RESTORE_SCHEMA_NEWER, RESTORE_SCHEMA_FOREIGN, RESTORE_SEALING_KEY_DIFFERS,
 * RESTORE_DATABASE_NOT_EMPTY, RESTORE_NAME_DIFFERS, RESTORE_DATABASE_IN_USE, RESTORE_NOT_EQUAL, RESTORE_FAILED. */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreOutcome> {
  const { file, secret, ownerUrl, migrationsFolder } = options;
  const { head, manifest } = await readBackup({ file, secret });
  const files = await readMigrations(migrationsFolder);
  const forward = forwardOf(files, head);
  assertSealingKey(options, head);
  const spoilt = new Set(manifest.missingBlobs.map(nameOf));
  return await withConnection(ownerUrl, async (client) => {
    await lockMigrations(client);
    await assertFree(client, options.replace);
    await setForms(client);
    const fresh: ArchiveBlob[] = [];
    try {
      await client.query('BEGIN');
      if (options.replace !== undefined) await clear(client);
      await migrateInTransaction(client, files.slice(0, head.migrations.length));
      await load(client, options, { fresh, spoilt });
      await migrateInTransaction(client, forward);
      await endAllSessions(client);
      await client.query('COMMIT');
      await client.query('ANALYZE');
      return { head, manifest, migrated: forward.map(({ name }) => name) };
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined); // A connection that broke has rolled back.
      for (const key of fresh) await options.blobs.remove(key);
      throw error;
    }
  });
}

/** The migrations that come after those of the archive.
 * Errors: RESTORE_SCHEMA_NEWER, RESTORE_SCHEMA_FOREIGN. */
function forwardOf(files: readonly MigrationFile[], { migrations, product }: ArchiveHead): MigrationFile[] {
  const newer = migrations.slice(files.length).map(({ name }) => name);
  if (newer.length > 0) throw fail('RESTORE_SCHEMA_NEWER', { product, files: newer });
  try {
    return pendingOf(files, migrations);
  } catch (error) {
    throw fail('RESTORE_SCHEMA_FOREIGN', { product, detail: (error as Error).message }, error);
  }
}

function assertSealingKey({ sealer, sealingKeyPlace }: RestoreOptions, head: ArchiveHead): void {
  try {
    sealer.open(sealingPlace(head.takenAt), head.sealingKeyCheck);
  } catch (error) {
    throw fail('RESTORE_SEALING_KEY_DIFFERS', { where: sealingKeyPlace }, error);
  }
}

async function assertFree(client: pg.Client, replace: string | undefined): Promise<void> {
  const name = await databaseName(client);
  const sessions = await countSessions(client);
  if (sessions > 0) throw fail('RESTORE_DATABASE_IN_USE', { name, sessions });
  if (replace !== undefined && replace !== name) throw fail('RESTORE_NAME_DIFFERS', { typed: replace, name });
  const kept = await selectKept(client);
  if (replace === undefined && kept.length > 0)
    throw fail('RESTORE_DATABASE_NOT_EMPTY', { name, tables: kept });
}

const nameOf = ({ orgId, sha256 }: ArchiveBlob) => `${orgId}/${sha256}`;

interface Files {
  /** Takes those that were not there before. */
  readonly fresh: ArchiveBlob[];
  /** Their bytes were others than their name says, in the store already. */
  readonly spoilt: ReadonlySet<string>;
}

async function load(
  client: pg.Client,
  { file, secret, blobs, onPart = () => undefined }: RestoreOptions,
  { fresh, spoilt }: Files,
): Promise<void> {
  const loading = await Loading.begin(client, file);
  const takeFile = async (key: ArchiveBlob, content: AsyncIterable<Buffer>) => {
    if (await takeBlob(blobs, key, content)) fresh.push(key);
  };
  const visitor: Visitor = {
    table: (table) => loading.open(table, onPart),
    blob: async (key) =>
      spoilt.has(nameOf(key))
        ? undefined
        : sinkTo(
            (content) => takeFile(key, content),
            (part) => onPart('files', part.length),
          ),
  };
  try {
    const { manifest } = await readBackup({ file, secret, visitor });
    await loading.finish(manifest);
  } catch (error) {
    loading.abandon();
    throw error;
  }
}
