import { type Actor, fail } from '@zhulin/contract';
import { keyText, readKey, type VerifierKey, verifyCheckpoint } from '@zhulin/engines/merkle/log';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { recordAct } from '../audit/index.ts';
import { countKnock } from './check-store.ts';
import { selectNote } from './entry-store.ts';
import { READER, REGISTRAR } from './sequencer.ts';
import {
  insertCosignature,
  insertWitness,
  removeWitnessRow,
  selectPublicKey,
  selectWitnesses,
} from './witness-store.ts';

/** Enters a key, from which on its co-signatures are kept. Errors: WITNESS_KEY_NOT_VALID, WITNESS_PRESENT. */
export async function addWitness(
  database: Database,
  actor: Actor,
  line: string,
): Promise<Record<string, never>> {
  const { key, text } = witnessKey(line);
  return await withActor(database, actor, async (db) => {
    if (!(await insertWitness(db, text, key.name))) throw fail('WITNESS_PRESENT', { name: key.name });
    await recordAct(db, actor, {
      action: 'witness.add',
      subject: { kind: 'witness', id: text },
    });
    return {};
  });
}

/** What it signed stays. Errors: WITNESS_KEY_NOT_VALID, WITNESS_NOT_FOUND. */
export async function removeWitness(
  database: Database,
  actor: Actor,
  line: string,
): Promise<Record<string, never>> {
  const { text } = witnessKey(line);
  return await withActor(database, actor, async (db) => {
    if (!(await removeWitnessRow(db, text))) throw fail('WITNESS_NOT_FOUND', {});
    await recordAct(db, actor, { action: 'witness.remove', subject: { kind: 'witness', id: text } });
    return {};
  });
}

function witnessKey(line: string): { key: VerifierKey; text: string } {
  const read = readKey(line);
  if (!read.ok) throw fail('WITNESS_KEY_NOT_VALID', { reason: read.reason });
  // The key of a log signs for that log; it cannot stand beside itself.
  if (read.key.algorithm !== 'cosignature/v1')
    throw fail('WITNESS_KEY_NOT_VALID', { reason: read.key.algorithm });
  return { key: read.key, text: keyText(read.key) };
}

interface HandedIn {
  readonly note: string;
  readonly cosignature: string;
}

/** Keeps the line of a witness below a checkpoint of this log, after verifying both signatures.
 * Errors: REQUESTS_PAUSED, LOG_CHECKPOINT_NOT_KEPT, LOG_COSIGNATURE_REFUSED, LOG_WITNESS_UNKNOWN. */
export async function cosign(
  database: Database,
  address: string,
  { note, cosignature }: HandedIn,
): Promise<Record<string, never>> {
  const seconds = await withActor(database, READER, (db) => countKnock(db, address));
  if (seconds > 0) throw fail('REQUESTS_PAUSED', { seconds });
  return await withActor(database, REGISTRAR, async (db) => {
    const kept = await selectNote(db, note);
    if (kept === undefined) throw fail('LOG_CHECKPOINT_NOT_KEPT', {});
    const { at, verifier } = await verified(db, note, cosignature);
    await insertCosignature(db, { checkpointId: kept.id, verifier, at, line: cosignature });
    return {};
  });
}

async function verified(db: ActorDb, note: string, line: string): Promise<{ at: Date; verifier: string }> {
  const own = await selectPublicKey(db);
  const known = (await selectWitnesses(db)).map(({ key }) => key);
  const keys = [...(own ? [own.verifier] : []), ...known].flatMap((text) => {
    const read = readKey(text);
    return read.ok ? read.key : [];
  });
  const verdict = verifyCheckpoint(note + line, keys);
  if (!verdict.ok) throw fail('LOG_COSIGNATURE_REFUSED', { reason: verdict.reason });
  const [cosigner] = verdict.cosigners;
  if (cosigner === undefined) throw fail('LOG_WITNESS_UNKNOWN', {});
  return { at: new Date(cosigner.at * 1000), verifier: keyText(cosigner.key) };
}
