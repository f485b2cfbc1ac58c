import { ruleBundle } from '@zhulin/assessment/rules';
import { LANGUAGES } from '@zhulin/engines/units';
import { describe, expect, test } from 'vitest';
import { openWords, ruleCodeText, rulePartTitle, ruleSourceText, ruleValueText } from './index.ts';

const zh = openWords('zh-CN');
const stated = ruleBundle.rules.flatMap(({ id, values }) =>
  values.flatMap(({ value, unit }) => (value === null ? [] : [{ id, value, unit }])),
);

describe.each(LANGUAGES)('in %s', (language) => {
  const words = openWords(language);
  test('no part of a table is called by its code', () => {
    const parts = stated.flatMap(({ id, value }) =>
      typeof value === 'object' && !Array.isArray(value) && !isOther(value)
        ? Object.keys(value).map((part) => ({ id, part }))
        : [],
    );
    const unsaid = parts.filter(({ part }) => !words.has('rule-parts', `parts/${part}`));
    expect(unsaid).toEqual([]);
    expect(rulePartTitle('no_such_part', words)).toBe('no_such_part');
  });

  test('no code of a list or a table stands for itself', () => {
    const codes = stated.flatMap(({ id, value, unit }): Code[] => {
      if (Array.isArray(value)) return value.map((code) => ({ id, code, unit }));
      if (typeof value !== 'object' || isOther(value)) return [];
      return Object.entries(value).flatMap(([part, code]) =>
        typeof code === 'string' ? [{ id, code, unit, part }] : [],
      );
    });
    // Ranges of ages say themselves.
    const unsaid = codes.filter(
      ({ code, unit, part }) =>
        !/\d/.test(code) && !isSaid(code, ruleCodeText(code, unit, words, part), language),
    );
    expect(unsaid).toEqual([]);
  });
});

interface Code {
  id: string;
  code: string;
  unit: string;
  part?: string;
}

/** A Chinese word is never the code; an English one may be. */
function isSaid(code: string, text: string, language: string): boolean {
  return language === 'en' ? !text.includes('_') : text !== code;
}

function isOther(value: object): boolean {
  return ['min', 'max', 'gte', 'lte', 'gt', 'lt', 'adopts', 'off'].some((key) => key in value);
}

test.each([
  [3, 'standards', '3 项标准'],
  [{ min: 2, max: 2.5 }, '1', '2 至 2.5'],
  [{ lte: 15 }, 'min', '不高于 15 分钟'],
  [['living', 'nature'], 'circle', '生活圈 · 自然圈'],
  [{ land: 40, construction: 45 }, '%', '土地 40% · 建设 45%'],
  [{ market: 'social' }, 'party', '市场：社会资本'],
  [{ hub: 1, departments: { gte: 10 } }, '1', '中枢平台 1 · 部门应用 不低于 10'],
  [{ delay_years: { min: 1, max: 2 }, projects: 5 }, 'mixed', '工期延误（年） 1 至 2 · 项目（个） 5'],
])('%j in %s reads %s', (value, unit, text) => {
  expect(ruleValueText({ value, unit }, zh)).toBe(text);
});

test('a place in a source is Chinese in Chinese and English in English', () => {
  const sections = new Set(
    ruleBundle.rules.flatMap(({ values }) => values.flatMap(({ source }) => source.section ?? [])),
  );
  const said = [...sections].map((section) => ({
    section,
    chinese: ruleSourceText({ source: { doc: 'work-plan', section } }, zh),
    english: ruleSourceText({ source: { doc: 'work-plan', section } }, openWords('en')),
  }));
  expect(said.filter(({ english }) => /\p{Script=Han}/u.test(english))).toEqual([]);
  const asWritten = said.filter(({ section }) => zh.has('documents', `places/${section}`));
  expect(asWritten.length).toBeGreaterThan(10);
  for (const { section, chinese } of asWritten) expect(chinese).toContain(section);
});

test.each([
  ['第四十条', '《中华人民共和国建筑法》第四十条', 'Construction Law, Article 40'],
  ['第七条', '《中华人民共和国建筑法》第七条', 'Construction Law, Article 7'],
  ['第十一条', '《中华人民共和国建筑法》第十一条', 'Construction Law, Article 11'],
  ['第一百零三条', '《中华人民共和国建筑法》第一百零三条', 'Construction Law, Article 103'],
])('%s of a law is called so in Chinese, and by its number in English', (section, chinese, english) => {
  const source = { doc: '中华人民共和国建筑法', section };
  expect(ruleSourceText({ source }, zh)).toBe(chinese);
  expect(ruleSourceText({ source }, openWords('en'))).toBe(english);
});

test.each([
  ['一（2）', '《中华人民共和国建筑法》一（2）', 'Construction Law, part 1, item 2'],
  ['表 1.0.3-2', '《中华人民共和国建筑法》表 1.0.3-2', 'Construction Law, Table 1.0.3-2'],
])('the place %s is told in the words of each language', (section, chinese, english) => {
  const source = { doc: '中华人民共和国建筑法', section };
  expect(ruleSourceText({ source }, zh)).toBe(chinese);
  expect(ruleSourceText({ source }, openWords('en'))).toBe(english);
});

test.each([
  ['电力二氧化碳排放因子公告', '公告（2025年12月31日）', '电力二氧化碳排放因子公告（2025年12月31日）'],
  ['全国碳排放权交易市场', '年末收盘价（2024年）', '，年末收盘价（2024年）'],
])('what %s says of its place neither repeats its name nor runs into it', (doc, section, end) => {
  const text = ruleSourceText({ source: { doc, section } }, zh);
  expect(text.endsWith(end)).toBe(true);
});
