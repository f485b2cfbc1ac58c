import { expect, test } from 'vitest';
import { BARS, textsOf, wordsOf } from '../testing/charts.ts';
import { drawBars } from './bars.ts';
import type { BarsChart } from './model.ts';

const series = (values: BarsChart['series'][number]['values']): BarsChart['series'] => [
  { name: '净现金流', role: 'own', values },
];
const barsOf = (svg: string): Record<'x' | 'y' | 'width' | 'height', number>[] =>
  [...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="#1F6B4E"/g)].map(
    ([, x, y, width, height]) => ({
      x: Number(x),
      y: Number(y),
      width: Number(width),
      height: Number(height),
    }),
  );

test('every category, series and value is named, and what is missing says so', () => {
  const words = wordsOf(drawBars(BARS));
  for (const text of ['幼儿园', '卫生服务站', '需要', '规划供给', '12.5', '8', '9', '待补充', '座'])
    expect(words).toContain(text);
});

test('a single series needs no legend', () => {
  const { breaches: _, ...chart } = BARS;
  expect(wordsOf(drawBars({ ...chart, series: series([1, 2]) }))).not.toContain('净现金流');
});

test('only the bar that breaks a limit is red', () => {
  expect(drawBars(BARS).match(/stroke="#B3261E" stroke-width="0.7"/g)).toHaveLength(1);
  const { breaches: _, ...kept } = BARS;
  expect(drawBars(kept)).not.toContain('#B3261E');
});

test.each(['up', 'across'] as const)(
  'bars that go %s are as long as their values, from zero',
  (direction) => {
    const chart: BarsChart = {
      ...BARS,
      direction,
      breaches: [],
      categories: ['一', '二', '三'],
      series: series([10, 20, 40]),
    };
    const length = direction === 'up' ? 'height' : 'width';
    const [a, b, c] = barsOf(drawBars(chart)).map((bar) => bar[length]);
    expect(Number(b) / Number(a)).toBeCloseTo(2, 1);
    expect(Number(c) / Number(a)).toBeCloseTo(4, 1);
  },
);

test('a negative value lies on the other side of zero and bears its sign', () => {
  const chart: BarsChart = { ...BARS, direction: 'up', breaches: [], series: series([-30, 30]) };
  const svg = drawBars(chart);
  const [below, above] = barsOf(svg);
  expect(below?.y).toBeCloseTo(Number(above?.y) + Number(above?.height), 1);
  expect(wordsOf(svg)).toContain('−30');
});

test('stacked parts stand on each other, and a part too thin for its value has it beside', () => {
  const chart: BarsChart = {
    ...BARS,
    direction: 'up',
    stacking: 'stacked',
    breaches: [],
    categories: ['筹备阶段'],
    series: [
      { name: '财政资金', role: 'own', values: [100] },
      { name: '产业基金', role: 'own', values: [1] },
    ],
  };
  const texts = textsOf(drawBars(chart));
  const [large, small] = ['100', '1'].map((text) =>
    texts.find((each) => each.text === text && each.left > 30),
  );
  expect(small?.left).toBeGreaterThan(Number(large?.right));
});

test('the value beside a thin part of the last bar stays within the drawing', () => {
  const chart: BarsChart = {
    ...BARS,
    direction: 'up',
    stacking: 'stacked',
    breaches: [],
    categories: ['第1年', '第2年', '第3年', '第4年', '第5年', '第6年'],
    series: [
      { name: '销售收入', role: 'own', values: [36_000, 18_000, 28_615, 51_200, 51_200, 25_600] },
      { name: '其他来源', role: 'other', values: [36_000, 18_000, 9_000, 9_538, 9_167, 1_833.33] },
    ],
    value: { label: '万元', decimals: 2 },
  };
  const svg = drawBars(chart);
  const beside = textsOf(svg).find(({ text }) => text === '1,833.33');
  expect(beside?.right).toBeLessThanOrEqual(Number(/viewBox="0 0 ([\d.]+)/.exec(svg)?.[1]));
});

test('bars without room to stand lie down', () => {
  const categories = Array.from({ length: 30 }, (_, index) => `类别${index + 1}`);
  const chart: BarsChart = {
    ...BARS,
    direction: 'up',
    breaches: [],
    categories,
    series: series(categories.map(() => 12_345)),
  };
  const tops = textsOf(drawBars(chart))
    .filter(({ text }) => categories.includes(text))
    .map(({ middle }) => middle);
  expect(new Set(tops).size).toBe(30);
});

test.each(['up', 'across'] as const)(
  'limits of all and of one category bear their words when bars go %s',
  (direction) => {
    const limits = [
      { at: 15, text: '上限15' },
      { at: 10, text: '满分10', category: 0 },
    ];
    const words = wordsOf(drawBars({ ...BARS, direction, limits }));
    expect(words).toContain('上限15');
    expect(words).toContain('满分10');
  },
);

test('whole numbers have whole ticks', () => {
  const chart: BarsChart = {
    ...BARS,
    breaches: [],
    value: { label: '座', decimals: 0 },
    series: series([1, 2]),
  };
  const words = wordsOf(drawBars(chart)).filter((text) => /^\d/.test(text));
  expect(words.toSorted()).toEqual(['0', '1', '1', '2', '2']);
});
