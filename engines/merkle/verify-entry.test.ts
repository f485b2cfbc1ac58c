import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, leafHash, sha256Hex, toHex, treeRoot, utf8Bytes } from './index.ts';
import {
  commitmentOf,
  ENTRY_REASONS,
  type EntryClaim,
  entryLeaf,
  type LogEntry,
  openCommitment,
  readEntry,
  verifyEntry,
} from './log.ts';
import {
  APPROVALS,
  BUNDLES,
  CHECKPOINT,
  ENTRIES,
  ERASED,
  ERASURE_ENTRY,
  KEPT,
  proofAt,
} from './testing/sample-log.ts';

const salt = fc.uint8Array({ minLength: 32, maxLength: 32 });
const ERASURE_SHOWN = { entry: ERASURE_ENTRY, proof: proofAt(5) };

describe('a commitment', () => {
  test('is SHA-256 over salt and canonical JSON, by another SHA-256', () => {
    fc.assert(
      fc.property(salt, fc.jsonValue(), (bytes, value) => {
        const hex = createHash('sha256').update(bytes).update(canonicalJson(value)).digest('hex');
        expect(commitmentOf({ salt: bytes, value })).toBe(`sha256:${hex}`);
      }),
    );
  });

  test('opens by its own salt and value, and by no others', () => {
    fc.assert(
      fc.property(salt, salt, fc.jsonValue(), fc.jsonValue(), (bytes, otherBytes, value, otherValue) => {
        const commitment = commitmentOf({ salt: bytes, value });
        const isOtherSalt = toHex(bytes) !== toHex(otherBytes);
        const isOtherValue = canonicalJson(value) !== canonicalJson(otherValue);
        expect(openCommitment(commitment, { salt: bytes, value }).ok).toBe(true);
        expect(openCommitment(commitment, { salt: otherBytes, value }).ok).toBe(!isOtherSalt);
        expect(openCommitment(commitment, { salt: bytes, value: otherValue }).ok).toBe(!isOtherValue);
      }),
    );
  });

  test('of equal records is another for each salt, so that entries about one person are not joined', () => {
    const { value } = KEPT.subject;
    const commitments = [1, 2, 3].map((byte) => commitmentOf({ salt: new Uint8Array(32).fill(byte), value }));
    expect(new Set(commitments).size).toBe(3);
  });

  test.each<[string, Partial<{ salt: Uint8Array; value: unknown }>]>([
    ['SALT_WRONG_LENGTH', { salt: new Uint8Array(31) }],
    ['SALT_WRONG_LENGTH', { salt: new Uint8Array() }],
    ['NOT_CANONICAL', { value: { a: undefined } }],
    ['NOT_CANONICAL', { value: '\ud83d' }],
    ['COMMITMENT_DIFFERS', { value: {} }],
  ])('is not opened: %s for %o', (reason, change) => {
    expect(openCommitment(KEPT.entry.record, { ...KEPT.record, ...change })).toEqual({ ok: false, reason });
  });

  test('is not made by a short salt', () => {
    expect(() => commitmentOf({ salt: new Uint8Array(16), value: 1 })).toThrow('got a salt of 16 bytes');
  });
});

describe('an entry', () => {
  test('is the leaf of its canonical JSON', () => {
    const { at, kind, record, subjects } = KEPT.entry;
    const text = `{"at":"${at}","kind":"${kind}","record":"${record}","subjects":["${subjects[0]}"]}`;
    expect(toHex(entryLeaf(KEPT.entry))).toBe(toHex(leafHash(utf8Bytes(text))));
  });

  test.each<[string, object]>([
    ['a field too many', { name: '甲' }],
    ['a kind that is no word', { kind: '甲的审批' }],
    ['a day for a time', { at: '2026-03-02' }],
    ['a time that does not exist', { at: '2026-02-30T08:00:00Z' }],
    ['a time of another zone', { at: '2026-03-02T08:00:00+08:00' }],
    ['a plain hash for the record', { record: sha256Hex('甲') }],
    ['a subject in clear', { subjects: ['甲'] }],
    ['something erased by an approval', { erases: [ERASED.entry.record] }],
    ['a field without a value', { erases: undefined }],
    ['an erasure of nothing', { kind: 'erasure', erases: [] }],
    ['an erasure that does not say of what', { kind: 'erasure' }],
  ])('is none with %s', (_, change) => {
    const entry = { ...KEPT.entry, ...change };
    expect(readEntry(entry)).toBeUndefined();
    expect(() => entryLeaf(entry)).toThrow(RangeError);
  });
});

