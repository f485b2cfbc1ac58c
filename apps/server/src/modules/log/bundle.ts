import { type Actor, fail, type LogBundle } from '@zhulin/contract';
import { inclusionNodes, type StoredNode } from '@zhulin/engines/merkle';
import { bundleText, type EntryProof, readKey, type VerifierKey } from '@zhulin/engines/merkle/log';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { type StoredEntry, selectCosignatures, selectNoteOver } from './entry-store.ts';
import { disclosureOf, proofOf, seenEntry } from './public.ts';
import { READER } from './sequencer.ts';
import { selectNodes } from './tree-store.ts';

/** All that proves an entry without asking anybody, with its record as far as the actor may see it.
 * @param actor  undefined: somebody who has not signed in
 * Errors: LOG_ENTRY_NOT_FOUND. Cost: the entry, a checkpoint, the nodes of its proofs. */
export async function readBundle(
  database: Database,
  actor: Actor | undefined,
  index: number,
): Promise<LogBundle> {
  return await withActor(database, actor ?? READER, async (db) => {
    const entry = await seenEntry(db, index);
    // An erasure that is not signed yet proves nothing yet.
    const note = await selectNoteOver(db, Math.max(index, entry.erasure?.index ?? index));
    const over = note ?? (await selectNoteOver(db, index));
    if (over === undefined) throw fail('LOG_ENTRY_NOT_FOUND', { index, size: index });
    const lines = await selectCosignatures(db, over.id);
    return {
      disclosure: disclosureOf(entry),
      bundle: await bundleOf(db, entry, {
        size: over.size,
        checkpoint: over.note + lines.map(({ line }) => line).join(''),
        witnesses: lines.flatMap(({ verifier }) => keyOf(verifier) ?? []),
      }),
    };
  });
}

interface Under {
  readonly size: number;
  readonly checkpoint: string;
  readonly witnesses: readonly VerifierKey[];
}

async function bundleOf(
  db: ActorDb,
  { index, content, record, erasure }: StoredEntry,
  { size, checkpoint, witnesses }: Under,
): Promise<string> {
  const shown = erasure !== null && erasure.index < size ? erasure : null;
  const places = shown ? [index, shown.index] : [index];
  const nodes = await selectNodes(
    db,
    places.flatMap((place) => inclusionNodes(place, size).flat()),
  );
  const proof = (place: number) => proofAt(place, size, nodes);
  return bundleText({
    entry: JSON.parse(content),
    proof: proof(index),
    checkpoint,
    witnesses,
    ...(record && { record: JSON.parse(record.content), salt: new Uint8Array(record.salt) }),
    ...(shown && { erasure: { entry: JSON.parse(shown.content), proof: proof(shown.index) } }),
  });
}

function proofAt(index: number, size: number, nodes: readonly StoredNode[]): EntryProof {
  const parts = inclusionNodes(index, size);
  const wanted = new Set(parts.flat().map(({ level, index: place }) => `${level}/${place}`));
  const own = nodes.filter(({ level, index: place }) => wanted.has(`${level}/${place}`));
  return { index, hashes: proofOf(parts, own, size) };
}

function keyOf(line: string): VerifierKey | undefined {
  const read = readKey(line);
  return read.ok ? read.key : undefined;
}
