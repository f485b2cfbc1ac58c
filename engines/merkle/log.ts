export {
  BUNDLE_PROBLEMS,
  type Bundle,
  type BundleProblem,
  type BundleVerdict,
  bundleText,
  verifyBundle,
} from './bundle.ts';
export {
  CHECKPOINT_REFUSALS,
  type Checkpoint,
  type CheckpointRefusal,
  type CheckpointVerdict,
  type Cosigner,
  signCheckpoint,
  verifyCheckpoint,
} from './checkpoint.ts';
export { codeOf, readCode } from './code.ts';
export {
  type Commitment,
  commitmentOf,
  OPENING_REFUSALS,
  type Opening,
  type OpeningRefusal,
  openCommitment,
} from './commitment.ts';
export { ERASURE, entryLeaf, type LogEntry, readEntry } from './entry.ts';
export {
  KEY_REFUSALS,
  type KeyRefusal,
  keyText,
  readKey,
  SIGNATURE_ALGORITHMS,
  type SignatureAlgorithm,
  type SigningKey,
  type VerifierKey,
  verifierOf,
} from './key.ts';
export {
  ENTRY_REASONS,
  type EntryAnswer,
  type EntryClaim,
  type EntryProof,
  type EntryState,
  verifyEntry,
} from './verify-entry.ts';
export {
  WITNESS_REFUSALS,
  type WitnessAnswer,
  type WitnessRefusal,
  type WitnessRequest,
  type WitnessState,
  witness,
} from './witness.ts';
