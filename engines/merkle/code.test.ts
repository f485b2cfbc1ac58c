import { expect, test } from 'vitest';
import { codeOf, readCode } from './code.ts';
import { leafHash, utf8Bytes } from './hash.ts';

test('the code is the beginning of the hash, five bits a sign', () => {
  expect(codeOf(new Uint8Array(32))).toBe('0'.repeat(16));
  expect(codeOf(new Uint8Array(32).fill(255))).toBe('Z'.repeat(16));
  // 0x08 0x42 0x10 0x84 0x21 is the bit 1 at the end of each five.
  expect(codeOf(Uint8Array.of(8, 66, 16, 132, 33, 8, 66, 16, 132, 33, ...new Uint8Array(22)))).toBe(
    '1'.repeat(16),
  );
  expect(() => codeOf(new Uint8Array(31))).toThrow('got 31 bytes');
});

test.each([
  ['as it is printed', (code: string) => code.replace(/(.{4})(?=.)/g, '$1-')],
  ['in small letters with spaces', (code: string) => code.toLowerCase().replace(/(.{4})/g, '$1 ')],
  ['with letters for digits', (code: string) => code.replace(/0/g, 'O').replace(/1/g, 'l')],
])('a code is read %s', (_, written) => {
  for (const text of ['甲', '乙', '丙', '丁']) {
    const code = codeOf(leafHash(utf8Bytes(text)));
    expect(readCode(written(code))).toBe(code);
  }
});

test.each(['', '0'.repeat(15), '0'.repeat(17), `U${'0'.repeat(15)}`, `é${'0'.repeat(15)}`])(
  '%j is no code',
  (text) => {
    expect(readCode(text)).toBeUndefined();
  },
);
