import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ThrowAwayDatabase } from '@zhulin/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asAdmin, contentOf, schemaOf } from '../../testing/database-content.ts';
import { ACTORS, type TestApp, testApp, testSealer } from '../../testing/test-app.ts';
import { emptyDatabase } from '../../testing/test-database.ts';
import { withConnection } from '../database/address.ts';
import { assertReady } from '../database/assert-ready.ts';
import { MIGRATIONS_FOLDER, readMigrations } from '../database/migration-files.ts';
import { DEMONSTRATION_PASSWORD } from '../demonstration/accounts.ts';
import { prepareDemonstration } from '../demonstration/prepare.ts';
import { type BlobStore, folderStore, keepBytes } from '../modules/files/index.ts';
import { Progress } from '../progress.ts';
import { createSealer, SEALING_KEY_BYTES } from '../secrets/sealer.ts';
import type { BackupSecret } from './archive/key.ts';
import { selectTables } from './catalogue.ts';
import { readBackup } from './read-backup.ts';
import { type RestoreOptions, restoreBackup } from './restore.ts';
import { type BackupOptions, writeBackup } from './write-backup.ts';

const KEY: BackupSecret = { kind: 'key', key: Buffer.alloc(32, 3) };
const PDF = Buffer.from('%PDF-1.7\n一份批复\n%%EOF');
const SHA256 = createHash('sha256').update(PDF).digest('hex');

let folder: string;
let server: TestApp;
let target: ThrowAwayDatabase;
let targetBlobs: BlobStore;
let file: string;

beforeAll(async () => {
  server = await testApp();
  await prepareDemonstration(server.house, new Progress(() => undefined), 0);
  await addFile();
}, 120_000);
afterAll(() => server.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhulin-backup-'));
  file = join(folder, 'zhulin.backup');
  target = await emptyDatabase();
  targetBlobs = folderStore(join(folder, 'files'));
});
afterEach(async () => {
  await target.drop();
  await rm(folder, { recursive: true });
});

/** A file of the example's own organisation. */
async function addFile(): Promise<void> {
  const [project] = await asAdmin(server.addresses.adminUrl, 'SELECT id, org_id FROM project LIMIT 1');
  const actor = { ...ACTORS.east, orgId: project?.['org_id'] ?? '' };
  const keep = await keepBytes(server.house.blobs, actor, PDF);
  expect(keep).toBeDefined();
  await asAdmin(
    server.addresses.adminUrl,
    `INSERT INTO file (org_id, sha256, size_bytes, media_type, name, grade, subject_kind, subject_id, created_by)
     VALUES ('${actor.orgId}', '${SHA256}', ${PDF.length}, 'application/pdf', '批复.pdf', 'G2', 'project', '${project?.['id']}', 'x')`,
  );
}

function backUp(changes: Partial<BackupOptions> = {}) {
  const { addresses, house } = server;
  const parts = { ownerUrl: addresses.ownerUrl, blobs: house.blobs, sealer: testSealer, product: '0.1.0' };
  return writeBackup({ ...parts, file, onPart: () => undefined, ...changes });
}

function restore(changes: Partial<RestoreOptions> = {}) {
  const parts = { ownerUrl: target.ownerUrl, blobs: targetBlobs, sealer: testSealer };
  return restoreBackup({ ...parts, file, sealingKeyPlace: 'sealing-key', ...changes });
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );

const isEmpty = async (database: ThrowAwayDatabase) =>
  await withConnection(database.adminUrl, async (admin) => (await selectTables(admin)).length === 0);

