import { verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkpointText } from './checkpoint.ts';
import { leafHash, treeRoot } from './index.ts';
import { type Checkpoint, signCheckpoint, type VerifierKey, verifierOf, verifyCheckpoint } from './log.ts';
import {
  CHECKPOINT,
  LOG_KEY,
  LOG_VERIFIER,
  NOTE,
  SIGNED_AT,
  STRANGER_KEY,
  WITNESS_KEY,
  WITNESS_VERIFIER,
} from './testing/sample-log.ts';

const KEYS = [LOG_VERIFIER, WITNESS_VERIFIER];
const [TEXT = '', LINES = ''] = NOTE.split(/(?<=\n)\n/);
const [LOG_LINE = '', WITNESS_LINE = ''] = LINES.split(/(?<=\n)/);

/** The public key as other programs take it. */
const spki = ({ publicKey }: VerifierKey) => ({
  key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]),
  format: 'der' as const,
  type: 'spki' as const,
});
const bytesOf = (line: string) => Buffer.from(line.trim().split(' ')[2] ?? '', 'base64');

describe('a checkpoint', () => {
  test('reads as three lines and one a signature', () => {
    const root = Buffer.from(CHECKPOINT.root).toString('base64');
    expect(TEXT).toBe(`log.example/housing\n6\n${root}\n`);
    expect(LOG_LINE).toMatch(/^— log\.example\/housing [\w+/]+=\n$/);
  });

  test('is signed as another Ed25519 verifies it', () => {
    expect(verify(null, Buffer.from(TEXT), spki(LOG_VERIFIER), bytesOf(LOG_LINE).subarray(4))).toBe(true);
  });

  test('is co-signed with the time, as another Ed25519 verifies it', () => {
    const bytes = bytesOf(WITNESS_LINE);
    expect(bytes.readBigUInt64BE(4)).toBe(BigInt(SIGNED_AT));
    const message = Buffer.from(`cosignature/v1\ntime ${SIGNED_AT}\n${TEXT}`);
    expect(verify(null, message, spki(WITNESS_VERIFIER), bytes.subarray(12))).toBe(true);
  });

  test('gives size, root and who signed', () => {
    expect(verifyCheckpoint(NOTE, KEYS)).toEqual({
      ok: true,
      checkpoint: CHECKPOINT,
      signers: [LOG_VERIFIER],
      cosigners: [{ key: WITNESS_VERIFIER, at: SIGNED_AT }],
    });
  });

  test('of an empty log, and with lines of its own, goes both ways', () => {
    const empty = { ...CHECKPOINT, size: 0, root: treeRoot([]) };
    const extended = { ...CHECKPOINT, extensions: ['a line', '又一行'] };
    for (const checkpoint of [empty, extended]) {
      const verdict = verifyCheckpoint(signCheckpoint(checkpoint, LOG_KEY), KEYS);
      expect(verdict).toMatchObject({ ok: true, checkpoint, cosigners: [] });
    }
  });

  test('passes over signatures of keys that nobody gave it', () => {
    expect(verifyCheckpoint(NOTE, [LOG_VERIFIER])).toMatchObject({ ok: true, cosigners: [] });
  });

  test('counts a witness once however often it signed, with its latest time', () => {
    expect(verifyCheckpoint(NOTE + WITNESS_LINE, KEYS)).toMatchObject({
      ok: true,
      cosigners: [{ at: SIGNED_AT }],
    });
  });

  test('holds the bounds of its size', () => {
    const text = (size: number) => checkpointText({ ...CHECKPOINT, size });
    expect(text(Number.MAX_SAFE_INTEGER)).toContain('\n9007199254740991\n');
    expect(() => text(2 ** 53)).toThrow(RangeError);
  });
});

