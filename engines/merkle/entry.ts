import { z } from 'zod';
import { canonicalJson } from './canonical-json.ts';
import { type Commitment, isCommitment } from './commitment.ts';
import { leafHash, utf8Bytes } from './hash.ts';

/** The kind of the entries that say that others were erased. */
export const ERASURE = 'erasure';

/** One entry of the log. It holds nothing but its kind, its time and commitments. */
export interface LogEntry {
  /** A word of the one who writes, such as `decision`; never of a person. */
  kind: string;
  /** UTC, such as `2026-03-02T08:00:00Z`. */
  at: string;
  /** What binds each person that it is about, each by a salt of its own. */
  subjects: readonly Commitment[];
  /** What binds the record itself. */
  record: Commitment;
  /** Of an erasure: the commitments, of records or subjects, whose salt and content were deleted. */
  erases?: readonly Commitment[];
}

const commitment = z.custom<Commitment>((value) => typeof value === 'string' && isCommitment(value));

const entrySchema = z
  .strictObject({
    kind: z.string().regex(/^[a-z][a-z0-9.-]*$/),
    at: z.iso.datetime(),
    subjects: z.array(commitment),
    record: commitment,
    erases: z.array(commitment).min(1).exactOptional(),
  })
  .refine(({ kind, erases }) => (kind === ERASURE) === (erases !== undefined));

/** The entry that a value is, or undefined where it is none: a field too many, a time that does not exist, an erasure
 * of nothing, something erased by another kind. */
export function readEntry(value: unknown): LogEntry | undefined {
  const read = entrySchema.safeParse(value);
  return read.success ? read.data : undefined;
}

/** The leaf hash of an entry: that of its canonical JSON.
 * Throws a RangeError for what is no entry. */
export function entryLeaf(entry: LogEntry): Uint8Array {
  if (!readEntry(entry)) throw new RangeError(`${JSON.stringify(entry)} is no entry of a log`);
  return leafHash(utf8Bytes(canonicalJson(entry)));
}
