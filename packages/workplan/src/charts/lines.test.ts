import { expect, test } from 'vitest';
import { drawLines } from './lines.ts';
import type { LinesChart } from './model.ts';

const chart: LinesChart = {
  kind: 'lines',
  x: { label: '月', scale: 'months', values: [1, 2, 3, 4] },
  y: { label: '万元' },
  series: [
    { name: '累计资金来源', role: 'own', values: [10, 20, 30, 60] },
    { name: '累计资金使用', role: 'reference', values: [20, 40, 50, 60] },
  ],
  breach: { widestAt: 1, text: '缺口 20.00' },
};

const redLines = (svg: string): number => svg.match(/<path[^>]*stroke="#B3261E"/g)?.length ?? 0;

test('the same chart gives the same drawing, however many were drawn before', () => {
  expect(drawLines(chart)).toBe(drawLines(chart));
});

test('lines are named where they run, and the widest breach says its size', () => {
  const svg = drawLines(chart);
  for (const text of ['累计资金来源', '累计资金使用', '缺口 20.00', '万元']) expect(svg).toContain(text);
  expect(svg).toContain('Noto Sans SC');
});

test('each month with a breach is hatched, the others are not', () => {
  expect(redLines(drawLines(chart))).toBe(3);
});

test('without a breach nothing is red', () => {
  const { breach: _, ...even } = chart;
  expect(drawLines(even)).not.toContain('#B3261E');
});

test('the value axis begins at zero', () => {
  const high = chart.series.map((each) => ({ ...each, values: each.values.map((value) => value + 1000) }));
  expect(drawLines({ ...chart, series: high })).toMatch(/>0<\/text>/);
});

test.each([
  [54, [1, 6, 12, 18, 24, 30, 36, 42, 48, 54]],
  [192, [1, 18, 36, 54, 72, 90, 108, 126, 144, 162, 180]],
])('%d months are labelled so that no label touches the next', (count, labels) => {
  const values = Array.from({ length: count }, (_, month) => month + 1);
  const { breach: _none, ...even } = chart;
  const series = chart.series.map((each) => ({ ...each, values: values.map(() => 0.5) }));
  const svg = drawLines({ ...even, x: { label: '月', scale: 'months', values }, series });
  const shown = [...svg.matchAll(/>(\d+)<\/text>/g)].map(([, text]) => Number(text));
  expect(shown.filter((month) => month > 0).sort((a, b) => a - b)).toEqual(expect.arrayContaining(labels));
  expect(shown.filter((month) => month > 1)).toHaveLength(labels.length - 1);
});

test('the name of a steep line lies neither on the line nor on a mark beside it', () => {
  // Percentiles of a triangle from 855 over 880 to 938.
  const series = Array.from({ length: 101 }, (_, percent) => percent);
  const values = series.map((percent) =>
    percent < 30 ? 855 + Math.sqrt(percent * 20.75) : 938 - Math.sqrt((100 - percent) * 48.14),
  );
  const svg = drawLines({
    kind: 'lines',
    x: { label: 'Cost', scale: 'amounts', values },
    y: { label: '%' },
    series: [{ name: 'cumulative probability', role: 'own', values: series }],
    marks: [879, 889, 907].map((at) => ({ axis: 'x', at, text: `${at}` })),
  });
  const drawn = (pattern: RegExp) => [...svg.matchAll(pattern)].map(([, ...found]) => found);
  const [[x, y] = []] = drawn(/translate\(([\d.]+) ([\d.]+)\)"[^>]*>cumulative/g).map((at) => at.map(Number));
  const [[line = ''] = []] = drawn(/<path d="([^"]+)"[^>]*stroke="#1F6B4E"/g);
  const points = [...line.matchAll(/([\d.]+) ([\d.]+)/g)].map(([, ...point]) => point.map(Number));
  const verticals = drawn(/d="M([\d.]+) [^"]+"[^>]*stroke-dasharray/g).map(([at]) => Number(at));
  if (x === undefined || y === undefined) throw new Error('the line has no name');
  // The name is 84 points wide and 11 high.
  expect([points.length, verticals.length]).toEqual([101, 3]);
  expect(verticals.filter((at) => Math.abs(at - x) < 42)).toEqual([]);
  expect(points.filter(([px = 0, py = 0]) => Math.abs(px - x) < 42 && Math.abs(py - y) < 5.5)).toEqual([]);
});
