import { randomBytes } from 'node:crypto';
import { toHex } from '@zhulin/engines/merkle';
import { keyText, type SigningKey, verifierOf } from '@zhulin/engines/merkle/log';
import type { ActorDb } from '../../database/with-actor.ts';
import type { Sealer } from '../../secrets/sealer.ts';
import { insertKey, selectKey } from './key-store.ts';

const SECRET_BYTES = 32;
const PLACE = 'log_key.secret';

/** The key that signs for this log, made when the log has none. The caller holds the lock of the sequencer.
 * Throws where the secret was sealed under another key of the house. */
export async function openSigningKey(db: ActorDb, sealer: Sealer): Promise<SigningKey> {
  const kept = await selectKey(db);
  if (kept !== undefined) {
    const secretKey = new Uint8Array(Buffer.from(sealer.open(PLACE, kept.sealed), 'base64'));
    return { name: kept.origin, secretKey };
  }
  const secretKey = new Uint8Array(randomBytes(SECRET_BYTES));
  const { publicKey } = verifierOf({ name: 'unnamed', secretKey }, 'ed25519');
  // Named by its key: two installations never have one name by accident.
  const key = { name: `zhulin/${toHex(publicKey.slice(0, 6))}`, secretKey };
  const sealed = sealer.seal(PLACE, Buffer.from(secretKey).toString('base64'));
  await insertKey(db, { origin: key.name, verifier: keyText(verifierOf(key, 'ed25519')), sealed });
  return key;
}
