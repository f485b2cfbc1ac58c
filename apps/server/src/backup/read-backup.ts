import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createZstdDecompress } from 'node:zlib';
import { Failure, fail } from '@zhulin/contract';
import { unwrap } from './archive/envelope.ts';
import type { BackupSecret } from './archive/key.ts';
import { type ArchiveHead, type Manifest, readSections, type Visitor } from './archive/sections.ts';

interface Reading {
  readonly file: string;
  readonly secret?: BackupSecret | undefined;
  readonly visitor?: Visitor;
  /** Hears how many bytes of the file have been read. */
  readonly onBytes?: (bytes: number) => void;
}

const CHUNK_BYTES = 256 * 1024;

/** Reads an archive from end to end and proves it whole and unchanged; the visitor takes what it wants on the way. Nobody
 * may trust what it took before this returns.
 * Errors: BACKUP_FILE_NOT_READABLE, BACKUP_FILE_FOREIGN, BACKUP_FORMAT_UNKNOWN, BACKUP_TRUNCATED, BACKUP_DAMAGED,
 * BACKUP_KEY_NEEDED, BACKUP_KEY_WRONG; those of the visitor. */
export async function readBackup({
  file,
  secret,
  visitor = {},
  onBytes = () => undefined,
}: Reading): Promise<{ head: ArchiveHead; manifest: Manifest }> {
  const bytes = createReadStream(file, { highWaterMark: CHUNK_BYTES });
  const frames = Readable.from(unwrap(file, counted(file, bytes, onBytes), secret), { objectMode: true });
  const content = createZstdDecompress({ chunkSize: CHUNK_BYTES });
  frames.on('error', (error) => content.destroy(error));
  try {
    return await readSections(file, frames.pipe(content), visitor);
  } catch (error) {
    throw damagedOr(file, error);
  } finally {
    content.destroy();
    frames.destroy();
    bytes.destroy();
  }
}

async function* counted(
  file: string,
  bytes: AsyncIterable<Buffer>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  try {
    for await (const part of bytes) {
      onBytes(part.length);
      yield part;
    }
  } catch (error) {
    throw fail('BACKUP_FILE_NOT_READABLE', { file, detail: (error as Error).message }, error);
  }
}

/** What every frame let pass and the decompression refuses was never written by us. */
function damagedOr(file: string, error: unknown): unknown {
  if (error instanceof Failure) return error;
  const { code = '' } = error as NodeJS.ErrnoException;
  return code.startsWith('ZSTD_') || code === 'ERR_STREAM_PREMATURE_CLOSE'
    ? fail('BACKUP_DAMAGED', { file, place: code }, error)
    : error;
}
