import { DELIVERY_PARTIES, DELIVERY_TIERS, OPERATING_PARTS } from '@zhulin/engines/finance';
import { LANGUAGES } from '@zhulin/engines/units';
import { DELIVERY_MODES } from '@zhulin/plan';
import { expect, test } from 'vitest';
import { lackText, openWords, tableText } from './index.ts';

test('money, shares, ratios and parties of a table of money are told in words', () => {
  const rows = [
    { party: 'social', year: 2028, netFen: 121_856_250, ratio: 1.313, share: 0.9, madeUpBy: 'government' },
  ];
  expect(tableText(rows, {}, openWords('zh-CN'))).toMatchObject({
    heads: ['主体', '年份', '净额', '偿债备付率', '占比', '缺口补足方'],
    rows: [['社会资本', '2028', '121.86万元', '1.31 倍', '90%', '政府']],
  });
});

test.each(LANGUAGES)('in %s every party, tier, mode and part of income has a word', (language) => {
  const words = openWords(language);
  const named = {
    party: DELIVERY_PARTIES,
    tier: DELIVERY_TIERS,
    mode: DELIVERY_MODES,
    part: OPERATING_PARTS,
  };
  const without = Object.entries(named).flatMap(([column, codes]) =>
    codes.filter((code) => !words.has('tables', `${column}/${code}`)),
  );
  expect(without).toEqual([]);
});

test('a reason that has words is told in them, another by its code', () => {
  const lack = { kind: 'engine', code: 'NOT_PAID_BACK', detail: '-5 at the end of period 9' } as const;
  expect(lackText(lack, '2026-03-02', openWords('zh-CN'))).toBe('运营期内未能收回投资');
  expect(lackText({ ...lack, code: 'NO_WORDS' }, '2026-03-02', openWords('en'))).toContain('NO_WORDS');
});

test('a policy goes by the title of its rule, another id by itself', () => {
  const rules = {
    'policy_standing.reits': { title: { 'zh-CN': '基础设施公募REITs', en: 'Infrastructure REITs' } },
  };
  const rows = [{ id: 'reits' }, { id: 'my_fund' }];
  expect(tableText(rows, rules, openWords('zh-CN')).rows).toEqual([['基础设施公募REITs'], ['my_fund']]);
});
