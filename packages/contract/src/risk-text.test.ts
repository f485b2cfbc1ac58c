import { RISK_CODES, readRiskFile } from '@zhulin/engines/risk';
import { LANGUAGES } from '@zhulin/engines/units';
import { describe, expect, test } from 'vitest';
import { riskIssueText } from './risk-text.ts';
import { openWords } from './words.ts';

describe.each(LANGUAGES)('in %s', (language) => {
  const words = openWords(language);

  test.each(RISK_CODES)('%s says what is wrong and what to do next', (code) => {
    const issue = { code, path: ['cost', 'factors', 3, 'm'], got: 'GOT', expected: 'EXPECTED' };
    const { where, text, next } = riskIssueText(issue, words);
    expect(where).toBe('cost.factors.3.m');
    expect(text).toMatch(/GOT|EXPECTED/);
    expect(next).not.toBe('');
    expect(`${text}${next}`).not.toContain('{{');
  });
});

test('a formula is pointed into by line and column', () => {
  const { issues } = readRiskFile({
    version: 1,
    cost: { factors: [], model: 'a = 1\nb = a + x', outputs: ['b'] },
  });
  const said = issues.map((issue) =>
    LANGUAGES.map((language) => riskIssueText(issue, openWords(language)).where),
  );
  expect(said).toEqual([['cost.model 第 2 行第 9 列', 'cost.model line 2 column 9']]);
});
