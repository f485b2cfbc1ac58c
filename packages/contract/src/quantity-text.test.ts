import { LANGUAGES } from '@zhulin/engines/units';
import { PLAN_PROBLEM_CODES } from '@zhulin/plan';
import { describe, expect, test } from 'vitest';
import {
  adviceText,
  boundText,
  columnScale,
  dayText,
  distanceText,
  fieldText,
  fixText,
  lackText,
  measuredText,
  openWords,
  problemText,
  quantityText,
  requiredText,
} from './index.ts';

const zh = openWords('zh-CN');
const en = openWords('en');

test.each([
  [2.25, '1', '2.25', '2.25'],
  [0.205, 'share', '20.5%', '20.5%'],
  [20, '%', '20%', '20%'],
  [175_000_000_000, 'fen', '17.50亿元', '1.75 billion yuan'],
  [12, 'm2/person', '12 m²/人', '12 m²/person'],
  [222_222.4, 'm2', '222,222 m²', '222,222 m²'],
  [22, 'storeys', '22 层', '22 storeys'],
  [2027, 'year', '2027', '2027'],
  [9.97, 'months', '10 个月', '10 months'],
  [50.17, 'months', '50.2 个月', '50.2 months'],
  [0.03, 'months', '0.03 个月', '0.03 months'],
  [0.5306, 'kgCO2/kWh', '0.5306 千克CO₂/kWh', '0.5306 kgCO₂/kWh'],
  [2.3, 'yuan/yuan', '2.3 元/元', '2.3 yuan per yuan'],
])('%d %s reads %s and %s', (value, unit, chinese, english) => {
  expect(quantityText(value, unit, zh)).toBe(chinese);
  expect(quantityText(value, unit, en)).toBe(english);
});

test.each([
  [175_000_000_000, 'fen', '17.50 亿元', '1,750.0 million yuan'],
  [666_667, 'm2', '66.67 万m²', '666,667 m²'],
] as const)('a column shows %d %s as %s and %s', (value, unit, chinese, english) => {
  const shown = [zh, en].map((words) => columnScale(unit, words));
  expect(shown.map(({ text, unit: name }) => `${text(value)} ${name}`)).toEqual([chinese, english]);
  expect(shown.map(({ divisor }) => divisor)).toEqual(unit === 'fen' ? [1e10, 1e8] : [1e4, 1]);
});

