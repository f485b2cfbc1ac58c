import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { fail } from '@zhulin/contract';
import type { BlobKey, BlobStore, FoundBlob } from './blob-store.ts';
import { type S3Access, type SignedRequest, signS3 } from './s3-signature.ts';

export interface S3Settings extends S3Access {
  /** Of the bucket: `https://host/bucket`. */
  readonly url: string;
  readonly spoolFolder: string;
}

/** No name of a blob. */
const PROBE = '/probe';

const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Keeps blobs in a bucket of any store that speaks S3, as `<organisation in hex>/<hash>`. One request each; a part of
 * a name is never listed before it is whole. */
export function s3Store(settings: S3Settings): BlobStore {
  const send = sender(settings);
  return {
    spoolFolder: settings.spoolFolder,
    put: async (key, spooledPath) => {
      // The store compares the bytes with the signed hash, which is the blob's own name.
      const response = await send('PUT', nameOf(key), {
        body: await openAsBlob(spooledPath),
        bodySha256: key.sha256,
      });
      await refuseUnless(response, response.ok);
    },
    has: async (key) => {
      const response = await send('HEAD', nameOf(key));
      await refuseUnless(response, response.ok || response.status === 404);
      return response.ok;
    },
    read: async (key, range) => {
      const headers = range && { range: `bytes=${range.first}-${range.last}` };
      const response = await send('GET', nameOf(key), headers && { headers });
      if (response.status === 404) throw fail('FILE_BYTES_MISSING', { sha256: key.sha256 });
      await refuseUnless(response, response.status === (range ? 206 : 200));
      return response.body === null ? Readable.from([]) : Readable.fromWeb(response.body);
    },
    remove: async (key) => {
      const response = await send('DELETE', nameOf(key));
      await refuseUnless(response, response.ok || response.status === 404);
    },
    list: () => listBlobs(send),
    probe: async () => {
      const written = await send('PUT', PROBE, { body: new Blob([]) });
      await refuseUnless(written, written.ok);
      const removed = await send('DELETE', PROBE);
      await refuseUnless(removed, removed.ok || removed.status === 404);
    },
  };
}

function nameOf({ orgId, sha256 }: BlobKey): string {
  return `/${Buffer.from(orgId).toString('hex')}/${sha256}`;
}

interface Sent {
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Blob;
  readonly bodySha256?: string;
}

type Send = (method: SignedRequest['method'], name: string, sent?: Sent) => Promise<Response>;

/** Errors: FILE_STORE_NOT_REACHED. */
function sender({ url: bucket, ...access }: S3Settings): Send {
  return async (method, name, { query = {}, headers = {}, body, bodySha256 = EMPTY_SHA256 } = {}) => {
    const url = new URL(bucket.replace(/\/$/, '') + name);
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
    const signed = signS3({ method, url, bodySha256, headers, now: new Date() }, access);
    try {
      return await fetch(url, { method, headers: signed, redirect: 'error', ...(body && { body }) });
    } catch (error) {
      throw fail('FILE_STORE_NOT_REACHED', { detail: url.host }, error);
    }
  };
}

/** Errors: FILE_STORE_FULL, FILE_STORE_NOT_REACHED. */
async function refuseUnless(response: Response, isFine: boolean): Promise<void> {
  if (isFine) {
    if (!response.ok || response.status === 204) await response.body?.cancel();
    return;
  }
  const text = await response.text();
  const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? '–';
  const detail = `HTTP ${response.status}, ${code}`;
  const isFull = response.status === 507 || /StorageFull|QuotaExceeded/i.test(code);
  throw isFull ? fail('FILE_STORE_FULL', { detail }) : fail('FILE_STORE_NOT_REACHED', { detail });
}

const ENTRY = /<Contents>.*?<\/Contents>/gs;
const NAME = /<Key>([0-9a-f]+)\/([0-9a-f]{64})<\/Key>/;
const CHANGED = /<LastModified>([^<]+)<\/LastModified>/;
const NEXT = /<NextContinuationToken>([^<]+)<\/NextContinuationToken>/;

async function* listBlobs(send: Send): AsyncGenerator<FoundBlob> {
  for (let token: string | undefined = ''; token !== undefined; ) {
    const query: Record<string, string> = { 'list-type': '2' };
    if (token !== '') query['continuation-token'] = token;
    const response = await send('GET', '/', { query });
    await refuseUnless(response, response.ok);
    const text = await response.text();
    for (const [entry] of text.matchAll(ENTRY)) {
      const [, org = '', sha256 = ''] = NAME.exec(entry) ?? [];
      const changedAt = new Date(CHANGED.exec(entry)?.[1] ?? '');
      if (sha256 !== '') yield { orgId: Buffer.from(org, 'hex').toString(), sha256, changedAt };
    }
    token = NEXT.exec(text)?.[1];
  }
}
