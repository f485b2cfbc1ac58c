import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Bundle,
  bundleText,
  keyText,
  readKey,
  type VerifierKey,
  verifierOf,
  verifyBundle,
} from './log.ts';
import {
  BUNDLES,
  CHECKPOINT,
  KEPT,
  KEYS_TEXT,
  LOG_KEY,
  LOG_VERIFIER,
  SIGNED_AT,
  STRANGER_KEY,
  WITNESS_VERIFIER,
} from './testing/sample-log.ts';

const golden = (name: string) => readFileSync(new URL(`golden/${name}`, import.meta.url), 'utf8');
const KEYS = golden('keys.txt')
  .trimEnd()
  .split('\n')
  .map((line): VerifierKey => {
    const read = readKey(line);
    if (!read.ok) throw new Error(read.reason);
    return read.key;
  });

/** What a file is found to be, in a few words. */
function found(json: string, keys = KEYS): string {
  const verdict = verifyBundle(json, keys);
  if (!verdict.ok) return verdict.problems.map(({ code, path }) => [code, ...path].join(' ')).join(', ');
  return `${verdict.answer.state} ${verdict.answer.reason}`;
}

describe('the bundles of golden/', () => {
  test.each(Object.entries<Bundle>(BUNDLES))('%s is still what is written today', (name, bundle) => {
    expect(JSON.parse(bundleText(bundle))).toEqual(JSON.parse(golden(`${name}.json`)));
  });

  test('keys.txt is still what is written today', () => {
    expect(golden('keys.txt')).toBe(KEYS_TEXT);
  });

  test.each([
    ['intact', 'intact RECORD_OPENS'],
    ['lawfully-erased', 'lawfully-erased ERASURE_PROVEN'],
    ['missing', 'missing RECORD_MISSING'],
    ['record-changed', 'changed RECORD_CHANGED'],
    ['entry-changed', 'changed ENTRY_NOT_IN_LOG'],
    ['checkpoint-forged', 'changed CHECKPOINT_SIGNATURE_WRONG'],
    ['stranger-signed', 'LOG_KEY_UNKNOWN checkpoint'],
  ])('%s is found to be %s', (name, expected) => {
    expect(found(golden(`${name}.json`))).toBe(expected);
  });
});

describe('a verdict tells', () => {
  test('what the log stated, the entry, and a witness that is trusted', () => {
    expect(verifyBundle(golden('intact.json'), KEYS)).toEqual({
      ok: true,
      answer: { state: 'intact', reason: 'RECORD_OPENS' },
      entry: KEPT.entry,
      index: 1,
      checkpoint: CHECKPOINT,
      witnesses: [{ name: WITNESS_VERIFIER.name, at: SIGNED_AT, isTrusted: true }],
    });
  });

  test('that a witness whose key stands in the bundle alone is not trusted', () => {
    expect(verifyBundle(golden('intact.json'), [LOG_VERIFIER])).toMatchObject({
      witnesses: [{ name: WITNESS_VERIFIER.name, isTrusted: false }],
    });
  });

  test('no witness where none is named and none is trusted', () => {
    const text = bundleText({ ...BUNDLES.intact, witnesses: [] });
    expect(verifyBundle(text, [LOG_VERIFIER])).toMatchObject({ witnesses: [] });
  });
});

const altered = (change: object) => JSON.stringify({ ...JSON.parse(golden('intact.json')), ...change });
const proof = JSON.parse(golden('intact.json')).proof;

describe('a file that is no bundle is told where', () => {
  test.each([
    ['NOT_JSON', ''],
    ['NOT_JSON', '{'],
    ['FORMAT_UNKNOWN', 'null'],
    ['FORMAT_UNKNOWN', '[]'],
    ['FORMAT_UNKNOWN format, FORMAT_UNKNOWN algorithms', '{}'],
    ['FORMAT_UNKNOWN format', altered({ format: 'zhulin-log-bundle/2' })],
    [
      'FORMAT_UNKNOWN algorithms commitment',
      altered({ algorithms: { ...JSON.parse(golden('intact.json')).algorithms, commitment: 'sm3-salt32' } }),
    ],
    ['FIELD_WRONG note', altered({ note: 'x' })],
    ['FIELD_WRONG proof index', altered({ proof: { ...proof, index: -1 } })],
    ['FIELD_WRONG proof hashes 0', altered({ proof: { ...proof, hashes: ['00'] } })],
    ['FIELD_WRONG proof hashes', altered({ proof: { ...proof, hashes: Array(54).fill(proof.hashes[0]) } })],
    ['FIELD_WRONG checkpoint', altered({ checkpoint: 6 })],
    ['FIELD_WRONG record', altered({ record: '甲' })],
    ['FIELD_WRONG salt', altered({ salt: '00' })],
    ['FIELD_WRONG subjects 0 salt', altered({ subjects: [{ value: 1 }] })],
    ['FIELD_WRONG erasure proof', altered({ erasure: { entry: {} } })],
    ['FIELD_WRONG witnesses 0', altered({ witnesses: ['x'] })],
    ['FIELD_WRONG witnesses 0', altered({ witnesses: [keyText(LOG_VERIFIER)] })],
    ['CHECKPOINT_MALFORMED checkpoint', altered({ checkpoint: '' })],
    [
      'CHECKPOINT_MALFORMED checkpoint',
      altered({ checkpoint: BUNDLES.intact.checkpoint.replace('\n6\n', '\nsix\n') }),
    ],
  ])('%s', (expected, json) => {
    expect(found(json)).toBe(expected);
  });

  test('and one that nobody trusted signed, whatever keys it brings', () => {
    const stranger = keyText(verifierOf(STRANGER_KEY, 'cosignature/v1'));
    const json = JSON.stringify({ ...JSON.parse(golden('stranger-signed.json')), witnesses: [stranger] });
    expect(found(json)).toBe('LOG_KEY_UNKNOWN checkpoint');
    expect(found(golden('intact.json'), [])).toBe('LOG_KEY_UNKNOWN checkpoint');
    expect(
      found(golden('intact.json'), [verifierOf({ ...LOG_KEY, name: 'log.example/other' }, 'ed25519')]),
    ).toBe('LOG_KEY_UNKNOWN checkpoint');
  });
});

test('an entry that is none is changed, and is not shown as one', () => {
  expect(verifyBundle(altered({ entry: { name: '甲' } }), KEYS)).toMatchObject({
    answer: { state: 'changed', reason: 'ENTRY_MALFORMED' },
    entry: null,
  });
});

test('no single letter that is altered leaves a bundle intact with another meaning', () => {
  const json = golden('intact.json');
  const whole = JSON.stringify(verifyBundle(json, KEYS));
  fc.assert(
    fc.property(fc.nat(json.length - 1), fc.constantFrom('0', '7', 'b', 'Z', '"', '+', ' '), (at, letter) => {
      const text = json.slice(0, at) + letter + json.slice(at + 1);
      const verdict = verifyBundle(text, KEYS);
      if (!verdict.ok || verdict.answer.state !== 'intact') return;
      const { witnesses, ...sound } = JSON.parse(JSON.stringify(verdict));
      const { witnesses: known, ...expected } = JSON.parse(whole);
      expect(sound).toEqual(expected);
      // A letter of a witness's own name or id makes it one that nobody knows.
      expect([JSON.stringify(known), '[]']).toContain(JSON.stringify(witnesses));
    }),
    { numRuns: 300 },
  );
});
