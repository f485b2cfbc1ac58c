import { z } from 'zod';
import { type Checkpoint, type CheckpointRefusal, verifyCheckpoint } from './checkpoint.ts';
import type { Opening } from './commitment.ts';
import { type LogEntry, readEntry } from './entry.ts';
import { fromHex, toHex } from './hash.ts';
import { keyText, readKey, type VerifierKey } from './key.ts';
import { type EntryAnswer, type EntryClaim, type EntryProof, verifyEntry } from './verify-entry.ts';

const FORMAT = 'zhulin-log-bundle/1';

/** What each part is made by, so that another profile can stand beside this one. */
const ALGORITHMS = {
  tree: 'rfc9162-sha256',
  checkpoint: 'c2sp-tlog-checkpoint',
  commitment: 'sha256-salt32',
} as const;

/** Proofs of trees of up to 2⁵³ leaves. */
const STEPS_MAX = 53;

/** Why a file is no bundle that can be judged. */
export const BUNDLE_PROBLEMS = [
  'NOT_JSON',
  'FORMAT_UNKNOWN',
  'FIELD_WRONG',
  'CHECKPOINT_MALFORMED',
  'LOG_KEY_UNKNOWN',
] as const;
export interface BundleProblem {
  code: (typeof BUNDLE_PROBLEMS)[number];
  path: readonly (string | number)[];
}

/** All that somebody needs, beside the keys they trust, to verify one entry without asking anybody. */
export interface Bundle extends Omit<EntryClaim, 'checkpoint'> {
  /** The signed note. */
  checkpoint: string;
  /** Keys of witnesses that signed it: they say whom to ask, and are trusted by nobody for standing here. */
  witnesses: readonly VerifierKey[];
}

export type BundleVerdict =
  | {
      ok: true;
      answer: EntryAnswer;
      /** null where the entry is none, or the checkpoint is not the log's. */
      entry: LogEntry | null;
      /** Where the bundle says that the entry stands, from 0. */
      index: number;
      checkpoint: Checkpoint | null;
      witnesses: { name: string; at: number; isTrusted: boolean }[];
    }
  | { ok: false; problems: BundleProblem[] };

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const proofSchema = z.strictObject({ index: z.int().min(0), hashes: z.array(hash).max(STEPS_MAX) });
const profile = {
  format: z.literal(FORMAT),
  algorithms: z.strictObject({
    tree: z.literal(ALGORITHMS.tree),
    checkpoint: z.literal(ALGORITHMS.checkpoint),
    commitment: z.literal(ALGORITHMS.commitment),
  }),
};
const bundleSchema = z.strictObject({
  ...profile,
  entry: z.unknown(),
  proof: proofSchema,
  checkpoint: z.string(),
  witnesses: z.array(z.string().refine((line) => witnessOf(line) !== undefined)),
  record: z.record(z.string(), z.unknown()).optional(),
  salt: hash.optional(),
  subjects: z.array(z.strictObject({ value: z.unknown(), salt: hash })).optional(),
  erasure: z.strictObject({ entry: z.unknown(), proof: proofSchema }).optional(),
});
type BundleFile = z.infer<typeof bundleSchema>;

/** The one file of a bundle, as `verifyBundle` reads it. */
export function bundleText(bundle: Bundle): string {
  const { entry, checkpoint, witnesses, record, salt, subjects, erasure } = bundle;
  const file = {
    format: FORMAT,
    algorithms: ALGORITHMS,
    entry,
    proof: fileProof(bundle.proof),
    checkpoint,
    witnesses: witnesses.map(keyText),
    record,
    salt: salt && toHex(salt),
    subjects: subjects?.map((opening) => ({ value: opening.value, salt: toHex(opening.salt) })),
    erasure: erasure && { entry: erasure.entry, proof: fileProof(erasure.proof) },
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Judges a bundle without asking anybody.
 * @param json  text of the file
 * @param trustedKeys  of logs and witnesses; keys inside the bundle are never trusted for being there
 * @returns the answer of `verifyEntry`, with what the log stated and which witnesses signed it; or why it cannot be
 *   judged: NOT_JSON, FORMAT_UNKNOWN, FIELD_WRONG (each with its path), CHECKPOINT_MALFORMED, LOG_KEY_UNKNOWN (no trusted
 *   key of that log signed). Never throws on foreign text.
 * Cost: the proofs, one verification of a signature a line. */
export function verifyBundle(json: string, trustedKeys: readonly VerifierKey[]): BundleVerdict {
  const read = readBundle(json);
  if (!Array.isArray(read)) return judge(read, trustedKeys);
  return { ok: false, problems: read };
}

function judge(file: BundleFile, trustedKeys: readonly VerifierKey[]): BundleVerdict {
  const shown = { entry: readEntry(file.entry) ?? null, index: file.proof.index };
  const named = file.witnesses.map(witnessOf).filter((key) => key !== undefined);
  // Trusted keys first: of two with one name and id they are the ones that are asked.
  const verdict = verifyCheckpoint(file.checkpoint, [...trustedKeys, ...named]);
  if (!verdict.ok) {
    if (verdict.reason !== 'SIGNATURE_WRONG') return unusable(verdict.reason);
    const answer = { state: 'changed', reason: 'CHECKPOINT_SIGNATURE_WRONG' } as const;
    return { ok: true, answer, ...shown, checkpoint: null, witnesses: [] };
  }
  const { checkpoint, cosigners } = verdict;
  const answer = verifyEntry({
    entry: file.entry,
    proof: proofOf(file.proof),
    checkpoint,
    record: file.record,
    salt: file.salt === undefined ? undefined : fromHex(file.salt),
    subjects: file.subjects?.map(({ value, salt }): Opening => ({ value, salt: fromHex(salt) })),
    erasure: file.erasure && { entry: file.erasure.entry, proof: proofOf(file.erasure.proof) },
  });
  const witnesses = cosigners.map(({ key, at }) => ({
    name: key.name,
    at,
    isTrusted: trustedKeys.includes(key),
  }));
  return { ok: true, answer, ...shown, checkpoint, witnesses };
}

function unusable(reason: Exclude<CheckpointRefusal, 'SIGNATURE_WRONG'>): BundleVerdict {
  const code = reason === 'LOG_KEY_UNKNOWN' ? reason : 'CHECKPOINT_MALFORMED';
  return { ok: false, problems: [{ code, path: ['checkpoint'] }] };
}

function readBundle(json: string): BundleFile | BundleProblem[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return [{ code: 'NOT_JSON', path: [] }];
    throw error;
  }
  const format = z.looseObject(profile).safeParse(value);
  if (!format.success) return problemsOf('FORMAT_UNKNOWN', format.error);
  const read = bundleSchema.safeParse(value);
  return read.success ? read.data : problemsOf('FIELD_WRONG', read.error);
}

function problemsOf(code: BundleProblem['code'], { issues }: z.ZodError): BundleProblem[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ code, path: [...path, key] }));
    return [{ code, path }];
  });
}

/** The key of a witness. That of a log has no place in a bundle. */
function witnessOf(line: string): VerifierKey | undefined {
  const read = readKey(line);
  return read.ok && read.key.algorithm === 'cosignature/v1' ? read.key : undefined;
}

function fileProof({ index, hashes }: EntryProof): z.infer<typeof proofSchema> {
  return { index, hashes: hashes.map(toHex) };
}

function proofOf({ index, hashes }: z.infer<typeof proofSchema>): EntryProof {
  return { index, hashes: hashes.map(fromHex) };
}
