import { hkdfSync, randomBytes, scryptSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fail } from '@zhulin/contract';
import { z } from 'zod';

const KEY_BYTES = 32;
const PASSPHRASE_MIN = 12;
const KEY_FILE_MAX = 4096;
/** 128 MiB and about half a second a guess. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1 };

/** What a key file holds: a key, or a passphrase that one is made of. */
export type BackupSecret =
  | { readonly kind: 'key'; readonly key: Buffer }
  | { readonly kind: 'passphrase'; readonly text: string };

/** How an archive is sealed, as its envelope tells it. */
export const sealSchema = z.discriminatedUnion('cipher', [
  z.strictObject({ cipher: z.literal('none') }),
  z.strictObject({
    cipher: z.literal('aes-256-gcm'),
    /** `none`: the key itself was given. */
    kdf: z.discriminatedUnion('id', [
      z.strictObject({ id: z.literal('none') }),
      // Bounds, so that a hostile header cannot ask for all of the memory.
      z.strictObject({
        id: z.literal('scrypt'),
        n: z
          .int()
          .min(2 ** 14)
          .max(2 ** 20),
        r: z.int().min(1).max(16),
        p: z.int().min(1).max(4),
      }),
    ]),
    /** Hex; another for each archive, so that no two have the same key. */
    salt: z.string().regex(/^[0-9a-f]{64}$/),
    /** Tells a wrong key from a damaged archive. */
    check: z.string().regex(/^[0-9a-f]{32}$/),
  }),
]);
export type Seal = z.output<typeof sealSchema>;

/** Reads a key file: 32 bytes in base64 or hex are a key, any other line a passphrase of at least twelve characters.
 * Errors: BACKUP_KEY_NOT_VALID. */
export async function readSecret(file: string): Promise<BackupSecret> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw fail('BACKUP_KEY_NOT_VALID', { file, detail: error.message, expected: PASSPHRASE_MIN }, error);
  });
  const text = bytes.toString('utf8').replace(/\r?\n$/, '');
  if (/^[0-9a-f]{64}$/i.test(text)) return { kind: 'key', key: Buffer.from(text, 'hex') };
  const key = /^[A-Za-z0-9+/]{43}=$/.test(text) ? Buffer.from(text, 'base64') : undefined;
  if (key?.length === KEY_BYTES) return { kind: 'key', key };
  if (bytes.length <= KEY_FILE_MAX && [...text].length >= PASSPHRASE_MIN && !/[\r\n\0\ufffd]/.test(text))
    return { kind: 'passphrase', text };
  throw fail('BACKUP_KEY_NOT_VALID', { file, detail: `${bytes.length} B`, expected: PASSPHRASE_MIN });
}

/** A seal for a fresh archive, and the key of its frames. */
export function newSeal(secret: BackupSecret | undefined): { seal: Seal; key: Buffer | undefined } {
  if (secret === undefined) return { seal: { cipher: 'none' }, key: undefined };
  const { N: n, r, p } = SCRYPT;
  const kdf = secret.kind === 'key' ? { id: 'none' as const } : { id: 'scrypt' as const, n, r, p };
  const draft = { cipher: 'aes-256-gcm' as const, kdf, salt: randomBytes(32).toString('hex'), check: '' };
  const { key, check } = derive(draft, secret);
  return { seal: { ...draft, check }, key };
}

/** The key of an archive's frames; undefined for one that is not encrypted.
 * Errors: BACKUP_KEY_NEEDED, BACKUP_KEY_WRONG. */
export function openSeal(file: string, seal: Seal, secret: BackupSecret | undefined): Buffer | undefined {
  if (seal.cipher === 'none') return undefined;
  if (secret === undefined) throw fail('BACKUP_KEY_NEEDED', { file });
  if ((secret.kind === 'key') !== (seal.kdf.id === 'none')) throw fail('BACKUP_KEY_WRONG', { file });
  const { key, check } = derive(seal, secret);
  if (check !== seal.check) throw fail('BACKUP_KEY_WRONG', { file });
  return key;
}

function derive({ kdf, salt }: Exclude<Seal, { cipher: 'none' }>, secret: BackupSecret) {
  const bytes = Buffer.from(salt, 'hex');
  const master = secret.kind === 'key' ? secret.key : stretch(kdf, bytes, secret.text);
  const of = (purpose: string, length: number) =>
    Buffer.from(hkdfSync('sha256', master, bytes, `zhulin-backup ${purpose}`, length));
  return { key: of('frames', KEY_BYTES), check: of('check', 16).toString('hex') };
}

function stretch(kdf: Exclude<Seal, { cipher: 'none' }>['kdf'], salt: Buffer, text: string): Buffer {
  if (kdf.id !== 'scrypt') throw new Error('a passphrase is always stretched');
  const { n: N, r, p } = kdf;
  return scryptSync(text.normalize('NFC'), salt, KEY_BYTES, { N, r, p, maxmem: 256 * N * r });
}