describe('bounds and distances', () => {
  test.each([
    [{ min: 18, max: 24 }, 'storeys', '18 至 24 层', '18 to 24 storeys'],
    [{ min: 0.15, max: 0.2 }, 'share', '15% 至 20%', '15% to 20%'],
    [{ min: 3, max: 3 }, 'storeys', '3 层', '3 storeys'],
    [{ gte: 12 }, 'm2/person', '不低于 12 m²/人', 'at least 12 m²/person'],
    [{ lte: 15 }, 'months', '不高于 15 个月', 'at most 15 months'],
    [{ lte: 0 }, 'statements', '不得有', 'none'],
    [{ lte: 0 }, 'share', '不得有', 'none'],
    [{ lte: 0 }, 'months', '不高于 0 个月', 'at most 0 months'],
    [{ gte: 1 }, 'share', '100%', '100%'],
    [{ gt: 0.15 }, 'share', '高于 15%', 'more than 15%'],
    [{ lt: 0.6 }, 'share', '低于 60%', 'less than 60%'],
  ])('%o', (bound, unit, chinese, english) => {
    expect(boundText(bound, unit, zh)).toBe(chinese);
    expect(boundText(bound, unit, en)).toBe(english);
  });

  test('a distance says its direction', () => {
    const far = { unit: '', measured: 1, required: { gte: 0 }, distance: 0 };
    expect(distanceText({ ...far, unit: 'storeys', distance: 6 }, zh)).toBe('高 6 层');
    expect(distanceText({ ...far, unit: 'share', distance: -0.05 }, en)).toBe('5 percentage points too low');
    expect(distanceText({ ...far, unit: 'share' }, zh)).toBe('符合');
    expect(distanceText({ ...far, distance: null }, zh)).toBeNull();
    expect(distanceText({ ...far, unit: 'share', distance: -0.05 }, zh)).toBe('低 5 个百分点');
    expect(distanceText({ ...far, unit: 'share', distance: 0.01 }, en)).toBe('1 percentage point too high');
    expect(distanceText({ ...far, unit: 'targets', distance: 1 }, zh)).toBe('多 1 项');
    expect(distanceText({ ...far, unit: 'targets', distance: 1 }, en)).toBe('1 target too many');
    expect(distanceText({ ...far, unit: 'classes', distance: -2 }, zh)).toBe('少 2 班');
  });

  test('names that are missing are named', () => {
    const functions = {
      unit: 'function',
      measured: ['housing', 'work'],
      required: { all: ['work', 'housing', 'elderly_care'] },
      distance: -1,
    };
    expect(measuredText(functions, zh)).toBe('住、职');
    expect(requiredText(functions, zh)).toBe('职、住、养');
    expect(distanceText(functions, zh)).toBe('缺：养');
    expect(measuredText({ ...functions, measured: [] }, en)).toBe('none');
  });

  test('changes that only help together are one sentence', () => {
    const change = { path: 'buildings.mainStoreys', from: 30, to: 24, unit: 'storeys' };
    expect(fixText([change, change], zh)).toBe(
      '主体建筑层数由 30 层调整为 24 层；主体建筑层数由 30 层调整为 24 层',
    );
  });

  test('a row goes by its name where it has one, and an amount brings its own unit', () => {
    const plan = { facilities: [{ name: '社区卫生服务站' }], funding: { sources: [{}] } };
    expect(fieldText('facilities.0.floorAreaM2', zh, plan)).toBe('配套设施“社区卫生服务站”的建筑面积');
    expect(fieldText('facilities.0.floorAreaM2', en, plan)).toBe(
      'Floor area of “社区卫生服务站” (Facilities)',
    );
    expect(fieldText('facilities.0', zh, plan)).toBe('配套设施“社区卫生服务站”');
    expect(fieldText('facilities.0.floorAreaM2', zh)).toBe('配套设施第 1 行的建筑面积');
    expect(fieldText('facilities.1.floorAreaM2', zh, plan)).toBe('配套设施第 2 行的建筑面积');
    const change = { path: 'cost.statedTotalYuan', from: 2.1e9, to: 2.209e9, unit: 'yuan' };
    expect(fixText([change], zh, plan)).toBe('方案所称总投资由 21.00亿元调整为 22.09亿元');
    expect(fixText([change], en, plan)).toBe(
      'change total as stated from 2.10 billion yuan to 2.21 billion yuan',
    );
  });

  test('a fix that breaks what is met says so', () => {
    const findings = [
      { id: 'a', figure: 'site.far' },
      { id: 'b', figure: 'site.green_ratio' },
    ];
    const changes = [{ path: 'buildings.mainStoreys', from: 30, to: 24, unit: 'storeys' }];
    const text = (breaks?: string[]) => adviceText({ changes, ...(breaks && { breaks }) }, findings, zh, {});
    const change = '主体建筑层数由 30 层调整为 24 层';
    expect(text(['a'])).toBe(`${change}（会使原已符合的检查项不再符合：容积率）`);
    expect(text([])).toBe(change);
    expect(text()).toBe(change);
  });

  test('what is lacking is named with its path, rule or reason', () => {
    const text = (lack: Parameters<typeof lackText>[0]) => lackText(lack, '2026-03-02', zh);
    expect(text({ kind: 'input', path: 'site.areaM2' })).toBe('缺少用地面积（site.areaM2）');
    expect(text({ kind: 'rule', id: 'a.b', code: 'UNKNOWN_RULE' })).toContain('a.b');
    expect(text({ kind: 'engine', code: 'NO_WORDS', detail: 'got 1, expected 2' })).toBe(
      '无法计算（NO_WORDS）',
    );
    expect(text({ kind: 'not-finite', figure: 'x' })).toContain('分母为 0');
  });
});

test('days read as running text; other text stays', () => {
  expect(dayText('2026-03-05', zh)).toBe('2026年3月5日');
  expect(dayText('甲', zh)).toBe('甲');
});

test.each(LANGUAGES)('every problem of a plan file has its words in %s', (language) => {
  const words = openWords(language);
  for (const code of PLAN_PROBLEM_CODES) {
    const { text, next } = problemText({ code, path: '', params: {} }, words);
    expect(text.length * next.length).toBeGreaterThan(0);
  }
});

test('a problem names what was expected in the language, and offers the neighbour', () => {
  const unit = {
    code: 'PLAN_UNIT',
    path: 'site.areaM2',
    params: { got: '"22公顷"', expected: 'land-area', suggestion: 220_000 },
  } as const;
  expect(problemText(unit, zh)).toEqual({
    text: '这里是 "22公顷"，应为大于 0、不超过 100 亿的面积，平方米。',
    next: '请写成 220000。',
  });
  const key = {
    code: 'PLAN_UNKNOWN_KEY',
    path: 'project.typ',
    params: { key: 'typ', expected: 'type', nearest: 'type' },
  } as const;
  expect(problemText(key, en).next).toBe('Did you mean type?');
});

test('a key that no file holds is a mistake in code and says so', () => {
  expect(() => zh.text('figures', 'no.such')).toThrow('locales/zh-CN/figures.json has no "no.such"');
});

test('choices come with their words, and a word in place of its code is recognised', () => {
  const params = { got: '"保障性"', expected: 'affordable, market, mixed', choices: 'project-type' };
  expect(problemText({ code: 'PLAN_CHOICE', path: 'project.type', params }, zh)).toEqual({
    text: '"保障性" 不是可选的值；可选：affordable（保障性住房）、market（商品住房）、mixed（保障与商品混合）。',
    next: '是不是要写 affordable？',
  });
  const range = {
    code: 'PLAN_RANGE',
    path: 'people.ageGroups.0.toAge',
    params: { got: '200', expected: 'age' },
  } as const;
  expect(problemText(range, zh).text).toBe('200 超出范围，应为 0 到 150 的整数，岁。');
});
