import type { Readable } from 'node:stream';
import { type Actor, type FileList, type FileSubject, fail, type StoredFile } from '@zhulin/contract';
import type { Database } from '../../database/database.ts';
import { withActor } from '../../database/with-actor.ts';
import type { House } from '../../module.ts';
import { type AskedRange, rangeOf } from './range.ts';
import { recordFileAct } from './record.ts';
import { type FoundFile, markDeleted, selectFile, selectFiles } from './store.ts';
import { openSubject } from './subject.ts';

/** Errors: FILE_NOT_FOUND, also for deleted files and those of projects that the post does not see. */
export async function readFile(database: Database, actor: Actor, id: string): Promise<StoredFile> {
  return (await findFile(database, actor, id)).file;
}

/** Whoever reads a sensitive file is kept in the trail. */
async function findFile(database: Database, actor: Actor, id: string): Promise<FoundFile> {
  return await withActor(database, actor, async (db) => {
    const found = await selectFile(db, id);
    if (found === undefined) throw fail('FILE_NOT_FOUND', { id });
    if (found.file.grade === 'G4') await recordFileAct(db, actor, 'file.read', found.file);
    return found;
  });
}

export async function listFiles(
  database: Database,
  actor: Actor,
  request: FileSubject & { limit: number },
): Promise<FileList> {
  return { files: await withActor(database, actor, (db) => selectFiles(db, request)) };
}

/** The file is no longer listed or given out; its row and bytes stay for the record.
 * Errors: FILE_NOT_FOUND, also for those that another organisation handed in to a project of others; PROJECT_ARCHIVED. */
export async function deleteFile(database: Database, actor: Actor, id: string): Promise<StoredFile> {
  return await withActor(database, actor, async (db) => {
    const file = await markDeleted(db, actor, id);
    if (file === undefined) throw fail('FILE_NOT_FOUND', { id });
    await openSubject(db, file);
    await recordFileAct(db, actor, 'file.delete', file);
    return file;
  });
}

interface Download {
  readonly status: 200 | 206 | 304;
  readonly headers: Readonly<Record<string, string>>;
  /** Nothing for 304. */
  readonly bytes: Readable | undefined;
}

/** The answer to a request for the bytes of a file: always an attachment that a browser neither runs nor shows inside
 * our pages. Errors: FILE_NOT_FOUND, FILE_RANGE_NOT_VALID, FILE_BYTES_MISSING. */
export async function downloadFile(
  { database, blobs }: House,
  actor: Actor,
  { id, ...asked }: { id: string } & AskedRange,
): Promise<Download> {
  const { file, orgId } = await findFile(database, actor, id);
  const etag = `"${file.sha256}"`;
  const common = headersOf(file, etag);
  if (asked.ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag))
    return { status: 304, headers: common, bytes: undefined };
  const range = rangeOf(asked, { etag, sizeBytes: file.sizeBytes });
  const bytes = await blobs.read({ orgId, sha256: file.sha256 }, range);
  if (range === undefined)
    return { status: 200, headers: { ...common, 'content-length': String(file.sizeBytes) }, bytes };
  const { first, last } = range;
  const partial = {
    'content-length': String(last - first + 1),
    'content-range': `bytes ${first}-${last}/${file.sizeBytes}`,
  };
  return { status: 206, headers: { ...common, ...partial }, bytes };
}

function headersOf({ name, mediaType, grade }: StoredFile, etag: string): Record<string, string> {
  const isPersonal = grade === 'G3' || grade === 'G4';
  return {
    'content-type': mediaType,
    'content-disposition': `attachment; filename="file"; filename*=UTF-8''${encodeRfc8187(name)}`,
    'content-security-policy': "sandbox; default-src 'none'",
    'accept-ranges': 'bytes',
    etag,
    'cache-control': isPersonal ? 'no-store' : 'private, no-cache',
  };
}

/** Source: RFC 8187, 3.2.1: what encodeURIComponent leaves but the header does not take. */
function encodeRfc8187(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
