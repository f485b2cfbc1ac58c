import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { readApplied } from '../database/migrate.ts';
import { type BlobKey, type BlobStore, selectBlobKeys } from '../modules/files/index.ts';
import { selectLastNote } from '../modules/log/index.ts';
import type { Sealer } from '../secrets/sealer.ts';
import {
  type ArchiveBlob,
  type ArchiveHead,
  type ArchiveTable,
  jsonRecord,
  type Manifest,
  type SectionSize,
  section,
} from './archive/sections.ts';
import { copyOut, selectSequences, selectTables } from './catalogue.ts';
import { RowSum } from './row-sum.ts';

/** What the archive says it was sealed for; opening it proves the key. */
export const sealingPlace = (takenAt: string) => `backup.key:${takenAt}`;

export interface SnapshotParts {
  /** In a transaction of one snapshot, as a role that sees every row. */
  readonly client: pg.Client;
  readonly blobs: BlobStore;
  readonly sealer: Sealer;
  readonly product: string;
  /** Hears what is being copied, and of it how many bytes. */
  readonly onPart: (name: string, bytes: number) => void;
}

/** The content of an archive: everything that one snapshot of the database shows, and the bytes that its rows name.
 * @returns what it wrote
 * Cost: one pass over all rows and files; memory for one part of 64 KiB, or the largest row. */
export async function* takeSnapshot(
  parts: SnapshotParts,
): AsyncGenerator<Buffer, { head: ArchiveHead; manifest: Manifest }> {
  const head = await readHead(parts);
  yield jsonRecord('head', head);
  const tables: Manifest['tables'] = [];
  for (const table of await selectTables(parts.client)) tables.push(yield* copyTable(parts, table));
  const sequences = await selectSequences(parts.client);
  const { blobs, missingBlobs } = yield* copyBlobs(parts);
  const manifest = { tables, sequences, blobs, missingBlobs };
  yield jsonRecord('manifest', manifest);
  return { head, manifest };
}

async function readHead({ client, sealer, product }: SnapshotParts): Promise<ArchiveHead> {
  const { rows } = await client.query(`
    SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "takenAt",
           current_setting('server_version') AS postgres`);
  const { takenAt, postgres } = rows[0];
  return {
    product,
    takenAt,
    postgres,
    migrations: await readApplied(client),
    sealingKeyCheck: sealer.seal(sealingPlace(takenAt), takenAt),
    checkpoint: await selectLastNote(client),
  };
}

async function* copyTable(
  { client, onPart }: SnapshotParts,
  table: ArchiveTable,
): AsyncGenerator<Buffer, Manifest['tables'][number]> {
  const sum = new RowSum();
  const rows = client.query(copyTo(copyOut(client, table)));
  const size = yield* section(
    jsonRecord('table', table),
    told(rows, (part) => {
      sum.add(part);
      onPart(table.name, part.length);
    }),
  );
  return { name: table.name, ...size, ...sum.result() };
}

async function* told(source: AsyncIterable<Buffer>, tell: (part: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const part of source) {
    tell(part);
    yield part;
  }
}

async function* copyBlobs(
  parts: SnapshotParts,
): AsyncGenerator<Buffer, Pick<Manifest, 'blobs' | 'missingBlobs'>> {
  const missingBlobs: ArchiveBlob[] = [];
  const blobs = { count: 0, bytes: 0 };
  for await (const { orgId, sha256 } of selectBlobKeys(parts.client)) {
    const size = yield* copyBlob(parts, { orgId, sha256 });
    if (size?.sha256 === sha256) {
      blobs.count++;
      blobs.bytes += size.bytes;
    } else missingBlobs.push({ orgId, sha256 });
  }
  return { blobs, missingBlobs };
}

/** One that is not there must not keep everything else from being kept; the manifest names it. */
async function* copyBlob(
  { blobs, onPart }: SnapshotParts,
  key: BlobKey,
): AsyncGenerator<Buffer, SectionSize | undefined> {
  if (!(await blobs.has(key))) return undefined;
  const bytes = await blobs.read(key);
  return yield* section(
    jsonRecord('blob', key),
    told(bytes, (part) => onPart('files', part.length)),
  );
}
