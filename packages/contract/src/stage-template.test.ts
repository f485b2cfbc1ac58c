import { LANGUAGES } from '@zhulin/engines/units';
import { STAGE_TEMPLATE } from '@zhulin/plan';
import { expect, test } from 'vitest';
import { openWords } from './index.ts';

test.each(LANGUAGES)('every task of the five-stage template has a name of its own in %s', (language) => {
  const words = openWords(language);
  const names = STAGE_TEMPLATE.map(({ id }) => words.text('stage-template', id));
  expect(new Set(names).size).toBe(STAGE_TEMPLATE.length);
});