describe('what is backed up and restored', () => {
  test.each([
    ['plain', undefined],
    ['encrypted', KEY],
  ])('%s, is equal table by table, in content, schema, sequences and files', async (_, secret) => {
    const sequences =
      "SELECT schemaname, sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 2";
    // Taken before: the backup itself is noted when it is whole.
    const content = await contentOf(server.addresses.adminUrl);
    const drawn = await asAdmin(server.addresses.adminUrl, sequences);
    const { manifest, bytes } = await backUp({ secret });
    expect(bytes).toBe((await stat(file)).size);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(manifest.blobs.count).toBeGreaterThan(0);
    expect(manifest.missingBlobs).toEqual([]);
    await restore({ secret });

    expect(await contentOf(target.adminUrl)).toEqual(content);
    expect(await schemaOf(target.adminUrl)).toEqual(await schemaOf(server.addresses.adminUrl));
    expect(await asAdmin(target.adminUrl, sequences)).toEqual(drawn);
    await expect(assertReady(target.url)).resolves.toBeUndefined();
    const [row] = await asAdmin(target.adminUrl, `SELECT org_id FROM file WHERE sha256 = '${SHA256}'`);
    const stream = await targetBlobs.read({ orgId: row?.['org_id'] ?? '', sha256: SHA256 });
    expect(Buffer.concat(await stream.toArray())).toEqual(PDF);
  });

  test('leaves nobody signed in', async () => {
    const sent = { body: { login: 'office', password: DEMONSTRATION_PASSWORD } };
    expect((await server.send('POST', '/api/session', sent)).status).toBe(201);
    await backUp();
    await restore();
    const open = 'SELECT count(*)::int AS it FROM session WHERE ended_at IS NULL';
    expect(await asAdmin(target.adminUrl, open)).toEqual([{ it: 0 }]);
    expect((await asAdmin(server.addresses.adminUrl, open))[0]?.['it']).toBeGreaterThan(0);
  });

  test('holds nothing of a person whose rows were erased', async () => {
    const { adminUrl } = server.addresses;
    await asAdmin(
      adminUrl,
      `INSERT INTO person (id, org_id, org_path, login, name, phone_sealed)
       SELECT 'erased-1', id, path, 'zu-erased', '甄宜删', 'sealed-of-erased' FROM organisation LIMIT 1`,
    );
    await backUp();
    expect(await wholeText(file)).toContain('甄宜删');
    await rm(file);
    await asAdmin(adminUrl, "DELETE FROM person WHERE id = 'erased-1'");
    await backUp();
    const text = await wholeText(file);
    for (const trace of ['甄宜删', 'zu-erased', 'erased-1', 'sealed-of-erased'])
      expect(text).not.toContain(trace);
  });

  test('is one snapshot while money moves between rows', async () => {
    const { adminUrl } = server.addresses;
    await asAdmin(
      adminUrl,
      `CREATE TABLE a_purse (id int PRIMARY KEY, amount int NOT NULL); CREATE TABLE z_purse (LIKE a_purse INCLUDING ALL);
       INSERT INTO a_purse SELECT n, 100 FROM generate_series(1, 2000) n; INSERT INTO z_purse SELECT n, 100 FROM generate_series(1, 2000) n`,
    );
    let isOver = false;
    const moving = withConnection(adminUrl, async (admin) => {
      let moves = 0;
      for (; !isOver; moves++)
        await admin.query(`BEGIN; UPDATE a_purse SET amount = amount - 1 WHERE id = ${(moves % 2000) + 1};
          UPDATE z_purse SET amount = amount + 1 WHERE id = ${((moves * 7) % 2000) + 1}; COMMIT`);
      return moves;
    });
    const sums: number[] = [];
    for (const round of [1, 2, 3]) {
      const each = join(folder, `round-${round}`);
      await backUp({ file: each });
      const rows = await rowsOf(each, ['public.a_purse', 'public.z_purse']);
      sums.push(rows.reduce((sum, row) => sum + Number(row.split('\t')[1]), 0));
    }
    isOver = true;
    expect(await moving).toBeGreaterThan(20);
    await asAdmin(adminUrl, 'DROP TABLE a_purse, z_purse');
    expect(sums).toEqual([400_000, 400_000, 400_000]);
  });

  test('holds the last checkpoint of the log where it can be read without a database', async () => {
    await asAdmin(
      server.addresses.adminUrl,
      "INSERT INTO log_checkpoint (size, root, at, note) VALUES (0, sha256(''), now(), E'origin\\n0\\nroot\\n')",
    );
    await backUp();
    expect((await readBackup({ file })).head.checkpoint).toBe('origin\n0\nroot\n');
  });

  test('is noted when it is whole', async () => {
    const { manifest, bytes } = await backUp({ secret: KEY });
    const [run] = await asAdmin(
      server.addresses.adminUrl,
      'SELECT * FROM backup_run ORDER BY id DESC LIMIT 1',
    );
    expect(run).toMatchObject({
      size_bytes: String(bytes),
      files: String(manifest.blobs.count),
      product: '0.1.0',
      is_encrypted: true,
    });
  });

  test('names the files that the store has lost, and keeps everything else', async () => {
    const { manifest } = await backUp({ blobs: folderStore(join(folder, 'lost')) });
    expect(manifest.missingBlobs.map(({ sha256 }) => sha256)).toContain(SHA256);
    expect(manifest.blobs.count).toBe(0);
    await restore();
    expect(await asAdmin(target.adminUrl, 'SELECT count(*)::int AS it FROM project')).toEqual(
      await asAdmin(server.addresses.adminUrl, 'SELECT count(*)::int AS it FROM project'),
    );
  });

  test('does not take bytes for a file that they are not', async () => {
    const lying: BlobStore = {
      ...server.house.blobs,
      read: async () => Readable.from([Buffer.from('other')]),
    };
    const { manifest } = await backUp({ blobs: lying });
    expect(manifest.missingBlobs.map(({ sha256 }) => sha256)).toContain(SHA256);
    await restore();
    for await (const blob of targetBlobs.list()) expect.unreachable(blob.sha256);
  });
});

