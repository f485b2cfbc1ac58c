import { rm } from 'node:fs/promises';
import { type Actor, fail, type StoredFile } from '@zhulin/contract';
import type { ActorDb } from '../../database/with-actor.ts';
import type { BlobStore } from './blob-store.ts';
import { recordFileAct } from './record.ts';
import { spool } from './spool.ts';
import { insertFile, lockBlob, type NewFile } from './store.ts';

/** Puts bytes that the house itself made into the blob store.
 * @returns what makes them a file, in a transaction of the caller's; without it the bytes are swept away
 * Errors: FILE_STORE_FULL. */
export async function keepBytes(blobs: BlobStore, actor: Actor, bytes: Uint8Array) {
  const spooled = await spool(oneChunk(bytes), {
    folder: blobs.spoolFolder,
    limitBytes: bytes.byteLength,
    tooLarge: () => new Error('bytes do not grow'),
  });
  const { path, sha256, sizeBytes } = spooled;
  await blobs.put({ orgId: actor.orgId, sha256 }, path).finally(() => rm(path, { force: true }));
  return async (db: ActorDb, file: Omit<NewFile, 'sha256' | 'sizeBytes'>): Promise<StoredFile> => {
    const kept = await recordFile({ db, blobs, actor }, { ...file, sha256, sizeBytes });
    if (kept === undefined) throw fail('FILE_BYTES_MISSING', { sha256 });
    return kept;
  };
}

async function* oneChunk(bytes: Uint8Array) {
  yield bytes;
}

interface Keeping {
  readonly db: ActorDb;
  readonly blobs: BlobStore;
  readonly actor: Actor;
}

/** Writes the row of bytes that are in the store.
 * @returns undefined when the sweeper took them meanwhile: put them again */
export async function recordFile(
  { db, blobs, actor }: Keeping,
  file: NewFile,
): Promise<StoredFile | undefined> {
  const key = { orgId: actor.orgId, sha256: file.sha256 };
  await lockBlob(db, key);
  if (!(await blobs.has(key))) return undefined;
  const kept = await insertFile(db, actor, file);
  await recordFileAct(db, actor, 'file.create', kept);
  return kept;
}