describe('an entry is judged', () => {
  const checkpoint = CHECKPOINT;
  const { record, salt: recordSalt } = { record: KEPT.record.value, salt: KEPT.record.salt };
  const kept: EntryClaim = { entry: KEPT.entry, proof: proofAt(1), checkpoint, record, salt: recordSalt };
  const gone: EntryClaim = { entry: ERASED.entry, proof: proofAt(3), checkpoint };
  const erased: EntryClaim = { ...gone, erasure: ERASURE_SHOWN };
  const otherErasure = { ...ERASURE_ENTRY, erases: [KEPT.entry.record] };

  test.each<[string, string, EntryClaim]>([
    ['intact RECORD_OPENS', 'whose record opens', kept],
    ['intact RECORD_OPENS', 'whose person is shown too', { ...kept, subjects: [KEPT.subject] }],
    [
      'intact RECORD_OPENS',
      'that was erased, in the hands of the person whose it is',
      { ...erased, record: ERASED.record.value, salt: ERASED.record.salt },
    ],
    ['lawfully-erased ERASURE_PROVEN', 'whose record is gone by a later entry', erased],
    ['lawfully-erased ERASURE_PROVEN', 'whose salt alone is left', { ...erased, salt: ERASED.record.salt }],
    ['missing RECORD_MISSING', 'whose record is gone without a word', gone],
    ['missing SALT_MISSING', 'whose salt is gone', { ...kept, salt: undefined }],
    ['missing SALT_MISSING', 'whose record is said to be erased, yet shown', { ...erased, record }],
    [
      'missing ERASURE_MALFORMED',
      'that an approval is said to erase',
      { ...gone, erasure: { entry: KEPT.entry, proof: proofAt(1) } },
    ],
    [
      'missing ERASURE_MALFORMED',
      'that a word is said to erase',
      { ...gone, erasure: { ...ERASURE_SHOWN, entry: '已删除' } },
    ],
    [
      'missing ERASURE_NOT_IN_LOG ROOT_MISMATCH',
      'whose erasure was made up',
      { ...gone, erasure: { ...ERASURE_SHOWN, entry: { ...ERASURE_ENTRY, at: '2026-03-19T08:00:01Z' } } },
    ],
    [
      'missing ERASURE_NOT_IN_LOG PROOF_TOO_SHORT',
      'whose erasure has no proof',
      { ...gone, erasure: { ...ERASURE_SHOWN, proof: { index: 5, hashes: [] } } },
    ],
    [
      'missing ERASURE_OF_ANOTHER',
      'whose erasure names others',
      { ...erased, entry: KEPT.entry, proof: proofAt(1) },
    ],
    ['changed ENTRY_MALFORMED', 'that is no entry', { ...kept, entry: { ...KEPT.entry, name: '甲' } }],
    ['changed ENTRY_MALFORMED', 'that is not there', { ...kept, entry: undefined }],
    [
      'changed ENTRY_NOT_IN_LOG ROOT_MISMATCH',
      'whose time was altered',
      { ...kept, entry: { ...KEPT.entry, at: '2026-03-02T08:00:01Z' } },
    ],
    [
      'changed ENTRY_NOT_IN_LOG ROOT_MISMATCH',
      'at another place',
      { ...kept, proof: { ...proofAt(1), index: 0 } },
    ],
    [
      'changed ENTRY_NOT_IN_LOG INDEX_OUTSIDE_TREE',
      'past the end',
      { ...kept, proof: { ...proofAt(1), index: 6 } },
    ],
    [
      'changed ENTRY_NOT_IN_LOG ROOT_MISMATCH',
      'whose record and entry were altered together',
      {
        ...kept,
        record: {},
        entry: { ...KEPT.entry, record: commitmentOf({ value: {}, salt: KEPT.record.salt }) },
      },
    ],
    [
      'changed RECORD_CHANGED',
      'whose record was altered',
      { ...kept, record: { ...record, rentFenPerMonth: 1 } },
    ],
    ['changed RECORD_CHANGED', 'whose record is that of another', { ...kept, record: ERASED.record.value }],
    ['changed RECORD_CHANGED', 'whose salt is that of another', { ...kept, salt: ERASED.record.salt }],
    ['changed RECORD_CHANGED', 'whose record JSON does not hold', { ...kept, record: new Date(0) }],
    [
      'changed SUBJECT_CHANGED',
      'with a person of another entry',
      { ...kept, subjects: [KEPT.subject, ERASED.subject] },
    ],
    [
      'changed SUBJECT_CHANGED',
      'that is erased, with a person made up',
      { ...erased, subjects: [KEPT.subject] },
    ],
  ])('%s: one %s', (expected, _, claim) => {
    const answer = verifyEntry(claim);
    const proof = 'proof' in answer ? [answer.proof] : [];
    expect([answer.state, answer.reason, ...proof].join(' ')).toBe(expected);
    expect([...ENTRY_REASONS[answer.state]]).toContain(answer.reason);
  });

  test('missing where its erasure stands before it', () => {
    const log: LogEntry[] = [{ ...otherErasure, erases: [ERASED.entry.record] }, ERASED.entry];
    const [first, second] = log.map(entryLeaf);
    if (!first || !second) throw new Error('there are two leaves');
    const root = treeRoot([first, second]);
    const proof = { index: 1, hashes: [first] };
    const erasure = { entry: log[0], proof: { index: 0, hashes: [second] } };
    const answer = verifyEntry({ entry: ERASED.entry, proof, checkpoint: { size: 2, root }, erasure });
    expect(answer).toEqual({ state: 'missing', reason: 'ERASURE_TOO_EARLY' });
  });

  test('with the erasure that the log holds', () => {
    expect(verifyEntry(erased)).toMatchObject({ erasure: ERASURE_ENTRY });
  });
});