/** Rows of some tables of a plain archive, as lines. */
async function rowsOf(archive: string, tables: readonly string[]): Promise<string[]> {
  const parts: Buffer[] = [];
  const sinkOf = (isWanted: boolean) => ({
    write: async (part: Buffer) => {
      if (isWanted) parts.push(Buffer.from(part));
    },
    end: async () => undefined,
  });
  await readBackup({ file: archive, visitor: { table: async ({ name }) => sinkOf(tables.includes(name)) } });
  return Buffer.concat(parts).toString('utf8').split('\n').slice(0, -1);
}

async function wholeText(archive: string): Promise<string> {
  const all = (await withConnection(server.addresses.adminUrl, selectTables)).map(({ name }) => name);
  return (await rowsOf(archive, all)).join('\n');
}

describe('a backup is refused and leaves nothing', () => {
  const left = async () => (await readdir(folder)).filter((name) => name !== 'files');

  test('where a file of its name is', async () => {
    await writeFile(file, 'mine');
    expect(await codeOf(backUp())).toBe('BACKUP_TARGET_EXISTS');
    expect(await readFile(file, 'utf8')).toBe('mine');
  });

  test('where there is no folder', async () => {
    expect(await codeOf(backUp({ file: join(folder, 'no', 'folder') }))).toBe('BACKUP_TARGET_NOT_WRITABLE');
    expect(await left()).toEqual([]);
  });

  test('of a database without tables', async () => {
    expect(await codeOf(backUp({ ownerUrl: target.ownerUrl }))).toBe('MIGRATIONS_BEHIND');
    expect(await left()).toEqual([]);
  });

  test('as the role that serves, which row security holds', async () => {
    expect(await codeOf(backUp({ ownerUrl: server.addresses.url }))).toBe('BACKUP_ROLE_MISSING');
    expect(await left()).toEqual([]);
  });

  test('when it is ended early', async () => {
    const ending = new AbortController();
    const onPart = () => ending.abort();
    await expect(backUp({ signal: ending.signal, onPart })).rejects.toThrow('abort');
    expect(await left()).toEqual([]);
  });

  test('when a migration ran meanwhile', async () => {
    const { adminUrl } = server.addresses;
    let migrated: Promise<unknown> | undefined;
    const onPart = () => {
      migrated ??= asAdmin(adminUrl, "INSERT INTO schema_migration VALUES ('9999-x.sql', repeat('0', 64))");
    };
    const blobs: BlobStore = {
      ...server.house.blobs,
      has: async (key) => {
        await migrated;
        return await server.house.blobs.has(key);
      },
    };
    expect(await codeOf(backUp({ onPart, blobs }))).toBe('BACKUP_SCHEMA_MOVED');
    await asAdmin(adminUrl, "DELETE FROM schema_migration WHERE name = '9999-x.sql'");
    expect(await left()).toEqual([]);
  });
});

