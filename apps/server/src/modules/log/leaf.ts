import { randomBytes } from 'node:crypto';
import type { LogPart } from '@zhulin/contract';
import { canonicalJson } from '@zhulin/engines/merkle';
import { codeOf, commitmentOf, entryLeaf, type LogEntry } from '@zhulin/engines/merkle/log';

const SALT_BYTES = 32;

/** What waits for its place. */
export interface Pending {
  readonly id: string;
  readonly receipt: string;
  readonly kind: string;
  readonly at: Date;
  readonly record: Record<string, unknown>;
  readonly subjects: readonly { readonly part: LogPart; readonly person: string }[];
  readonly erases: readonly string[] | null;
  readonly isPublic: boolean;
  readonly actorId: string | null;
  readonly scopePath: string | null;
}

/** A leaf with all that opens it. */
export interface Leaf {
  readonly pending: Pending;
  readonly content: string;
  readonly hash: Uint8Array;
  readonly code: string;
  readonly record: { readonly salt: Uint8Array; readonly content: string };
  readonly subjects: readonly {
    readonly commitment: string;
    readonly part: LogPart;
    readonly person: string;
    readonly salt: Uint8Array;
  }[];
}

/** Binds a record and those whom it is about, each by a salt of its own. */
export function leafOf(pending: Pending): Leaf {
  const { kind, at, record, erases } = pending;
  const salt = freshSalt();
  const subjects = pending.subjects
    .map((subject) => {
      const own = freshSalt();
      return { ...subject, salt: own, commitment: commitmentOf({ salt: own, value: subject }) };
    })
    // In an order that does not tell who is who.
    .toSorted((one, other) => (one.commitment < other.commitment ? -1 : 1));
  const entry = {
    kind,
    at: at.toISOString(),
    subjects: subjects.map(({ commitment }) => commitment),
    record: commitmentOf({ salt, value: record }),
    // Cast: the database takes these from entries, where each was a commitment.
    ...(erases && { erases: erases as LogEntry['record'][] }),
  };
  const hash = entryLeaf(entry);
  return {
    pending,
    content: canonicalJson(entry),
    hash,
    code: codeOf(hash),
    record: { salt, content: canonicalJson(record) },
    subjects,
  };
}

function freshSalt(): Uint8Array {
  return new Uint8Array(randomBytes(SALT_BYTES));
}
