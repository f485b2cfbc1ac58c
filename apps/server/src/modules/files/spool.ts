import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '@zhulin/contract';

export interface Spooled {
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

interface SpoolOptions {
  readonly folder: string;
  readonly limitBytes: number;
  readonly tooLarge: () => Error;
  /** Opens the file that takes the bytes; it must not be there. */
  readonly openFile?: (path: string) => Promise<FileHandle>;
}

/** Writes a stream to a new file, hashing it on the way; on disk when it returns. Whatever fails leaves no file.
 * Errors: FILE_STORE_FULL, and `tooLarge` at the first byte beyond the limit. */
export async function spool(source: AsyncIterable<Uint8Array>, options: SpoolOptions): Promise<Spooled> {
  const { folder, openFile = (path) => open(path, 'wx', 0o600) } = options;
  const path = join(folder, randomUUID());
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = await openFile(path);
    try {
      return { path, ...(await writeAll(source, file, options)) };
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(path, { force: true });
    throw fullOr(error);
  }
}

async function writeAll(
  source: AsyncIterable<Uint8Array>,
  file: FileHandle,
  { limitBytes, tooLarge }: SpoolOptions,
) {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of source) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > limitBytes) throw tooLarge();
    hash.update(chunk);
    await file.writeFile(chunk);
  }
  await file.sync();
  return { sha256: hash.digest('hex'), sizeBytes };
}

/** A full disk or quota as a failure of ours; anything else as it is. */
export function fullOr(error: unknown): unknown {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT' ? fail('FILE_STORE_FULL', { detail: message }, error) : error;
}