describe('a checkpoint is refused', () => {
  const altered = (from: string | RegExp, to: string) => NOTE.replace(from, to);
  const root = NOTE.split('\n')[2] ?? '';
  const otherRoot = Buffer.from(leafHash(new Uint8Array())).toString('base64');
  const flipped = (line: string, byte: number) => {
    const bytes = bytesOf(line);
    bytes[byte] = (bytes[byte] ?? 0) ^ 1;
    return NOTE.replace(line, line.replace(/\S+\n$/, `${bytes.toString('base64')}\n`));
  };

  test.each<[string, string, string, VerifierKey[]]>([
    ['NOTE_MALFORMED', 'nothing', '', KEYS],
    ['NOTE_MALFORMED', 'no signatures', TEXT, KEYS],
    ['CHECKPOINT_MALFORMED', 'two lines', altered(`${root}\n`, ''), KEYS],
    ['CHECKPOINT_MALFORMED', 'a size with a zero before it', altered('\n6\n', '\n06\n'), KEYS],
    ['CHECKPOINT_MALFORMED', 'a negative size', altered('\n6\n', '\n-6\n'), KEYS],
    ['CHECKPOINT_MALFORMED', 'a size that no number holds', altered('\n6\n', '\n9007199254740993\n'), KEYS],
    ['CHECKPOINT_MALFORMED', 'a size in another script', altered('\n6\n', '\n６\n'), KEYS],
    ['CHECKPOINT_MALFORMED', 'a root of 31 bytes', altered(root, Buffer.alloc(31).toString('base64')), KEYS],
    ['CHECKPOINT_MALFORMED', 'a root without padding', altered(root, root.slice(0, -1)), KEYS],
    ['CHECKPOINT_MALFORMED', 'an empty log with a root', altered('\n6\n', '\n0\n'), KEYS],
    ['CHECKPOINT_MALFORMED', 'no origin', altered('log.example/housing\n', '\n'), KEYS],
    ['CHECKPOINT_MALFORMED', 'an empty line of its own', altered(`${root}\n`, `${root}\n\nx\n`), KEYS],
    ['LOG_KEY_UNKNOWN', 'no keys', NOTE, []],
    ['LOG_KEY_UNKNOWN', 'witnesses only', NOTE, [WITNESS_VERIFIER]],
    ['LOG_KEY_UNKNOWN', 'another key of the same name', NOTE, [verifierOf(STRANGER_KEY, 'ed25519')]],
    [
      'LOG_KEY_UNKNOWN',
      'the key of the log as that of a witness',
      NOTE,
      [verifierOf(LOG_KEY, 'cosignature/v1')],
    ],
    ['SIGNATURE_WRONG', 'another size', altered('\n6\n', '\n7\n'), KEYS],
    ['SIGNATURE_WRONG', 'another root', altered(root, otherRoot), KEYS],
    ['SIGNATURE_WRONG', 'a line more', altered(`${root}\n`, `${root}\nx\n`), KEYS],
    ['SIGNATURE_WRONG', 'a bit of the signature of the log', flipped(LOG_LINE, 20), KEYS],
    ['SIGNATURE_WRONG', 'a bit of the signature of the witness', flipped(WITNESS_LINE, 40), KEYS],
    ['SIGNATURE_WRONG', 'a second more', flipped(WITNESS_LINE, 11), KEYS],
    ['SIGNATURE_WRONG', 'a time past all numbers', flipped(WITNESS_LINE, 4), KEYS],
    ['SIGNATURE_WRONG', 'a signature cut short', altered(LOG_LINE, `${LOG_LINE.slice(0, -5)}\n`), KEYS],
  ])('as %s for %s', (reason, _, note, keys) => {
    expect(verifyCheckpoint(note, keys)).toEqual({ ok: false, reason });
  });

  test('as LOG_KEY_UNKNOWN where the key of one log signed for another', () => {
    const other = { ...LOG_KEY, name: 'log.example/other' };
    const note = signCheckpoint({ ...CHECKPOINT, origin: other.name }, other);
    const foreign = note.replace('log.example/other\n', 'log.example/housing\n');
    expect(verifyCheckpoint(foreign, [verifierOf(other, 'ed25519'), LOG_VERIFIER])).toEqual({
      ok: false,
      reason: 'LOG_KEY_UNKNOWN',
    });
  });

  test('as TWO_ROOTS where the log stated another root for the same size', () => {
    const torn: Checkpoint = { ...CHECKPOINT, root: leafHash(new Uint8Array()) };
    const note = signCheckpoint(torn, LOG_KEY);
    expect(verifyCheckpoint(note, KEYS, [CHECKPOINT])).toEqual({ ok: false, reason: 'TWO_ROOTS' });
    const innocent = [torn, { ...CHECKPOINT, origin: 'log.example/other' }, { ...CHECKPOINT, size: 7 }];
    expect(verifyCheckpoint(note, KEYS, innocent).ok).toBe(true);
  });
});

describe('what no checkpoint can be is not signed', () => {
  test.each<[string, Partial<Checkpoint>]>([
    ['a size that is no count', { size: 1.5 }],
    ['a root that is no hash', { root: new Uint8Array(31) }],
    ['an empty log with leaves', { size: 0 }],
    ['an empty line', { extensions: [''] }],
    ['two lines in one', { extensions: ['a\nb'] }],
    ['half a character', { extensions: ['\ud83d'] }],
    ['a tab', { extensions: ['a\tb'] }],
  ])('%s', (_, change) => {
    expect(() => signCheckpoint({ ...CHECKPOINT, ...change }, LOG_KEY)).toThrow(RangeError);
  });

  test('nor by a key of another name', () => {
    expect(() => signCheckpoint(CHECKPOINT, WITNESS_KEY)).toThrow('expected one with the name of the log');
  });
});
