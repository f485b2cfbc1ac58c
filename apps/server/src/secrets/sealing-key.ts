import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '@zhulin/contract';
import type { Settings } from '../settings.ts';
import { SEALING_KEY_BYTES } from './sealer.ts';

/** The key of sealed fields: from ZHULIN_SECRET_KEY, or beside the embedded database, made at the first start. With an
 * own database it must be given, because several machines must have the same.
 * Errors: SECRET_KEY_NOT_VALID. */
export async function readSealingKey(settings: Settings): Promise<Buffer> {
  const { secretKey, dataDir } = settings;
  const place = sealingKeyPlace(settings);
  if (place === VARIABLE) return keyOf(secretKey ?? '', place);
  const text = await readFile(place, 'utf8').catch(() => makeKey(dataDir, place));
  return keyOf(text, place);
}

const VARIABLE = 'ZHULIN_SECRET_KEY';

/** The variable, or the file, that the key is read from. */
export function sealingKeyPlace({ secretKey, databaseUrl, isDemonstration, dataDir }: Settings): string {
  const isGiven = secretKey !== undefined || (databaseUrl !== undefined && !isDemonstration);
  return isGiven ? VARIABLE : join(dataDir, 'sealing-key');
}

function keyOf(text: string, where: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== SEALING_KEY_BYTES) throw fail('SECRET_KEY_NOT_VALID', { where });
  return key;
}

/** A link appears whole or not at all, so of two starters both read the same key. */
async function makeKey(folder: string, file: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `.sealing-key-${process.pid}`);
  await writeFile(draft, randomBytes(SEALING_KEY_BYTES).toString('base64'), { mode: 0o600 });
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return await readFile(file, 'utf8');
}
