import type { Readable } from 'node:stream';

/** Names the bytes of one organisation: equal bytes of two organisations lie apart, so that neither learns of the other. */
export interface BlobKey {
  readonly orgId: string;
  /** 64 hex digits. */
  readonly sha256: string;
}

/** First and last byte, both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

export interface FoundBlob extends BlobKey {
  readonly changedAt: Date;
}

/** Where the bytes of files lie. Every adapter passes the same suite, blob-store.test.ts. */
export interface BlobStore {
  /** A local folder for bytes that are still coming in. */
  readonly spoolFolder: string;
  /** Takes over a spooled file: it is there whole or not at all, and survives a power cut. A blob that is there already
   * only becomes young again, and the spooled file stays the caller's. Errors: FILE_STORE_FULL. */
  put(key: BlobKey, spooledPath: string): Promise<void>;
  has(key: BlobKey): Promise<boolean>;
  /** Errors: FILE_BYTES_MISSING. */
  read(key: BlobKey, range?: ByteRange): Promise<Readable>;
  /** Nothing where there is no such blob. */
  remove(key: BlobKey): Promise<void>;
  list(): AsyncIterable<FoundBlob>;
  /** Writes something of no use and takes it away. Errors: FILE_STORE_FULL, FILE_STORE_NOT_REACHED. */
  probe(): Promise<void>;
}
