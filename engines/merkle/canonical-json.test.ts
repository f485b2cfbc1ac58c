import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CanonicalJsonError, canonicalJson, fromHex, sha256Hex, toHex, utf8Bytes } from './index.ts';

describe('canonical JSON', () => {
  test('writes the sample of RFC 8785 section 3.2', () => {
    const sample = JSON.parse(`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
      "literals": [null, true, false]
    }`);
    expect(canonicalJson(sample)).toBe(
      `{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],` +
        `"string":"€$\\u000f\\nA'B\\"\\\\\\\\\\"/"}`,
    );
  });

  test('sorts keys by UTF-16 code units as RFC 8785 section 3.2.3 shows', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const text = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));
    expect(Object.keys(JSON.parse(text)).filter((key) => key !== '1')).toEqual([
      '\r',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\ud83d\ude00',
      '\ufb33',
    ]);
    expect(text.indexOf('"1"')).toBeGreaterThan(text.indexOf('"\\r"'));
    expect(text.indexOf('"1"')).toBeLessThan(text.indexOf('"\u0080"'));
  });

  test('two values have one text when they are equal, whatever the order of their keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(turnKeys(value))).toBe(text);
      }),
    );
  });

  test('takes objects without prototype and writes zero without its sign', () => {
    expect(canonicalJson(Object.assign(Object.create(null), { b: -0, a: '筑邻' }))).toBe(
      '{"a":"筑邻","b":0}',
    );
  });

  const circle: unknown[] = [];
  circle.push(circle);
  test.each<[string, string, unknown, string]>([
    ['NOT_FINITE', 'NaN', { a: [1, Number.NaN] }, 'a.1'],
    ['NOT_FINITE', 'infinity', -Infinity, ''],
    ['NOT_JSON', 'undefined', { a: undefined }, 'a'],
    ['NOT_JSON', 'a hole', { a: new Array(3) }, 'a.0'],
    ['NOT_JSON', 'a function', { toJSON: () => 1 }, 'toJSON'],
    ['NOT_JSON', 'a bigint', [1n], '0'],
    ['NOT_JSON', 'a symbol', Symbol('s'), ''],
    ['NOT_JSON', 'a symbol as key', { [Symbol('s')]: 1 }, ''],
    ['NOT_PLAIN', 'a date', { at: new Date(0) }, 'at'],
    ['NOT_PLAIN', 'a map', new Map(), ''],
    ['NOT_PLAIN', 'bytes', new Uint8Array(2), ''],
    ['LONE_SURROGATE', 'half a character', ['\ud83d'], '0'],
    ['LONE_SURROGATE', 'half a character as key', { '\ud83d': 1 }, ''],
    ['TOO_DEEP', 'a circle', circle, Array(257).fill(0).join('.')],
  ])('refuses as %s %s', (code, _, value, path) => {
    const refusal = refusalOf(value);
    expect([refusal.code, refusal.path.join('.')]).toEqual([code, path]);
  });
});

function refusalOf(value: unknown): CanonicalJsonError {
  try {
    canonicalJson(value);
  } catch (error) {
    if (error instanceof CanonicalJsonError) return error;
    throw error;
  }
  throw new Error('the value was not refused');
}

function turnKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, turnKeys(member)]),
  );
}

describe('SHA-256 and hex', () => {
  test.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ])('"%s" hashes as FIPS 180 says, as text and as bytes', (text, hash) => {
    expect(sha256Hex(text)).toBe(hash);
    expect(sha256Hex(utf8Bytes(text))).toBe(hash);
  });

  test('hex goes both ways and refuses what is no hex', () => {
    expect(toHex(fromHex('00ff10'))).toBe('00ff10');
    expect(() => fromHex('0')).toThrow();
    expect(() => fromHex('zz')).toThrow();
  });

  test('text with half a character has no hash', () => {
    expect(() => sha256Hex('\ud83d')).toThrow(RangeError);
  });
});
