import { createHash } from 'node:crypto';
import { fail } from '@zhulin/contract';
import { z } from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);
/** `schema.table`, as the catalogue has both. */
const tableName = z.string().regex(/^[a-z_]+\.[a-z_0-9]+$/);

/** What stands first: enough to decide whether this archive can be restored here. */
export const headSchema = z.strictObject({
  product: z.string(),
  /** Of the snapshot, by the clock of the database. */
  takenAt: z.iso.datetime(),
  postgres: z.string(),
  migrations: z.array(z.strictObject({ name: z.string(), checksum: hash })).min(1),
  /** Opens only under the key of sealed fields, which is not inside. */
  sealingKeyCheck: z.string(),
  /** Signed text of the log's last checkpoint in the snapshot; null: there is none. */
  checkpoint: z.string().nullable(),
});
export type ArchiveHead = z.output<typeof headSchema>;

export const tableSchema = z.strictObject({ name: tableName, columns: z.array(z.string()).min(1) });
export type ArchiveTable = z.output<typeof tableSchema>;

export const blobSchema = z.strictObject({ orgId: z.string(), sha256: hash });
export type ArchiveBlob = z.output<typeof blobSchema>;

const sizeSchema = z.strictObject({ bytes: count, sha256: hash });

/** What stands last: all of it once more, so that nothing can be missing. */
export const manifestSchema = z.strictObject({
  tables: z.array(
    z.strictObject({
      name: tableName,
      rows: count,
      bytes: count,
      /** Of the rows as they stand in the archive. */
      sha256: hash,
      /** Of the rows in whatever order (`RowSum`). */
      rowSum: hash,
    }),
  ),
  sequences: z.array(
    z.strictObject({ name: tableName, lastValue: z.string().regex(/^-?\d+$/), isCalled: z.boolean() }),
  ),
  blobs: z.strictObject({ count, bytes: count }),
  /** Bytes that rows name and the file store did not have, or had otherwise than their name says. */
  missingBlobs: z.array(blobSchema),
});
export type Manifest = z.output<typeof manifestSchema>;

const TYPES = { head: 1, table: 2, blob: 3, data: 4, end: 5, manifest: 6 } as const;
type RecordType = keyof typeof TYPES;
/** The longest is a manifest with many blobs missing. */
const RECORD_MAX = 64 * 1024 * 1024;
/** Small rows travel together, large ones in parts. */
const DATA_BYTES = 64 * 1024;
const DATA_MAX = 1024 * 1024;

/** One record: its type (1 byte), its length (4 bytes), its content. */
function record(type: RecordType, content: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(TYPES[type]);
  head.writeUInt32BE(content.length, 1);
  return Buffer.concat([head, content]);
}

export function jsonRecord(type: Exclude<RecordType, 'data' | 'end'>, value: unknown): Buffer {
  return record(type, Buffer.from(JSON.stringify(value)));
}

export interface SectionSize {
  readonly bytes: number;
  readonly sha256: string;
}

/** A table or blob: its beginning, its bytes, its end with their count and hash. */
export async function* section(
  begin: Buffer,
  content: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer, SectionSize> {
  yield begin;
  const sum = createHash('sha256');
  let bytes = 0;
  for await (const part of gathered(content)) {
    sum.update(part);
    bytes += part.length;
    yield record('data', part);
  }
  const size = { bytes, sha256: sum.digest('hex') };
  yield record('end', Buffer.from(JSON.stringify(size)));
  return size;
}

async function* gathered(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const part of content) {
    parts.push(part);
    length += part.length;
    if (length < DATA_BYTES) continue;
    yield* cut(Buffer.concat(parts));
    parts = [];
    length = 0;
  }
  if (length > 0) yield* cut(Buffer.concat(parts));
}

function* cut(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += DATA_MAX) yield bytes.subarray(from, from + DATA_MAX);
}

/** Takes the bytes of one section. */
export interface Sink {
  write(part: Buffer): Promise<void>;
  /** All were there, as they were written. */
  end(size: SectionSize): Promise<void>;
}

export interface Visitor {
  readonly head?: (head: ArchiveHead) => Promise<void>;
  readonly table?: (table: ArchiveTable) => Promise<Sink>;
  /** undefined: it is passed over. */
  readonly blob?: (blob: ArchiveBlob) => Promise<Sink | undefined>;
}

