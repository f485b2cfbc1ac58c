import { expect, test } from 'vitest';
import { sizeText } from './size-text.ts';

test.each([
  [1, '1 B'],
  [1023, '1,023 B'],
  [1024, '1 KB'],
  [1_572_864, '1.5 MB'],
  [524_288_000, '500 MB'],
  [3 * 1024 ** 4, '3,072 GB'],
])('%i bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
