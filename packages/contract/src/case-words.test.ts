import { REFUSAL_CODES } from '@zhulin/engines/cases';
import { expect, test } from 'vitest';
import en from '../../../locales/en/cases.json' with { type: 'json' };
import zh from '../../../locales/zh-CN/cases.json' with { type: 'json' };

test.each([
  ['zh-CN', zh],
  ['en', en],
])('every refusal of a case has its words in %s, and no word stands without a refusal', (_, words) => {
  expect(Object.keys(words.refusals).sort()).toEqual([...REFUSAL_CODES].sort());
});
