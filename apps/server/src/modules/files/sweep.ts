import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '@zhulin/contract';
import type { Database } from '../../database/database.ts';
import { withActor } from '../../database/with-actor.ts';
import type { BlobStore, FoundBlob } from './blob-store.ts';
import { isBlobNeeded, lockBlob } from './store.ts';

/** Bytes that came in and got no row within this time never will. */
const YOUNG_MS = 24 * 60 * 60 * 1000;

interface Sweep {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly now: Date;
}

/** Removes bytes that no row needs and that are a day old: leavings of cancelled jobs and broken uploads.
 * @returns how many
 * Cost: one short transaction a blob that is old enough. */
export async function sweepOrphans({ database, blobs, now }: Sweep): Promise<number> {
  let removed = 0;
  for await (const blob of blobs.list()) {
    if (now.getTime() - blob.changedAt.getTime() < YOUNG_MS) continue;
    if (await removeIfOrphan({ database, blobs }, blob)) removed++;
  }
  return removed;
}

/** Removes what was coming in to this machine when its process was killed, once it is a day old.
 * @returns how many */
export async function sweepSpool(spoolFolder: string, now: Date): Promise<number> {
  let removed = 0;
  for (const path of await filesIn(spoolFolder)) {
    const changedAt = await changeOf(path);
    if (changedAt === undefined || now.getTime() - changedAt.getTime() < YOUNG_MS) continue;
    await rm(path, { force: true });
    removed++;
  }
  return removed;
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(ifMissing);
  return (entries ?? []).filter((entry) => entry.isFile()).map(({ name }) => join(folder, name));
}

/** Undefined: it has become a blob meanwhile. */
async function changeOf(path: string): Promise<Date | undefined> {
  return (await stat(path).catch(ifMissing))?.mtime;
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

async function removeIfOrphan(
  { database, blobs }: Omit<Sweep, 'now'>,
  { orgId, sha256 }: FoundBlob,
): Promise<boolean> {
  const key = { orgId, sha256 };
  return await withActor(database, SWEEPER, async (db) => {
    await lockBlob(db, key);
    if (await isBlobNeeded(db, key)) return false;
    await blobs.remove(key);
    return true;
  });
}

/** Nobody, in no organisation, in the role that may do nothing: row security shows it no row at all. What it must know
 * a function of the database answers. */
const SWEEPER: Actor = {
  id: 'files.sweep',
  postId: 'files.sweep',
  orgId: 'files.sweep',
  role: 'device_vendor',
  scope: '',
};
