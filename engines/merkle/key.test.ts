import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64, toBase64 } from './base64.ts';
import { sha256Hex, toHex, utf8Bytes } from './hash.ts';
import { keyIdOf, keyText, readKey, verifierOf } from './key.ts';
import { parseNote, signatureLine } from './note.ts';
import { LOG_KEY, LOG_VERIFIER, WITNESS_VERIFIER } from './testing/sample-log.ts';

/** The sample of the reference implementation. Source: golang.org/x/mod/sumdb/note, note_test.go. */
const SAMPLE = {
  verifier: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  signer: 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  line: '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};
const PETER = { name: 'PeterNeumann', secretKey: fromBase64(SAMPLE.signer)?.slice(1) ?? new Uint8Array() };

describe('the published sample of signed notes', () => {
  test('its secret gives its key, its id and its signature, letter by letter', () => {
    const key = verifierOf(PETER, 'ed25519');
    expect(keyText(key)).toBe(SAMPLE.verifier);
    expect(readKey(SAMPLE.verifier)).toEqual({ ok: true, key });
    const bytes = ed25519.sign(utf8Bytes(SAMPLE.text), PETER.secretKey);
    expect(signatureLine(key, bytes)).toBe(SAMPLE.line);
  });

  test('its note is read into text and signature', () => {
    const note = parseNote(`${SAMPLE.text}\n${SAMPLE.line}`);
    expect(note?.text).toBe(SAMPLE.text);
    expect(note?.signatures.map(({ name, keyId }) => `${name} ${keyId}`)).toEqual(['PeterNeumann c74f20a3']);
  });
});

test('another Ed25519 gives the same public key and the same signatures', () => {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), LOG_KEY.secretKey]);
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  expect(toHex(LOG_VERIFIER.publicKey)).toBe(spki.subarray(-32).toString('hex'));
  const text = utf8Bytes('筑邻\n');
  expect(toHex(ed25519.sign(text, LOG_KEY.secretKey))).toBe(sign(null, text, secret).toString('hex'));
});

test('a key has another id for another algorithm and another name', () => {
  const { publicKey } = WITNESS_VERIFIER;
  const id = (type: string) =>
    sha256Hex(Buffer.concat([Buffer.from(`甲\n`), Buffer.from(type, 'hex'), publicKey]));
  expect(toHex(keyIdOf({ name: '甲', algorithm: 'ed25519', publicKey }))).toBe(id('01').slice(0, 8));
  expect(toHex(keyIdOf({ name: '甲', algorithm: 'cosignature/v1', publicKey }))).toBe(id('04').slice(0, 8));
});

describe('keys on a line', () => {
  test.each(['log.example/a', '筑邻.example/存证', 'x'])('of %s go both ways', (name) => {
    for (const algorithm of ['ed25519', 'cosignature/v1'] as const) {
      const key = { name, algorithm, publicKey: LOG_VERIFIER.publicKey };
      expect(readKey(keyText(key))).toEqual({ ok: true, key });
    }
  });

  test.each([
    ['KEY_MALFORMED', 'nothing', ''],
    ['KEY_MALFORMED', 'a name alone', 'PeterNeumann'],
    ['KEY_MALFORMED', 'no name', SAMPLE.verifier.slice('PeterNeumann'.length)],
    ['KEY_MALFORMED', 'a space in the name', `Peter ${SAMPLE.verifier}`],
    ['KEY_MALFORMED', 'no Base64', `${SAMPLE.verifier.slice(0, -2)}*W`],
    [
      'KEY_MALFORMED',
      'a byte too many',
      `PeterNeumann+c74f20a3+${toBase64(Uint8Array.of(1, ...new Uint8Array(33)))}`,
    ],
    ['KEY_MALFORMED', 'no key at all', 'PeterNeumann+c74f20a3+'],
    ['KEY_ALGORITHM_UNKNOWN', 'an algorithm of others', SAMPLE.verifier.replace('+ARpc', '+Ahpc')],
    ['KEY_ID_WRONG', 'one letter mistaken in the id', SAMPLE.verifier.replace('c74f', 'c75f')],
    ['KEY_ID_WRONG', 'one letter mistaken in the key', SAMPLE.verifier.replace('cUPD', 'cUPE')],
    ['KEY_ID_WRONG', 'another name', SAMPLE.verifier.replace('Peter', 'peter')],
  ])('are refused as %s for %s', (reason, _, line) => {
    expect(readKey(line)).toEqual({ ok: false, reason });
  });

  test.each(['', 'a b', 'a+b', 'a\u3000b', 'a\nb', 'a\u0085b', '\ud83d'])(
    'the name %j is refused',
    (name) => {
      expect(() => verifierOf({ ...LOG_KEY, name }, 'ed25519')).toThrow('expected no spaces or plus');
    },
  );
});

describe('a note is none', () => {
  const note = `${SAMPLE.text}\n${SAMPLE.line}`;
  test.each([
    ['without a signature', SAMPLE.text],
    ['without an empty line', SAMPLE.text + SAMPLE.line],
    ['without its last newline', note.slice(0, -1)],
    ['with an empty line at its end', `${note}\n`],
    ['with words below the signatures', `${note}more\n`],
    ['with a hyphen for the dash', note.replace('—', '-')],
    ['with two spaces', note.replace('— ', '—  ')],
    ['with a signature of four bytes', `${SAMPLE.text}\n— PeterNeumann x08gow==\n`],
    ['with Base64 of two texts', note.replace('nAM=', 'nAN=')],
    ['with a carriage return', note.replaceAll('\n', '\r\n')],
    ['with a zero byte', `\0${note}`],
    ['with half a character', `\ud83d${note}`],
    ['with 101 signatures', note + SAMPLE.line.repeat(100)],
    ['with more than a million characters', 'x'.repeat(1_000_000) + note],
    ['empty', ''],
  ])('%s', (_, text) => {
    expect(parseNote(text)).toBeUndefined();
  });

  test('but holds a hundred signatures, and empty lines in its text', () => {
    const text = `a\n\nb\n`;
    expect(parseNote(`${text}\n${SAMPLE.line.repeat(100)}`)).toMatchObject({ text });
  });
});

test('Base64 is read only as it is written', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      const text = toBase64(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(text)).toEqual(bytes);
    }),
  );
  for (const text of ['A', 'AA', 'AAA', 'AA=', 'AB==', 'AAB=', 'AA==\n', ' AA==', 'AA-_', '====']) {
    expect(fromBase64(text)).toBeUndefined();
  }
});
