import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { s3LikeServer } from '../../../testing/s3-like-server.ts';
import type { BlobKey, BlobStore, FoundBlob } from './blob-store.ts';
import { folderStore } from './folder-store.ts';
import { s3Store } from './s3-store.ts';
import { spool } from './spool.ts';

const ACCESS = { region: 'cn-north-1', keyId: 'id', secret: 'secret' };
let folder: string;
let bucket: Awaited<ReturnType<typeof s3LikeServer>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhulin-blobs-'));
  bucket = await s3LikeServer();
});
afterAll(async () => {
  await bucket.close();
  await rm(folder, { recursive: true });
});

const stores = {
  'a folder': () => folderStore(join(folder, 'store')),
  'a bucket': () => s3Store({ ...ACCESS, url: bucket.url, spoolFolder: join(folder, 'spool') }),
};

async function put(store: BlobStore, orgId: string, text: string): Promise<BlobKey> {
  const source = (async function* () {
    yield Buffer.from(text);
  })();
  const { path, sha256 } = await spool(source, {
    folder: store.spoolFolder,
    limitBytes: 1000,
    tooLarge: () => new Error('too large'),
  });
  await store.put({ orgId, sha256 }, path);
  return { orgId, sha256 };
}

const textOf = async (store: BlobStore, key: BlobKey, range?: { first: number; last: number }) =>
  (await buffer(await store.read(key, range))).toString();

async function foundIn(store: BlobStore): Promise<FoundBlob[]> {
  const found: FoundBlob[] = [];
  for await (const blob of store.list()) found.push(blob);
  return found;
}

async function keysOf(store: BlobStore): Promise<string[]> {
  return (await foundIn(store)).map(({ orgId, sha256 }) => `${orgId}/${sha256}`).sort();
}

describe.each(Object.entries(stores))('%s', (_, open) => {
  test('can be tried without leaving anything', async () => {
    const store = open();
    const before = await keysOf(store);
    await store.probe();
    expect(await keysOf(store)).toEqual(before);
  });

  test('gives back what was put, whole or in part, and only under its organisation', async () => {
    const store = open();
    const key = await put(store, '东区/1', '一份批复');
    expect(await store.has(key)).toBe(true);
    expect(await textOf(store, key)).toBe('一份批复');
    expect(await textOf(store, key, { first: 3, last: 5 })).toBe('份');
    expect(await store.has({ ...key, orgId: 'west' })).toBe(false);
    await expect(store.read({ ...key, orgId: 'west' })).rejects.toMatchObject({ code: 'FILE_BYTES_MISSING' });
    await store.remove(key);
  });

  test('keeps equal bytes once, and makes them young again', async () => {
    const store = open();
    const key = await put(store, 'east', 'twice');
    const [before] = await foundIn(store);
    expect(await put(store, 'east', 'twice')).toEqual(key);
    const [after, ...others] = await foundIn(store);
    expect(others).toEqual([]);
    expect(Number(after?.changedAt)).toBeGreaterThanOrEqual(Number(before?.changedAt));
    await store.remove(key);
  });

  test('lists all there is, over any number of pages, and no more once removed', async () => {
    const store = open();
    const keys = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((text) => put(store, `org ${text}`, text)));
    expect(await keysOf(store)).toEqual(keys.map(({ orgId, sha256 }) => `${orgId}/${sha256}`).sort());
    for (const key of keys) await store.remove(key);
    for (const key of keys) await store.remove(key);
    expect(await keysOf(store)).toEqual([]);
  });
});

describe('a bucket', () => {
  test('that is full says so', async () => {
    bucket.state.isFull = true;
    await expect(put(stores['a bucket'](), 'east', 'too much')).rejects.toMatchObject({
      code: 'FILE_STORE_FULL',
    });
    bucket.state.isFull = false;
  });

  test('does not take other bytes than the name says', async () => {
    const store = stores['a bucket']();
    const source = (async function* () {
      yield Buffer.from('x');
    })();
    const { path } = await spool(source, {
      folder: store.spoolFolder,
      limitBytes: 9,
      tooLarge: () => new Error(),
    });
    const sha256 = createHash('sha256').update('y').digest('hex');
    await expect(store.put({ orgId: 'east', sha256 }, path)).rejects.toMatchObject({
      code: 'FILE_STORE_NOT_REACHED',
      params: { detail: 'HTTP 400, XAmzContentSHA256Mismatch' },
    });
  });

  test('that is away is a failure of its own', async () => {
    const store = s3Store({
      ...ACCESS,
      url: 'http://127.0.0.1:1/bucket',
      spoolFolder: join(folder, 'spool'),
    });
    await expect(store.has({ orgId: 'east', sha256: 'a'.repeat(64) })).rejects.toMatchObject({
      code: 'FILE_STORE_NOT_REACHED',
      status: 503,
    });
  });
});
