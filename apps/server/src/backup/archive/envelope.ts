import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { fail } from '@zhulin/contract';
import { z } from 'zod';
import { type BackupSecret, newSeal, openSeal, sealSchema } from './key.ts';

/** How an archive begins, so that `file` and people can tell what it is. */
const MAGIC = Buffer.from('zhulin-backup\n');
const HEADER_MAX = 4096;
const FRAME_MAX = 4 * 1024 * 1024;
const HASH_BYTES = 32;
const TAG_BYTES = 16;

const headerSchema = z.strictObject({
  format: z.literal(1),
  compression: z.literal('zstd'),
  seal: sealSchema,
});

/* An archive is MAGIC, the length of the header (4 bytes), the header as JSON, its SHA-256, then frames: a byte (1: the
 * last), the length (4 bytes), the bytes, a tag. Encrypted, the tag is that of AES-256-GCM, whose nonce is the number of
 * the frame; otherwise it is a SHA-256 over the tag before and the frame. Either way no frame can be changed, left out,
 * doubled, moved or cut off without being noticed before a byte of it is used. */

interface Frames {
  /** @returns what stands in the file for one frame */
  readonly write: (content: Buffer, isLast: boolean) => Buffer[];
  /** @returns the content, or undefined when the frame is not as it was written */
  readonly read: (content: Buffer, isLast: boolean, tag: Buffer) => Buffer | undefined;
  readonly tagBytes: number;
}

/** Wraps a stream of bytes: pass it to `pipeline` between the compression and the file. */
export function wrap(secret: BackupSecret | undefined) {
  const { seal, key } = newSeal(secret);
  const text = Buffer.from(JSON.stringify({ format: 1, compression: 'zstd', seal }));
  const digest = sha256(text);
  return async function* (content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    yield Buffer.concat([MAGIC, uint32(text.length), text, digest]);
    const frames = framesOf(digest, key);
    for await (const part of content) yield* frames.write(part, false);
    yield* frames.write(Buffer.alloc(0), true);
  };
}

/** The bytes inside an archive, each frame proved before it is handed on.
 * Errors: BACKUP_FILE_FOREIGN, BACKUP_FORMAT_UNKNOWN, BACKUP_TRUNCATED, BACKUP_DAMAGED, BACKUP_KEY_NEEDED,
 * BACKUP_KEY_WRONG. */
export async function* unwrap(
  file: string,
  source: AsyncIterable<Buffer>,
  secret: BackupSecret | undefined,
): AsyncGenerator<Buffer> {
  const bytes = new Intake(file, source);
  const { digest, seal } = await readHeader(file, bytes);
  const frames = framesOf(digest, openSeal(file, seal, secret));
  for (let isLast = false; !isLast; ) {
    const place = bytes.position;
    const head = await bytes.take(5);
    const [mark] = head;
    const length = head.readUInt32BE(1);
    if ((mark !== 0 && mark !== 1) || length > FRAME_MAX) throw damaged(file, place);
    isLast = mark === 1;
    const content = await bytes.take(length);
    const opened = frames.read(content, isLast, await bytes.take(frames.tagBytes));
    if (opened === undefined) throw damaged(file, place);
    yield opened;
  }
  if (await bytes.hasMore()) throw damaged(file, bytes.position);
}

async function readHeader(file: string, bytes: Intake) {
  const begun = await bytes.takeUpTo(MAGIC.length);
  if (!MAGIC.subarray(0, begun.length).equals(begun) || begun.length === 0)
    throw fail('BACKUP_FILE_FOREIGN', { file });
  if (begun.length < MAGIC.length) throw fail('BACKUP_TRUNCATED', { file, bytes: begun.length });
  const length = (await bytes.take(4)).readUInt32BE();
  if (length > HEADER_MAX) throw damaged(file, MAGIC.length);
  const text = await bytes.take(length);
  const digest = await bytes.take(HASH_BYTES);
  if (!sha256(text).equals(digest)) throw damaged(file, MAGIC.length);
  const parsed = headerSchema.safeParse(JSON.parse(text.toString('utf8')));
  if (!parsed.success)
    throw fail('BACKUP_FORMAT_UNKNOWN', { file, found: text.toString('utf8').slice(0, 200), expected: 1 });
  return { digest, seal: parsed.data.seal };
}

function framesOf(digest: Buffer, key: Buffer | undefined): Frames {
  return key === undefined ? chained(digest) : encrypted(digest, key);
}

function chained(digest: Buffer): Frames {
  let tag = digest;
  const next = (content: Buffer, isLast: boolean) => sha256(tag, Buffer.of(isLast ? 1 : 0), content);
  return {
    tagBytes: HASH_BYTES,
    write: (content, isLast) => {
      tag = next(content, isLast);
      return [frameHead(content, isLast), content, tag];
    },
    read: (content, isLast, found) => {
      tag = next(content, isLast);
      return tag.equals(found) ? content : undefined;
    },
  };
}

function encrypted(digest: Buffer, key: Buffer): Frames {
  let number = 0n;
  const nonce = () => {
    const bytes = Buffer.alloc(12);
    bytes.writeBigUInt64BE(number++, 4);
    return bytes;
  };
  const about = (isLast: boolean) => Buffer.concat([digest, Buffer.of(isLast ? 1 : 0)]);
  return {
    tagBytes: TAG_BYTES,
    write: (content, isLast) => {
      const cipher = createCipheriv('aes-256-gcm', key, nonce()).setAAD(about(isLast));
      const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
      return [frameHead(sealed, isLast), sealed, cipher.getAuthTag()];
    },
    read: (content, isLast, tag) => {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce()).setAAD(about(isLast)).setAuthTag(tag);
      const opened = decipher.update(content);
      try {
        return Buffer.concat([opened, decipher.final()]);
      } catch {
        // The only thing that `final` refuses is a tag that does not fit.
        return undefined;
      }
    },
  };
}

function frameHead(content: Buffer, isLast: boolean): Buffer {
  return Buffer.concat([Buffer.of(isLast ? 1 : 0), uint32(content.length)]);
}

/** Hands out a stream by as many bytes as are asked for. */
class Intake {
  readonly #file: string;
  readonly #source: AsyncIterator<Buffer>;
  #left: Buffer = Buffer.alloc(0);
  /** Bytes handed out so far. */
  position = 0;

  constructor(file: string, source: AsyncIterable<Buffer>) {
    this.#file = file;
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Errors: BACKUP_TRUNCATED. */
  async take(count: number): Promise<Buffer> {
    const taken = await this.takeUpTo(count);
    if (taken.length < count) throw fail('BACKUP_TRUNCATED', { file: this.#file, bytes: this.position });
    return taken;
  }

  async takeUpTo(count: number): Promise<Buffer> {
    const parts = [this.#left];
    let length = this.#left.length;
    while (length < count) {
      const { done, value } = await this.#source.next();
      if (done === true) break;
      parts.push(value);
      length += value.length;
    }
    const all = parts.length === 1 ? this.#left : Buffer.concat(parts);
    const taken = all.subarray(0, count);
    this.#left = all.subarray(taken.length);
    this.position += taken.length;
    return taken;
  }

  async hasMore(): Promise<boolean> {
    return (await this.takeUpTo(1)).length > 0;
  }
}

function damaged(file: string, place: number) {
  return fail('BACKUP_DAMAGED', { file, place: `${place} B` });
}

function sha256(...parts: Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
