import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consistencyProof, leafHash, toHex, treeRoot, verifyConsistency } from './index.ts';
import { signCheckpoint, verifierOf, verifyCheckpoint, type WitnessState, witness } from './log.ts';
import {
  LOG_KEY,
  LOG_VERIFIER,
  SIGNED_AT,
  STRANGER_KEY,
  WITNESS_KEY,
  WITNESS_VERIFIER,
} from './testing/sample-log.ts';

const leavesOf = (size: number, salt: number) =>
  Array.from({ length: size }, (_, leaf) => leafHash(Uint8Array.of(leaf, salt)));

/** Two histories of one log that part after nine leaves. */
const honest = leavesOf(20, 0);
const forged = [...honest.slice(0, 9), ...leavesOf(11, 1)];

const noteOf = (leaves: readonly Uint8Array[], size: number, key = LOG_KEY) => {
  const root = treeRoot(leaves.slice(0, size));
  return signCheckpoint({ origin: key.name, size, root, extensions: [] }, key);
};
const stateOf = (leaves: readonly Uint8Array[], size: number, at = SIGNED_AT): WitnessState => ({
  origin: LOG_KEY.name,
  size,
  rootHex: toHex(treeRoot(leaves.slice(0, size))),
  at,
});
const between = (leaves: readonly Uint8Array[], oldSize: number, newSize: number) => ({
  oldSize,
  proof: oldSize === 0 ? [] : consistencyProof(leaves, oldSize, newSize),
});
const WHO = { logKeys: [LOG_VERIFIER], key: WITNESS_KEY };

describe('a witness signs', () => {
  test.each([
    ['the first checkpoint it sees', null, 7],
    ['the first of an empty log', null, 0],
    ['what begins with what it signed', 7, 13],
    ['the first leaves of what was empty', 0, 13],
    ['the same once more, later', 13, 13],
  ])('%s', (_, old, size) => {
    const at = SIGNED_AT + 60;
    const state = old === null ? null : stateOf(honest, old);
    const checkpoint = noteOf(honest, size);
    const consistency = between(honest, old ?? 0, size);
    const answer = witness({ ...WHO, state, checkpoint, consistency, at });
    if (!answer.ok) throw new Error(answer.reason);
    expect(answer.state).toEqual(stateOf(honest, size, at));
    expect(verifyCheckpoint(checkpoint + answer.cosignature, [LOG_VERIFIER, WITNESS_VERIFIER])).toMatchObject(
      {
        ok: true,
        cosigners: [{ key: WITNESS_VERIFIER, at }],
      },
    );
  });
});

