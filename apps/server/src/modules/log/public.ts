import { fail, type Log, type LogDisclosure, type LogEntryView } from '@zhulin/contract';
import {
  consistencyNodes,
  inclusionNodes,
  type ProofParts,
  proofFrom,
  type StoredNode,
  toHex,
} from '@zhulin/engines/merkle';
import { readCode } from '@zhulin/engines/merkle/log';
import type { Database } from '../../database/database.ts';
import { type ActorDb, askOnce, withActor } from '../../database/with-actor.ts';
import { selectLastCheck } from './check-store.ts';
import {
  type SignedNote,
  type StoredEntry,
  selectCosignatures,
  selectEntry,
  selectIndexOf,
  selectLatestNote,
} from './entry-store.ts';
import { READER } from './sequencer.ts';
import { selectNodes } from './tree-store.ts';
import { selectPublicKey, selectWitnesses } from './witness-store.ts';

/** What the log states of itself now. */
export async function readLog(database: Database): Promise<Log> {
  return await withActor(database, READER, async (db) => {
    const [key, latest, witnesses, check] = [
      await selectPublicKey(db),
      await selectLatestNote(db),
      await selectWitnesses(db),
      await selectLastCheck(db),
    ];
    return {
      origin: key?.origin ?? null,
      key: key?.verifier ?? null,
      size: latest?.size ?? 0,
      checkpoint: latest === undefined ? null : await checkpointView(db, latest),
      witnesses,
      check: check ?? null,
      now: new Date().toISOString(),
    };
  });
}

async function checkpointView(db: ActorDb, { id, note, at }: SignedNote) {
  const lines = await selectCosignatures(db, id);
  return { note, at: at.toISOString(), cosignatures: lines.map(({ line }) => line) };
}

/** The latest checkpoint with the lines of its witnesses, as C2SP tlog-checkpoint writes it. Errors: LOG_SIZE_NOT_REACHED
 * where nothing was ever signed. */
export async function readCheckpointText(database: Database): Promise<string> {
  return await withActor(database, READER, async (db) => {
    const latest = await selectLatestNote(db);
    if (latest === undefined) throw fail('LOG_SIZE_NOT_REACHED', { size: 1 });
    const { note, cosignatures } = await checkpointView(db, latest);
    return note + cosignatures.join('');
  });
}

/** Errors: LOG_ENTRY_NOT_FOUND. */
export async function readEntryView(database: Database, index: number): Promise<LogEntryView> {
  return await withActor(database, READER, async (db) => {
    const entry = await seenEntry(db, index);
    const { code, kind, at, content } = entry;
    return { index, code, kind, at: at.toISOString(), disclosure: disclosureOf(entry), content };
  });
}

/** An entry under the latest checkpoint; before that nothing can be proved of it. Errors: LOG_ENTRY_NOT_FOUND. */
export async function seenEntry(db: ActorDb, index: number): Promise<StoredEntry> {
  const size = (await selectLatestNote(db))?.size ?? 0;
  const entry = index < size ? await selectEntry(db, index) : undefined;
  if (entry === undefined) throw fail('LOG_ENTRY_NOT_FOUND', { index, size });
  return entry;
}

export function disclosureOf({ record, isErased }: StoredEntry): LogDisclosure {
  if (record !== null) return 'public';
  return isErased ? 'erased' : 'withheld';
}

/** Errors: LOG_CODE_NOT_FOUND, also for what is no code. */
export async function findEntry(database: Database, typed: string): Promise<{ index: number }> {
  const code = readCode(typed);
  const index =
    code === undefined ? undefined : await askOnce(database, READER, (db) => selectIndexOf(db, code));
  if (index === undefined) throw fail('LOG_CODE_NOT_FOUND', { code: typed });
  return { index };
}

/** Cost: one query. Errors: LOG_RANGE_NOT_VALID, LOG_SIZE_NOT_REACHED. */
export async function readInclusion(
  database: Database,
  { index, size }: { readonly index: number; readonly size: number },
): Promise<{ hashes: string[] }> {
  if (index >= size) throw fail('LOG_RANGE_NOT_VALID', { first: index, end: size });
  return await readProof(database, inclusionNodes(index, size), size);
}

/** Cost: one query. Errors: LOG_RANGE_NOT_VALID, LOG_SIZE_NOT_REACHED. */
export async function readConsistency(
  database: Database,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<{ hashes: string[] }> {
  if (from < 1 || from > to) throw fail('LOG_RANGE_NOT_VALID', { first: from, end: to });
  return await readProof(database, consistencyNodes(from, to), to);
}

async function readProof(database: Database, parts: ProofParts, size: number): Promise<{ hashes: string[] }> {
  const nodes = await askOnce(database, READER, (db) => selectNodes(db, parts.flat()));
  return { hashes: proofOf(parts, nodes, size).map(toHex) };
}

/** Errors: LOG_SIZE_NOT_REACHED where a node is not there. */
export function proofOf(parts: ProofParts, nodes: readonly StoredNode[], size: number): Uint8Array[] {
  if (nodes.length < parts.flat().length) throw fail('LOG_SIZE_NOT_REACHED', { size });
  return proofFrom(parts, nodes);
}
