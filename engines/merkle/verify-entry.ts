import type { Checkpoint } from './checkpoint.ts';
import { type Opening, openCommitment } from './commitment.ts';
import { ERASURE, entryLeaf, type LogEntry, readEntry } from './entry.ts';
import { type ProofRefusal, verifyInclusion } from './verify.ts';

/** What can be said of an entry, and why: one state, one reason. */
export const ENTRY_REASONS = {
  intact: ['RECORD_OPENS'],
  'lawfully-erased': ['ERASURE_PROVEN'],
  missing: [
    'RECORD_MISSING',
    'SALT_MISSING',
    'ERASURE_MALFORMED',
    'ERASURE_NOT_IN_LOG',
    'ERASURE_OF_ANOTHER',
    'ERASURE_TOO_EARLY',
  ],
  changed: [
    'CHECKPOINT_SIGNATURE_WRONG',
    'ENTRY_MALFORMED',
    'ENTRY_NOT_IN_LOG',
    'RECORD_CHANGED',
    'SUBJECT_CHANGED',
  ],
} as const;
export type EntryState = keyof typeof ENTRY_REASONS;

export type EntryAnswer =
  | { state: 'intact'; reason: (typeof ENTRY_REASONS)['intact'][number] }
  | {
      state: 'lawfully-erased';
      reason: (typeof ENTRY_REASONS)['lawfully-erased'][number];
      erasure: LogEntry;
    }
  | { state: 'missing'; reason: (typeof ENTRY_REASONS)['missing'][number]; proof?: ProofRefusal }
  | { state: 'changed'; reason: (typeof ENTRY_REASONS)['changed'][number]; proof?: ProofRefusal };

/** Where an entry stands, and the hashes that lead from it to the root. */
export interface EntryProof {
  index: number;
  hashes: readonly Uint8Array[];
}

export interface EntryClaim {
  /** As it was found: it may turn out to be no entry at all. */
  entry: unknown;
  proof: EntryProof;
  /** Verified before, by `verifyCheckpoint`. */
  checkpoint: Pick<Checkpoint, 'size' | 'root'>;
  /** What the entry binds, if it is still kept. */
  record?: unknown;
  salt?: Uint8Array | undefined;
  /** Subjects that are shown; none need be. */
  subjects?: readonly Opening[] | undefined;
  /** The entry that says that the record was erased, and its proof in the same checkpoint. */
  erasure?: { entry: unknown; proof: EntryProof } | undefined;
}

/** Says of an entry exactly one of: intact, lawfully erased, missing, changed.
 * - intact: it stands in the log, and the record is what it binds. A record that opens is intact even where an erasure
 *   is shown with it, as in the hands of the person whose it is.
 * - lawfully-erased: it stands in the log, nothing is shown to open it, and a later erasure in the log names its record.
 * - missing: it stands in the log, but what it binds cannot be held against it, and no such erasure is shown.
 * - changed: entry, record or a subject is not what the log has.
 * @returns the state and its one reason of `ENTRY_REASONS`; with a proof that fails, why. Never throws on foreign data.
 * Cost: the proofs, and a hash of each opening. */
export function verifyEntry(claim: EntryClaim): EntryAnswer {
  const entry = readEntry(claim.entry);
  if (!entry) return { state: 'changed', reason: 'ENTRY_MALFORMED' };
  const verdict = standsIn(claim.checkpoint, entry, claim.proof);
  if (!verdict.ok) return { state: 'changed', reason: 'ENTRY_NOT_IN_LOG', proof: verdict.reason };
  const isSubject = (opening: Opening) =>
    entry.subjects.some((commitment) => openCommitment(commitment, opening).ok);
  if (claim.subjects && !claim.subjects.every(isSubject))
    return { state: 'changed', reason: 'SUBJECT_CHANGED' };
  if (claim.record === undefined) return answerWithoutRecord(entry, claim);
  if (!claim.salt) return { state: 'missing', reason: 'SALT_MISSING' };
  return openCommitment(entry.record, { salt: claim.salt, value: claim.record }).ok
    ? { state: 'intact', reason: 'RECORD_OPENS' }
    : { state: 'changed', reason: 'RECORD_CHANGED' };
}

function answerWithoutRecord(entry: LogEntry, { erasure, proof, checkpoint }: EntryClaim): EntryAnswer {
  if (!erasure) return { state: 'missing', reason: 'RECORD_MISSING' };
  const erasing = readEntry(erasure.entry);
  if (erasing?.kind !== ERASURE) return { state: 'missing', reason: 'ERASURE_MALFORMED' };
  const verdict = standsIn(checkpoint, erasing, erasure.proof);
  if (!verdict.ok) return { state: 'missing', reason: 'ERASURE_NOT_IN_LOG', proof: verdict.reason };
  if (!erasing.erases?.includes(entry.record)) return { state: 'missing', reason: 'ERASURE_OF_ANOTHER' };
  if (erasure.proof.index <= proof.index) return { state: 'missing', reason: 'ERASURE_TOO_EARLY' };
  return { state: 'lawfully-erased', reason: 'ERASURE_PROVEN', erasure: erasing };
}

function standsIn({ size, root }: EntryClaim['checkpoint'], entry: LogEntry, { index, hashes }: EntryProof) {
  return verifyInclusion({ leafHash: entryLeaf(entry), index, treeSize: size, proof: hashes, root });
}
