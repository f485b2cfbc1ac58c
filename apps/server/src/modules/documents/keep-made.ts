import type { Actor, DocumentFormat } from '@zhulin/contract';
import type { MadeDocument } from '@zhulin/workplan';
import type { House } from '../../module.ts';
import { keepBytes } from '../files/index.ts';
import type { JobEnd } from '../jobs/index.ts';

type Keep = Awaited<ReturnType<typeof keepBytes>>;
type File = Omit<Parameters<Keep>[1], 'mediaType'>;

/** Keeps what was made, each format as a file, all or none.
 * @returns what ends the job, with `files`. Errors: FILE_STORE_FULL, FILE_BYTES_MISSING. */
export async function keepMade(
  { blobs }: Pick<House, 'blobs'>,
  actor: Actor,
  made: readonly MadeDocument[],
  fileOf: (format: DocumentFormat) => File,
): Promise<JobEnd> {
  const kept = await Promise.all(
    made.map(async (each) => ({ ...each, keep: await keepBytes(blobs, actor, each.bytes) })),
  );
  return async (db) => {
    const files = [];
    for (const { format, mediaType, pages, keep } of kept) {
      const { id: fileId } = await keep(db, { ...fileOf(format), mediaType });
      files.push({ fileId, format, ...(pages === undefined ? {} : { pages }) });
    }
    return { files };
  };
}
