import { expect, test } from 'vitest';
import { textsOf, wordsOf } from '../testing/charts.ts';
import type { PyramidChart } from './model.ts';
import { drawPyramid } from './pyramid.ts';

const chart: PyramidChart = {
  kind: 'pyramid',
  groups: ['0—14岁', '15—59岁', '60岁及以上'],
  left: { name: '2026年', role: 'reference', values: [1200, 5200, 900] },
  right: { name: '2036年', role: 'own', values: [600, 5000, 1800] },
  value: { label: '人', decimals: 0 },
};

test('both sides are named and every value stands at its bar', () => {
  const words = wordsOf(drawPyramid(chart));
  for (const text of [
    ...chart.groups,
    '2026年',
    '2036年',
    '1,200',
    '5,200',
    '900',
    '600',
    '5,000',
    '1,800',
    '人',
  ])
    expect(words).toContain(text);
});

test('the youngest stand at the bottom', () => {
  const texts = textsOf(drawPyramid(chart));
  const heights = chart.groups.map((group) => texts.find(({ text }) => text === group)?.middle);
  expect(heights).toEqual(heights.toSorted((a, b) => Number(b) - Number(a)));
});

test('equal numbers are equally long on both sides', () => {
  const svg = drawPyramid({ ...chart, right: { ...chart.right, values: chart.left.values } });
  const widths = (paint: string) =>
    [...svg.matchAll(new RegExp(`width="([\\d.]+)" height="[\\d.]+" fill="${paint}"`, 'g'))].map(
      ([, width]) => width,
    );
  expect(widths('#1F6B4E')).toHaveLength(3);
  expect(widths('#fff" stroke="#1E2A26')).toEqual(widths('#1F6B4E'));
});
