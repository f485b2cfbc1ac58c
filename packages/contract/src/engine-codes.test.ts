import { BENEFITS_CODES } from '@zhulin/engines/benefits';
import { CASEBOOK_CODES } from '@zhulin/engines/casebook';
import { RISK_CODES } from '@zhulin/engines/risk-register';
import { TEAM_CODES } from '@zhulin/engines/team';
import { LANGUAGES } from '@zhulin/engines/units';
import { expect, test } from 'vitest';
import { openWords } from './words.ts';

const codes = [...BENEFITS_CODES, ...CASEBOOK_CODES, ...RISK_CODES, ...TEAM_CODES, 'NO_FACTOR', 'NO_INPUT'];

test.each(LANGUAGES)('every fault that an engine finds has its words in %s', (language) => {
  const words = openWords(language);
  expect(codes.filter((code) => !words.has('reasons', code))).toEqual([]);
});
