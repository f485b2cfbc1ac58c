import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBackup } from '../read-backup.ts';
import { wrap } from './envelope.ts';
import { type BackupSecret, readSecret } from './key.ts';
import { jsonRecord, section } from './sections.ts';

const KEY: BackupSecret = { kind: 'key', key: Buffer.alloc(32, 5) };
const SEALS = [
  ['plain', undefined],
  ['encrypted', KEY],
] as const;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhulin-archive-'));
});
afterAll(() => rm(folder, { recursive: true }));

const ROWS = 200;

const head = {
  product: '1.2.3',
  takenAt: '2026-11-26T01:02:03.004Z',
  postgres: '18.4',
  migrations: [{ name: '0001-projects.sql', checksum: 'a'.repeat(64) }],
  sealingKeyCheck: 'x',
  checkpoint: null,
};

/** An archive of one table with two hundred rows that do not compress, in several frames. */
async function* content(): AsyncGenerator<Buffer> {
  yield jsonRecord('head', head);
  const rows = Array.from({ length: ROWS }, () => Buffer.from(`${randomBytes(600).toString('base64')}\n`));
  const begin = jsonRecord('table', { name: 'public.project', columns: ['id'] });
  const size = yield* section(begin, Readable.from(rows));
  const table = { name: 'public.project', rows: ROWS, rowSum: 'b'.repeat(64), ...size };
  yield jsonRecord('manifest', {
    tables: [table],
    sequences: [],
    blobs: { count: 0, bytes: 0 },
    missingBlobs: [],
  });
}

async function archive(name: string, secret: BackupSecret | undefined): Promise<Buffer> {
  const parts: Buffer[] = [];
  await pipeline(content, createZstdCompress(), wrap(secret), async (source: AsyncIterable<Buffer>) => {
    for await (const part of source) parts.push(part);
  });
  const bytes = Buffer.concat(parts);
  await writeFile(join(folder, name), bytes);
  return bytes;
}

/** What reading these bytes says. */
async function verdict(bytes: Buffer, secret: BackupSecret | undefined): Promise<string> {
  const file = join(folder, 'probe');
  await writeFile(file, bytes);
  return await readBackup({ file, secret }).then(
    () => 'whole',
    (error: { code?: string }) => error.code ?? String(error),
  );
}

describe.each(SEALS)('an archive that is %s', (name, secret) => {
  test('is read as it was written', async () => {
    await archive(name, secret);
    const read = await readBackup({ file: join(folder, name), secret });
    expect(read.head).toEqual(head);
    expect(read.manifest.tables).toMatchObject([{ name: 'public.project', rows: ROWS }]);
  });

  test('is refused wherever it is cut off', async () => {
    const bytes = await archive(name, secret);
    const places = [...Array(30).keys(), ...Array.from({ length: 30 }, (_, i) => bytes.length - 1 - i * 997)];
    for (const place of places.filter((each) => each > 0))
      expect(await verdict(bytes.subarray(0, place), secret), `at ${place}`).toBe('BACKUP_TRUNCATED');
    expect(await verdict(Buffer.alloc(0), secret)).toBe('BACKUP_FILE_FOREIGN');
  });

  test('is refused with any bit turned', async () => {
    const bytes = await archive(name, secret);
    const places = [
      ...Array(160).keys(),
      ...Array.from({ length: 40 }, (_, i) => bytes.length - 1 - i * 997),
    ];
    for (const place of places) {
      const turned = Buffer.from(bytes);
      turned.writeUInt8(turned.readUInt8(place) ^ (1 << (place % 8)), place);
      expect(await verdict(turned, secret), `at ${place}`).toMatch(
        /^BACKUP_(DAMAGED|TRUNCATED|FILE_FOREIGN)$/,
      );
    }
  });

  test('is refused with anything behind its end, or a frame left out', async () => {
    const bytes = await archive(name, secret);
    expect(await verdict(Buffer.concat([bytes, Buffer.of(0)]), secret)).toBe('BACKUP_DAMAGED');
    const start = 14 + 4 + bytes.readUInt32BE(14) + 32;
    const frame = 5 + bytes.readUInt32BE(start + 1) + (secret === undefined ? 32 : 16);
    const without = Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + frame)]);
    expect(await verdict(without, secret)).toBe('BACKUP_DAMAGED');
  });
});

test('another key, none, or one that is not needed', async () => {
  const sealed = await archive('sealed', KEY);
  expect(await verdict(sealed, undefined)).toBe('BACKUP_KEY_NEEDED');
  expect(await verdict(sealed, { kind: 'key', key: Buffer.alloc(32, 6) })).toBe('BACKUP_KEY_WRONG');
  expect(await verdict(sealed, { kind: 'passphrase', text: 'twelve or more' })).toBe('BACKUP_KEY_WRONG');
  expect(await verdict(await archive('open', undefined), KEY)).toBe('whole');
});

test('a passphrase opens what it closed, and no other does', async () => {
  const secret: BackupSecret = { kind: 'passphrase', text: '筑邻备份口令，至少十二个字' };
  const sealed = await archive('said', secret);
  expect(await verdict(sealed, secret)).toBe('whole');
  expect(await verdict(sealed, { ...secret, text: '筑邻备份口令，至少十三个字' })).toBe('BACKUP_KEY_WRONG');
});

test('nothing of the content can be read in an encrypted one, and no two are alike', async () => {
  const [first, second] = [await archive('one', KEY), await archive('two', KEY)];
  expect(first.includes('public.project')).toBe(false);
  expect(first.subarray(-200).equals(second.subarray(-200))).toBe(false);
});

test.each([
  ['a photograph', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  ['a text', Buffer.from('-- PostgreSQL database dump\n')],
  ['a folder of zip', Buffer.from('PK\u0003\u0004')],
])('%s is no backup', async (_, bytes) => {
  expect(await verdict(bytes, undefined)).toBe('BACKUP_FILE_FOREIGN');
});

test('a later form is named', async () => {
  const text = Buffer.from(JSON.stringify({ format: 2 }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const digest = createHash('sha256').update(text).digest();
  const bytes = Buffer.concat([Buffer.from('zhulin-backup\n'), length, text, digest]);
  expect(await verdict(bytes, undefined)).toBe('BACKUP_FORMAT_UNKNOWN');
});

test('a file that is not there is told', async () => {
  const file = join(folder, 'nowhere');
  await expect(stat(file)).rejects.toThrow();
  await expect(readBackup({ file })).rejects.toMatchObject({ code: 'BACKUP_FILE_NOT_READABLE' });
});

describe('a key file', () => {
  const read = async (text: string | Buffer) => {
    const file = join(folder, 'key');
    await writeFile(file, text);
    return await readSecret(file).catch((error: { code: string }) => error.code);
  };

  test('holds 32 bytes in base64 or hex, or a passphrase', async () => {
    const key = randomBytes(32);
    expect(await read(`${key.toString('base64')}\n`)).toEqual({ kind: 'key', key });
    expect(await read(key.toString('hex'))).toEqual({ kind: 'key', key });
    expect(await read('correct horse battery\r\n')).toEqual({
      kind: 'passphrase',
      text: 'correct horse battery',
    });
  });

  test.each([
    ['nothing', ''],
    ['too short', 'elevenchars'],
    ['two lines', 'correct horse\nbattery staple'],
    ['no text', Buffer.alloc(32, 0xff)],
  ])('is refused with %s', async (_, text) => {
    expect(await read(text)).toBe('BACKUP_KEY_NOT_VALID');
  });
});