describe('a restore is refused and changes nothing', () => {
  beforeEach(async () => {
    await backUp();
  });

  test('of what was cut off or changed on the way', async () => {
    const { size } = await stat(file);
    for (const length of [1, 100, Math.floor(size / 2), size - 1]) {
      const cut = join(folder, `cut-${length}`);
      await copyFile(file, cut);
      await truncate(cut, length);
      expect(await codeOf(restore({ file: cut }))).toBe('BACKUP_TRUNCATED');
    }
    const bytes = await readFile(file);
    bytes.writeUInt8(bytes.readUInt8(size >> 1) ^ 1, size >> 1);
    await writeFile(join(folder, 'turned'), bytes);
    expect(await codeOf(restore({ file: join(folder, 'turned') }))).toBe('BACKUP_DAMAGED');
    expect(await isEmpty(target)).toBe(true);
  });

  test('into a database that has tables, unless its name is typed', async () => {
    await restore();
    const restored = await contentOf(target.adminUrl);
    await asAdmin(target.adminUrl, "UPDATE organisation SET name = '改了'");
    const before = await contentOf(target.adminUrl);
    expect(await codeOf(restore())).toBe('RESTORE_DATABASE_NOT_EMPTY');
    expect(await codeOf(restore({ replace: 'zhulin' }))).toBe('RESTORE_NAME_DIFFERS');
    expect(await contentOf(target.adminUrl)).toEqual(before);

    const name = new URL(target.ownerUrl).pathname.slice(1);
    await restore({ replace: name });
    expect(await contentOf(target.adminUrl)).toEqual(restored);
    expect(await schemaOf(target.adminUrl)).toEqual(await schemaOf(server.addresses.adminUrl));
    await expect(assertReady(target.url)).resolves.toBeUndefined();
  });

  test('while somebody works on the database', async () => {
    await withConnection(target.url, async () => {
      expect(await codeOf(restore())).toBe('RESTORE_DATABASE_IN_USE');
    });
  });

  test('under another key of sealed fields', async () => {
    const sealer = createSealer(Buffer.alloc(SEALING_KEY_BYTES, 8));
    expect(await codeOf(restore({ sealer }))).toBe('RESTORE_SEALING_KEY_DIFFERS');
    expect(await isEmpty(target)).toBe(true);
  });

  test('when it was written by a later version, or by another line of versions', async () => {
    const migrationsFolder = await migrationsUpTo(-1);
    expect(await codeOf(restore({ migrationsFolder }))).toBe('RESTORE_SCHEMA_NEWER');
    const all = await migrationsUpTo(0);
    await writeFile(join(all, '0003-audit.sql'), 'SELECT 1');
    expect(await codeOf(restore({ migrationsFolder: all }))).toBe('RESTORE_SCHEMA_FOREIGN');
    expect(await isEmpty(target)).toBe(true);
  });

  test('when the migration that follows fails, with no file left in the store', async () => {
    const migrationsFolder = await migrationsUpTo(0);
    const number = String((await readMigrations()).length + 1).padStart(4, '0');
    await writeFile(join(migrationsFolder, `${number}-next.sql`), 'SELECT 1 / 0');
    expect(await codeOf(restore({ migrationsFolder }))).toBe('MIGRATION_FAILED');
    expect(await isEmpty(target)).toBe(true);
    for await (const blob of targetBlobs.list()) expect.unreachable(blob.sha256);
  });

  test('when the file store takes no more', async () => {
    const blobs: BlobStore = {
      ...targetBlobs,
      put: async () => {
        throw new Error('full');
      },
    };
    expect(await codeOf(restore({ blobs }))).toBe('Error: full');
    expect(await isEmpty(target)).toBe(true);
  });
});

test('an archive of an earlier version is restored in its schema and migrated forward', async () => {
  await backUp();
  const migrationsFolder = await migrationsUpTo(0);
  const number = String((await readMigrations()).length + 1).padStart(4, '0');
  const next = `${number}-next.sql`;
  await writeFile(
    join(migrationsFolder, next),
    `ALTER TABLE person NO FORCE ROW LEVEL SECURITY; ALTER TABLE person ADD COLUMN motto text;
     UPDATE person SET motto = name; ALTER TABLE person ALTER motto SET NOT NULL;
     ALTER TABLE person FORCE ROW LEVEL SECURITY`,
  );
  const { migrated } = await restore({ migrationsFolder });
  expect(migrated).toEqual([next]);
  expect(await asAdmin(target.adminUrl, 'SELECT id, motto AS name FROM person ORDER BY id')).toEqual(
    await asAdmin(server.addresses.adminUrl, 'SELECT id, name FROM person ORDER BY id'),
  );
  expect(await asAdmin(target.adminUrl, 'SELECT name FROM schema_migration ORDER BY name')).toHaveLength(
    (await readMigrations()).length + 1,
  );
});

/** A folder of our migrations, some of the last left out. */
async function migrationsUpTo(fewer: number): Promise<string> {
  const into = await mkdtemp(join(folder, 'migrations-'));
  const files = await readMigrations();
  for (const { name } of files.slice(0, files.length + fewer))
    await copyFile(join(MIGRATIONS_FOLDER, name), join(into, name));
  return into;
}
