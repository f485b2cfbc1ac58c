import { sha256 } from '@noble/hashes/sha2.js';
import { inclusionProof, treeRoot, utf8Bytes } from '../index.ts';
import {
  type Bundle,
  type Checkpoint,
  commitmentOf,
  type EntryProof,
  ERASURE,
  entryLeaf,
  keyText,
  type LogEntry,
  type Opening,
  type SigningKey,
  signCheckpoint,
  type VerifierKey,
  verifierOf,
  witness,
} from '../log.ts';

const bytesOf = (text: string) => sha256(utf8Bytes(text));

export const LOG_KEY: SigningKey = { name: 'log.example/housing', secretKey: bytesOf('log') };
export const WITNESS_KEY: SigningKey = { name: 'witness.example/archive', secretKey: bytesOf('witness') };
/** Has the name of the log and another secret. */
export const STRANGER_KEY: SigningKey = { name: LOG_KEY.name, secretKey: bytesOf('stranger') };
export const LOG_VERIFIER: VerifierKey = verifierOf(LOG_KEY, 'ed25519');
export const WITNESS_VERIFIER: VerifierKey = verifierOf(WITNESS_KEY, 'cosignature/v1');

/** 2026-03-20 08:00 UTC. */
export const SIGNED_AT = 1_773_993_600;

interface Story {
  entry: LogEntry;
  record: Opening & { value: Record<string, unknown> };
  subject: Opening;
}

/** An approval about one person: the record and what the log holds of it. */
function approval(number: number): Story {
  const person = { name: `申请人${number}`, phone: `1380000000${number}` };
  const subject = { value: person, salt: bytesOf(`subject ${number}`) };
  const value = {
    decision: 'approved',
    number: `AP-2026-000${number}`,
    applicant: person,
    rentFenPerMonth: 86_500,
  };
  const record = { value, salt: bytesOf(`record ${number}`) };
  const at = `2026-03-0${number}T08:00:00Z`;
  const subjects = [commitmentOf(subject)];
  return { entry: { kind: 'approval', at, subjects, record: commitmentOf(record) }, record, subject };
}

export const APPROVALS = [1, 2, 3, 4, 5].map(approval);
export const [KEPT, ERASED] = [storyAt(1), storyAt(3)];

/** Why: on request of the person. That is bound too, since even it may tell something. */
const GROUNDS: Opening = { value: { request: 'RQ-7' }, salt: bytesOf('grounds') };

export const ERASURE_ENTRY: LogEntry = {
  kind: ERASURE,
  at: '2026-03-19T08:00:00Z',
  subjects: [],
  record: commitmentOf(GROUNDS),
  erases: [ERASED.entry.record, ...ERASED.entry.subjects],
};

export const ENTRIES: readonly LogEntry[] = [...APPROVALS.map(({ entry }) => entry), ERASURE_ENTRY];
const LEAVES = ENTRIES.map(entryLeaf);

export const CHECKPOINT: Checkpoint = {
  origin: LOG_KEY.name,
  size: LEAVES.length,
  root: treeRoot(LEAVES),
  extensions: [],
};

export function proofAt(index: number): EntryProof {
  return { index, hashes: inclusionProof(LEAVES, index) };
}

/** Signed by the log and by its witness. */
export const NOTE = cosigned(signCheckpoint(CHECKPOINT, LOG_KEY));

const HEAD = { checkpoint: NOTE, witnesses: [WITNESS_VERIFIER] };
const ERASURE_SHOWN = { entry: ERASURE_ENTRY, proof: proofAt(ENTRIES.length - 1) };

const intact: Bundle = {
  ...HEAD,
  entry: KEPT.entry,
  proof: proofAt(1),
  record: KEPT.record.value,
  salt: KEPT.record.salt,
  subjects: [KEPT.subject],
};
const missing: Bundle = { ...HEAD, entry: ERASED.entry, proof: proofAt(3) };

/** One bundle for each thing that can be found, by the name of its file in golden/. */
export const BUNDLES = {
  intact,
  'lawfully-erased': { ...missing, erasure: ERASURE_SHOWN },
  missing,
  'record-changed': { ...intact, record: { ...KEPT.record.value, rentFenPerMonth: 68_500 } },
  'entry-changed': { ...intact, entry: { ...KEPT.entry, at: '2026-03-02T09:00:00Z' } },
  'checkpoint-forged': {
    ...intact,
    checkpoint: NOTE.replace(`\n${CHECKPOINT.size}\n`, `\n${CHECKPOINT.size + 1}\n`),
  },
  'stranger-signed': { ...intact, checkpoint: cosigned(signCheckpoint(CHECKPOINT, STRANGER_KEY)) },
} satisfies Record<string, Bundle>;

/** What somebody who trusts this log and this witness keeps. */
export const KEYS_TEXT = `${keyText(LOG_VERIFIER)}\n${keyText(WITNESS_VERIFIER)}\n`;

function storyAt(index: number): Story {
  const story = APPROVALS[index];
  if (!story) throw new Error(`there is no approval ${index}`);
  return story;
}

function cosigned(checkpoint: string): string {
  const logKeys = [LOG_VERIFIER, verifierOf(STRANGER_KEY, 'ed25519')];
  const consistency = { oldSize: 0, proof: [] };
  const answer = witness({ state: null, checkpoint, consistency, logKeys, key: WITNESS_KEY, at: SIGNED_AT });
  if (!answer.ok) throw new Error(`the witness refuses: ${answer.reason}`);
  return checkpoint + answer.cosignature;
}
