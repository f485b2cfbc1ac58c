import { expect, test } from 'vitest';
import { momentText } from './moment-text.ts';
import { openWords } from './words.ts';

test.each([
  ['2026-11-25T01:30:59.999Z', '2026年11月25日 09:30'],
  ['2026-11-24T16:00:00.000Z', '2026年11月25日 00:00'],
])('%s is %s in China', (moment, text) => {
  expect(momentText(moment, openWords('zh-CN'))).toBe(text);
});
