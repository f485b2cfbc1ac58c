import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '@zhulin/contract';
import type { BlobKey, BlobStore, ByteRange, FoundBlob } from './blob-store.ts';
import { fullOr } from './spool.ts';

/** Keeps blobs as files: `<root>/<organisation in hex>/<2 digits>/<2 digits>/<hash>`; hex, because some file systems
 * take upper and lower case for the same. */
export function folderStore(root: string): BlobStore {
  const spoolFolder = join(root, 'spool');
  const blobs = join(root, 'blobs');
  const folderOf = ({ orgId, sha256 }: BlobKey) =>
    join(blobs, Buffer.from(orgId).toString('hex'), sha256.slice(0, 2), sha256.slice(2, 4));
  const pathOf = (key: BlobKey) => join(folderOf(key), key.sha256);
  return {
    spoolFolder,
    put: (key, spooledPath) => putFile({ spooledPath, folder: folderOf(key), path: pathOf(key) }),
    has: (key) => isThere(pathOf(key)),
    read: (key, range) => readFrom(pathOf(key), key, range),
    remove: (key) => rm(pathOf(key), { force: true }),
    list: () => listBlobs(blobs),
    probe: () => probe(blobs),
  };
}

async function putFile({ spooledPath, folder, path }: Record<'spooledPath' | 'folder' | 'path', string>) {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (await isThere(path)) {
      const now = new Date();
      await utimes(path, now, now);
    } else await rename(spooledPath, path);
    await syncFolder(folder);
  } catch (error) {
    throw fullOr(error);
  }
}

async function probe(blobs: string): Promise<void> {
  const path = join(blobs, `.probe-${crypto.randomUUID()}`);
  try {
    await mkdir(blobs, { recursive: true, mode: 0o700 });
    await writeFile(path, 'probe');
    await rm(path);
  } catch (error) {
    const { code = '–' } = error as NodeJS.ErrnoException;
    const found = fullOr(error);
    throw found === error ? fail('FILE_STORE_NOT_REACHED', { detail: code }, error) : found;
  }
}

/** The new name itself must survive a power cut. Windows has no such call for folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

async function readFrom(path: string, { sha256 }: BlobKey, range: ByteRange | undefined) {
  if (!(await isThere(path))) throw fail('FILE_BYTES_MISSING', { sha256 });
  return createReadStream(path, range && { start: range.first, end: range.last });
}

async function* listBlobs(blobs: string): AsyncGenerator<FoundBlob> {
  await mkdir(blobs, { recursive: true, mode: 0o700 });
  for (const entry of await readdir(blobs, { recursive: true, withFileTypes: true })) {
    const [org = ''] = entry.parentPath.slice(blobs.length + 1).split(/[\\/]/);
    if (!entry.isFile() || !/^[0-9a-f]{64}$/.test(entry.name)) continue;
    const { mtime } = await stat(join(entry.parentPath, entry.name));
    yield { orgId: Buffer.from(org, 'hex').toString(), sha256: entry.name, changedAt: mtime };
  }
}
