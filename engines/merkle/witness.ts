import {
  type Checkpoint,
  type CheckpointRefusal,
  checkpointText,
  cosignatureLine,
  TIME_MAX,
  verifyCheckpoint,
} from './checkpoint.ts';
import { fromHex, isSameHash, toHex } from './hash.ts';
import type { SigningKey, VerifierKey } from './key.ts';
import { assertWithin } from './ranges.ts';
import { type ProofRefusal, verifyConsistency } from './verify.ts';

/** What a witness remembers of a log: the last checkpoint that it signed. It must be kept, in one transaction with the
 * check that it is still the last, before the co-signature leaves the house. */
export interface WitnessState {
  origin: string;
  size: number;
  rootHex: string;
  /** Seconds of Unix time. */
  at: number;
}

/** Why a witness does not sign, beside what is wrong with the checkpoint itself. */
export const WITNESS_REFUSALS = [
  'OTHER_LOG',
  'TIME_SET_BACK',
  'LOG_SHRANK',
  'LOG_FORKED',
  'PROOF_STALE',
  'NOT_CONSISTENT',
] as const;
export type WitnessRefusal = CheckpointRefusal | (typeof WITNESS_REFUSALS)[number];

export interface WitnessRequest {
  /** null where it has signed nothing of this log yet: then it takes the first checkpoint that the log signed. */
  state: WitnessState | null;
  /** The signed note. */
  checkpoint: string;
  /** That the log now begins with the log of `oldSize`; of size 0 an empty proof. */
  consistency: { oldSize: number; proof: readonly Uint8Array[] };
  logKeys: readonly VerifierKey[];
  key: SigningKey;
  /** Seconds of Unix time. */
  at: number;
}

export type WitnessAnswer =
  | { ok: true; state: WitnessState; cosignature: string }
  | {
      ok: false;
      reason: WitnessRefusal;
      /** From which size a proof is wanted. */
      size: number;
      proof?: ProofRefusal;
    };

/** Signs a checkpoint that continues what this witness signed before, or says why not.
 * @returns the state to keep and the line to put below the checkpoint, or the first reason: any of a
 *   checkpoint; OTHER_LOG; TIME_SET_BACK (before its last signature); LOG_SHRANK; LOG_FORKED (another root for the same
 *   size); PROOF_STALE (the proof begins elsewhere than at `size`); NOT_CONSISTENT (with what is wrong with the proof)
 * Throws a RangeError for a time that is no count of seconds, or a key that cannot sign.
 * Cost: a signature, one verification a line, two hashes a step of the proof.
 * Source: C2SP tlog-witness, tlog-cosignature. */
export function witness({
  state,
  checkpoint: note,
  consistency,
  logKeys,
  key,
  at,
}: WitnessRequest): WitnessAnswer {
  assertWithin('at', at, 0, TIME_MAX);
  const size = state?.size ?? 0;
  const verdict = verifyCheckpoint(note, logKeys);
  if (!verdict.ok) return { ok: false, reason: verdict.reason, size };
  const { checkpoint } = verdict;
  const refusal = refusalOf(state, checkpoint, consistency, at);
  if (refusal) return { ok: false, size, ...refusal };
  return {
    ok: true,
    state: { origin: checkpoint.origin, size: checkpoint.size, rootHex: toHex(checkpoint.root), at },
    cosignature: cosignatureLine(checkpointText(checkpoint), key, at),
  };
}

type Refusal = { reason: (typeof WITNESS_REFUSALS)[number]; proof?: ProofRefusal };

function refusalOf(
  state: WitnessState | null,
  checkpoint: Checkpoint,
  { oldSize, proof }: WitnessRequest['consistency'],
  at: number,
): Refusal | undefined {
  if (state === null) return oldSize === 0 ? refusalOfFirst(proof) : { reason: 'PROOF_STALE' };
  const oldRoot = fromHex(state.rootHex);
  if (state.origin !== checkpoint.origin) return { reason: 'OTHER_LOG' };
  if (at < state.at) return { reason: 'TIME_SET_BACK' };
  if (checkpoint.size < state.size) return { reason: 'LOG_SHRANK' };
  if (checkpoint.size === state.size && !isSameHash(checkpoint.root, oldRoot))
    return { reason: 'LOG_FORKED' };
  if (oldSize !== state.size) return { reason: 'PROOF_STALE' };
  if (oldSize === 0) return refusalOfFirst(proof);
  const verdict = verifyConsistency({
    oldSize,
    newSize: checkpoint.size,
    oldRoot,
    newRoot: checkpoint.root,
    proof,
  });
  return verdict.ok ? undefined : { reason: 'NOT_CONSISTENT', proof: verdict.reason };
}

/** Nothing is a beginning of everything; RFC 9162 has no proof of it. */
function refusalOfFirst(proof: readonly Uint8Array[]): Refusal | undefined {
  return proof.length === 0 ? undefined : { reason: 'NOT_CONSISTENT', proof: 'PROOF_TOO_LONG' };
}