describe('a witness refuses', () => {
  const good = {
    ...WHO,
    state: stateOf(honest, 11),
    checkpoint: noteOf(honest, 13),
    consistency: between(honest, 11, 13),
    at: SIGNED_AT,
  };
  const first = { ...good, state: null, consistency: between(honest, 0, 13) };

  test.each<[string, string, object]>([
    ['LOG_FORKED', 'another root for the size it signed', { checkpoint: noteOf(forged, 11) }],
    ['LOG_SHRANK', 'fewer leaves than it signed', { checkpoint: noteOf(honest, 10) }],
    ['LOG_SHRANK', 'the empty log', { checkpoint: noteOf(honest, 0) }],
    [
      'NOT_CONSISTENT OLD_ROOT_MISMATCH',
      'another history with its own proof',
      { checkpoint: noteOf(forged, 13), consistency: between(forged, 11, 13) },
    ],
    [
      'NOT_CONSISTENT PROOF_TOO_SHORT',
      'more leaves without a proof',
      { consistency: { oldSize: 11, proof: [] } },
    ],
    ['PROOF_STALE', 'a proof from an older size', { consistency: between(honest, 7, 13) }],
    ['PROOF_STALE', 'a proof from a size it never saw', { consistency: between(honest, 12, 13) }],
    ['PROOF_STALE', 'a proof from nothing', { consistency: between(honest, 0, 13) }],
    ['PROOF_STALE', 'a first proof from some size', { ...first, consistency: between(honest, 7, 13) }],
    [
      'NOT_CONSISTENT PROOF_TOO_LONG',
      'a first checkpoint with a proof',
      { ...first, consistency: { oldSize: 0, proof: [leafHash(new Uint8Array())] } },
    ],
    ['TIME_SET_BACK', 'a second before its last signature', { at: SIGNED_AT - 1 }],
    [
      'OTHER_LOG',
      'another log than the one it remembers',
      { state: { ...good.state, origin: 'log.example/other' } },
    ],
    [
      'LOG_KEY_UNKNOWN',
      'a stranger under the name of the log',
      { checkpoint: noteOf(honest, 13, STRANGER_KEY) },
    ],
    [
      'SIGNATURE_WRONG',
      'a size that the log did not sign',
      { checkpoint: good.checkpoint.replace('\n13\n', '\n14\n') },
    ],
    [
      'CHECKPOINT_MALFORMED',
      'a size that is none',
      { checkpoint: good.checkpoint.replace('\n13\n', '\n1e1\n') },
    ],
    ['NOTE_MALFORMED', 'no note', { checkpoint: '' }],
  ])('as %s %s', (reason, _, change) => {
    const request = { ...good, ...change };
    const answer = witness(request);
    if (answer.ok) throw new Error('it signed');
    expect([answer.reason, ...(answer.proof ? [answer.proof] : [])].join(' ')).toBe(reason);
    expect(answer.size).toBe(request.state === null ? 0 : 11);
    expect(witness(good).ok).toBe(true);
  });

  test.each([-1, 0.5, Number.NaN, 253_402_300_800])('the time %d', (at) => {
    expect(() => witness({ ...good, at })).toThrow('expected an integer from 0');
  });

  test('a key whose name no note can hold', () => {
    expect(() => witness({ ...good, key: { ...WITNESS_KEY, name: 'a witness' } })).toThrow(RangeError);
  });
});

test('whatever it is asked in whatever order, a witness has signed one history, which only grows', () => {
  const asked = fc.record({
    leaves: fc.constantFrom(honest, forged),
    size: fc.integer({ min: 1, max: 20 }),
    from: fc.option(fc.integer({ min: 0, max: 20 }), { freq: 3 }),
    wait: fc.integer({ min: -1, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(asked, { minLength: 4, maxLength: 14 }), (requests) => {
      let state: WitnessState | null = null;
      const signed: { leaves: readonly Uint8Array[]; size: number; root: Uint8Array; at: number }[] = [];
      for (const { leaves, size, from, wait } of requests) {
        const at = (signed.at(-1)?.at ?? SIGNED_AT) + wait;
        const oldSize = Math.min(from ?? signed.at(-1)?.size ?? 0, size);
        const consistency = between(leaves, oldSize, size);
        const answer = witness({ ...WHO, state, checkpoint: noteOf(leaves, size), consistency, at });
        if (!answer.ok) continue;
        state = answer.state;
        signed.push({ leaves, size, root: treeRoot(leaves.slice(0, size)), at });
      }
      signed.forEach((one, place) => {
        for (const later of signed.slice(place + 1)) {
          expect(later.at).toBeGreaterThanOrEqual(one.at);
          const proof = consistencyProof(later.leaves, one.size, later.size);
          const claim = {
            oldSize: one.size,
            newSize: later.size,
            oldRoot: one.root,
            newRoot: later.root,
            proof,
          };
          expect(verifyConsistency(claim)).toEqual({ ok: true });
        }
      });
    }),
    { numRuns: 60 },
  );
});

test('a witness that was asked by a stranger alone trusts nobody', () => {
  const logKeys = [verifierOf(STRANGER_KEY, 'ed25519')];
  const checkpoint = noteOf(honest, 3);
  const consistency = between(honest, 0, 3);
  expect(witness({ ...WHO, logKeys, state: null, checkpoint, consistency, at: 0 })).toEqual({
    ok: false,
    reason: 'LOG_KEY_UNKNOWN',
    size: 0,
  });
});