describe('after a person was erased', () => {
  /** All that is kept: the log whole, and what is handed out. */
  const kept = JSON.stringify({ ENTRIES, bundle: BUNDLES['lawfully-erased'] });
  const leaves = (value: unknown): string[] =>
    typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [String(value)];

  test('no field of the record is anywhere in what is kept, nor its salt', () => {
    for (const { value, salt: bytes } of [ERASED.record, ERASED.subject]) {
      for (const text of leaves(value)) if (text !== 'approved') expect(kept).not.toContain(text);
      expect(kept).not.toContain(toHex(bytes));
    }
  });

  test('who knows the record and tries every salt that is kept does not find it', () => {
    const salts = [...kept.matchAll(/[0-9a-f]{64}/g)].map(([hex]) =>
      Uint8Array.from(Buffer.from(hex, 'hex')),
    );
    const guesses = [...salts, new Uint8Array(32)].map((bytes) =>
      commitmentOf({ ...ERASED.record, salt: bytes }),
    );
    expect(salts.length).toBeGreaterThan(10);
    for (const guess of [...guesses, `sha256:${sha256Hex(canonicalJson(ERASED.record.value))}`])
      expect(ERASED.entry.record).not.toBe(guess);
  });

  test('every other entry is proven as before', () => {
    const answers = APPROVALS.map(({ entry, record: { value, salt: bytes } }, index) =>
      entry === ERASED.entry
        ? verifyEntry({ entry, proof: proofAt(index), checkpoint: CHECKPOINT, erasure: ERASURE_SHOWN }).state
        : verifyEntry({ entry, proof: proofAt(index), checkpoint: CHECKPOINT, record: value, salt: bytes })
            .state,
    );
    expect(answers).toEqual(['intact', 'intact', 'intact', 'lawfully-erased', 'intact']);
  });
});
