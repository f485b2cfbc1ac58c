import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** Source: OWASP Password Storage Cheat Sheet, second of the equal settings for Argon2id. */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const SALT_BYTES = 16;
const TAG_BYTES = 32;

/** Hashes a password by Argon2id. The result names algorithm and settings (PHC string format), so that later settings
 * can stand beside it. Cost: about 50 ms and 19 MiB. Source: RFC 9106 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await tagOf(password, { salt, memory: MEMORY_KIB, passes: PASSES, lanes: LANES });
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${base64(salt)}$${base64(tag)}`;
}

/** Whether a password belongs to a hash of `hashPassword`. Throws for any other text: that is a broken row. */
export async function isPasswordOf(password: string, hash: string): Promise<boolean> {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash);
  if (!found) throw new Error('a stored password hash is not of a known form');
  const [, memory, passes, lanes, salt = '', tag = ''] = found;
  const settings = { memory: Number(memory), passes: Number(passes), lanes: Number(lanes) };
  const computed = await tagOf(password, { salt: Buffer.from(salt, 'base64'), ...settings });
  const stored = Buffer.from(tag, 'base64');
  return stored.length === computed.length && timingSafeEqual(stored, computed);
}

interface Settings {
  readonly salt: Buffer;
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
}

/** Equal characters written in different ways are one password (NFKC). */
async function tagOf(password: string, { salt, memory, passes, lanes }: Settings): Promise<Buffer> {
  return await derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce: salt,
    parallelism: lanes,
    tagLength: TAG_BYTES,
    memory,
    passes,
  });
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
