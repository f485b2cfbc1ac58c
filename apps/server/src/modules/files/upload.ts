import { open, readFile, rm } from 'node:fs/promises';
import {
  type Actor,
  type DataGrade,
  type FileSubject,
  fail,
  isMediaType,
  MEDIA_TYPES,
  type MediaType,
  type StoredFile,
} from '@zhulin/contract';
import { withActor } from '../../database/with-actor.ts';
import type { House } from '../../module.ts';
import { recordFile } from './keep-file.ts';
import { BEGINNING_BYTES, KNOWN_ENDINGS, promisedType, sniffType } from './media-type.ts';
import { type Spooled, spool } from './spool.ts';
import { openSubject } from './subject.ts';

export interface Upload extends FileSubject {
  readonly grade: DataGrade;
  /** As the sender calls it. */
  readonly name: string;
  /** As the sender claims; often nothing better than application/octet-stream. */
  readonly claimedType: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

const NAME_BYTES_MAX = 255;
const MIB = 1024 * 1024;

/** Takes one file: judged by its ending before the bytes, by its bytes after them. What is refused leaves nothing.
 * Errors: PROJECT_NOT_FOUND, PROJECT_ARCHIVED, FILE_NAME_NOT_VALID, FILE_TYPE_NOT_ALLOWED, FILE_TOO_LARGE, FILE_EMPTY, FILE_TYPE_DIFFERS,
 * FILE_PACKAGE_REFUSED, FILE_STORE_FULL. */
export async function uploadFile(context: House, actor: Actor, upload: Upload): Promise<StoredFile> {
  await assertSubject(context, actor, upload);
  const name = checkedName(upload.name);
  const promised = promisedType(name);
  if (promised === undefined) throw fail('FILE_TYPE_NOT_ALLOWED', { name, endings: KNOWN_ENDINGS });
  const { limitMiB } = MEDIA_TYPES[promised];
  const spooled = await spool(upload.bytes, {
    folder: context.blobs.spoolFolder,
    limitBytes: limitMiB * MIB,
    tooLarge: () => fail('FILE_TOO_LARGE', { name, limitMiB }),
  });
  try {
    if (spooled.sizeBytes === 0) throw fail('FILE_EMPTY', { name });
    await assertType({ name, promised, claimed: upload.claimedType, path: spooled.path });
    return await keep(context, actor, { ...upload, name, mediaType: promised }, spooled);
  } finally {
    await rm(spooled.path, { force: true });
  }
}

async function assertSubject({ database }: House, actor: Actor, subject: FileSubject): Promise<void> {
  await withActor(database, actor, (db) => openSubject(db, subject));
}

/** The last part of what may be a whole path, without what no file system or header takes.
 * Errors: FILE_NAME_NOT_VALID. */
function checkedName(sent: string): string {
  const name = (sent.split(/[\\/]/).at(-1) ?? '').normalize('NFC').trim();
  const isFit =
    name !== '' &&
    name !== '.' &&
    name !== '..' &&
    name.isWellFormed() &&
    !/\p{Cc}|\p{Bidi_Control}/u.test(name);
  if (!isFit || Buffer.byteLength(name) > NAME_BYTES_MAX)
    throw fail('FILE_NAME_NOT_VALID', { limitBytes: NAME_BYTES_MAX });
  return name;
}

interface Judged {
  readonly name: string;
  readonly promised: MediaType;
  readonly claimed: string;
  readonly path: string;
}

async function assertType({ name, promised, claimed, path }: Judged): Promise<void> {
  const found = await sniffType(await beginningOf(path), () => readFile(path));
  if (found === 'refused-package') throw fail('FILE_PACKAGE_REFUSED', { name });
  const isContradicted = isMediaType(claimed) && claimed !== found;
  if (found !== promised || isContradicted)
    throw fail('FILE_TYPE_DIFFERS', { name, promised, found: found ?? '–' });
}

async function beginningOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  const { buffer, bytesRead } = await file
    .read(new Uint8Array(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0)
    .finally(() => file.close());
  return buffer.subarray(0, bytesRead);
}

/** The sweeper may take bytes that were there before, just when they are needed again: then they are put once more. */
const PUTS_MAX = 2;

async function keep(
  { database, blobs }: House,
  actor: Actor,
  { subjectKind, subjectId, grade, name, mediaType }: Omit<Upload, 'bytes'> & { mediaType: MediaType },
  { path, sha256, sizeBytes }: Spooled,
): Promise<StoredFile> {
  const file = { subjectKind, subjectId, grade, name, mediaType, sha256, sizeBytes };
  for (let puts = 0; puts < PUTS_MAX; puts++) {
    await blobs.put({ orgId: actor.orgId, sha256 }, path);
    const kept = await withActor(database, actor, (db) => recordFile({ db, blobs, actor }, file));
    if (kept !== undefined) return kept;
  }
  throw fail('FILE_BYTES_MISSING', { sha256 });
}