interface Found {
  readonly name: string;
  readonly size: SectionSize;
}

/** Walks through what `unwrap` and the decompression give, and holds every section against its end and all of them
 * against the manifest.
 * Errors: BACKUP_DAMAGED; those of the visitor. */
export async function readSections(
  file: string,
  source: AsyncIterable<Buffer>,
  visitor: Visitor,
): Promise<{ head: ArchiveHead; manifest: Manifest }> {
  const records = readRecords(file, source);
  const head = parseAs(file, headSchema, await next(file, records, ['head']));
  await visitor.head?.(head);
  const tables: Found[] = [];
  let blobs = { count: 0, bytes: 0 };
  for (;;) {
    const begun = await next(file, records, ['table', 'blob', 'manifest']);
    if (begun.type === 'manifest') {
      const manifest = parseAs(file, manifestSchema, begun);
      assertComplete(file, manifest, { tables, blobs });
      if ((await records.next()).done !== true) throw damaged(file, 'after the manifest');
      return { head, manifest };
    }
    if (begun.type === 'table') {
      const table = parseAs(file, tableSchema, begun);
      const size = await readSection(file, records, await visitor.table?.(table));
      tables.push({ name: table.name, size });
    } else {
      const blob = parseAs(file, blobSchema, begun);
      const size = await readSection(file, records, await visitor.blob?.(blob));
      if (size.sha256 === blob.sha256) blobs = { count: blobs.count + 1, bytes: blobs.bytes + size.bytes };
    }
  }
}

async function readSection(file: string, records: Records, sink: Sink | undefined): Promise<SectionSize> {
  const sum = createHash('sha256');
  let bytes = 0;
  for (;;) {
    const found = await next(file, records, ['data', 'end']);
    if (found.type === 'end') {
      const told = parseAs(file, sizeSchema, found);
      const size = { bytes, sha256: sum.digest('hex') };
      if (told.bytes !== bytes || told.sha256 !== size.sha256) throw damaged(file, 'the end of a section');
      await sink?.end(size);
      return size;
    }
    sum.update(found.content);
    bytes += found.content.length;
    await sink?.write(found.content);
  }
}

function assertComplete(
  file: string,
  manifest: Manifest,
  found: { tables: readonly Found[]; blobs: Manifest['blobs'] },
): void {
  const told = manifest.tables.map(({ name, bytes, sha256 }) => ({ name, size: { bytes, sha256 } }));
  if (JSON.stringify([told, manifest.blobs]) !== JSON.stringify([found.tables, found.blobs]))
    throw damaged(file, 'the manifest');
}

interface ArchiveRecord {
  readonly type: RecordType;
  readonly content: Buffer;
}
type Records = AsyncGenerator<ArchiveRecord, void>;

async function next(file: string, records: Records, expected: readonly RecordType[]): Promise<ArchiveRecord> {
  const { done, value } = await records.next();
  if (done === true || !expected.includes(value.type)) throw damaged(file, expected.join(' / '));
  return value;
}

async function* readRecords(file: string, source: AsyncIterable<Buffer>): Records {
  let left: Buffer = Buffer.alloc(0);
  for await (const part of source) {
    left = left.length === 0 ? part : Buffer.concat([left, part]);
    for (;;) {
      if (left.length < 5) break;
      const length = left.readUInt32BE(1);
      if (length > RECORD_MAX) throw damaged(file, 'the length of a record');
      if (left.length < 5 + length) break;
      const type = typeOf(left.readUInt8());
      if (type === undefined) throw damaged(file, 'the type of a record');
      yield { type, content: left.subarray(5, 5 + length) };
      left = left.subarray(5 + length);
    }
  }
  if (left.length > 0) throw damaged(file, 'the last record');
}

function typeOf(code: number): RecordType | undefined {
  for (const [name, known] of Object.entries(TYPES)) if (known === code) return name as RecordType; // a key of TYPES
  return undefined;
}

function parseAs<T>(file: string, schema: z.ZodType<T>, { type, content }: ArchiveRecord): T {
  const parsed = schema.safeParse(jsonOf(content));
  if (!parsed.success) throw damaged(file, type);
  return parsed.data;
}

function jsonOf(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    // Judged by the schema, which takes no undefined.
    return undefined;
  }
}

function damaged(file: string, place: string) {
  return fail('BACKUP_DAMAGED', { file, place });
}
