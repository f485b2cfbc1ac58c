import { rm } from 'node:fs/promises';
import { fail } from '@zhulin/contract';
import type pg from 'pg';
import type { BlobKey, BlobStore } from './blob-store.ts';
import { spool } from './spool.ts';

const PAGE = 1000;

/** Every blob that the rows of a snapshot name, those of deleted files too, once each.
 * @param client  inside a transaction, as a role that sees all rows */
export async function* selectBlobKeys(client: pg.Client): AsyncGenerator<BlobKey> {
  await client.query(
    'DECLARE blob_keys NO SCROLL CURSOR FOR SELECT DISTINCT org_id AS "orgId", sha256 FROM file ORDER BY 1, 2',
  );
  for (;;) {
    const { rows } = await client.query(`FETCH ${PAGE} FROM blob_keys`);
    yield* rows;
    if (rows.length < PAGE) break;
  }
  await client.query('CLOSE blob_keys');
}

/** Takes bytes from elsewhere under the name they must have.
 * @returns whether they were not there before
 * Errors: FILE_BYTES_MISSING when they are others than their name says, FILE_STORE_FULL. */
export async function takeBlob(
  blobs: BlobStore,
  key: BlobKey,
  content: AsyncIterable<Uint8Array>,
): Promise<boolean> {
  const spooled = await spool(content, {
    folder: blobs.spoolFolder,
    limitBytes: Number.POSITIVE_INFINITY,
    tooLarge: () => new Error('there is no limit'),
  });
  try {
    if (spooled.sha256 !== key.sha256) throw fail('FILE_BYTES_MISSING', { sha256: key.sha256 });
    const isNew = !(await blobs.has(key));
    await blobs.put(key, spooled.path);
    return isNew;
  } finally {
    await rm(spooled.path, { force: true });
  }
}
