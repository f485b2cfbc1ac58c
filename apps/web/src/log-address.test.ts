import { expect, test } from 'vitest';
import { entryOfAddress, isLogAddress } from './log-address.ts';

test.each([
  ['/log', true, null],
  ['/log/', true, null],
  ['/log/entries/0', true, 0],
  ['/log/entries/1000000/', true, 1_000_000],
  ['/log/entries/-1', true, undefined],
  ['/log/entries/1e3', true, undefined],
  ['/log/entries/1234567890123456', true, undefined],
  ['/log/other', true, undefined],
  ['/logs', false, undefined],
  ['/', false, undefined],
])('%s', (path, isLog, entry) => {
  expect([isLogAddress(path), entryOfAddress(path)]).toEqual([isLog, entry]);
});
