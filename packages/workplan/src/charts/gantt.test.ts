import { isoDay } from '@zhulin/engines/units';
import { expect, test } from 'vitest';
import { GANTT, textsOf, wordsOf } from '../testing/charts.ts';
import { drawGantt } from './gantt.ts';

const barOf = (svg: string, fill: string) =>
  [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="7" fill="([^"]*)"/g)]
    .filter(([, , , paint]) => paint === fill)
    .map(([, x, width]) => ({ x: Number(x), width: Number(width) }));
const OTHER = '#fff';

test('tasks, groups, control points, the marked day and what is left out are in words', () => {
  const words = wordsOf(drawGantt(GANTT));
  for (const text of [
    '方案编制',
    '筹备阶段',
    '建设阶段',
    '地上十层',
    '计划竣工',
    '另有12项任务未列示',
    '2026年',
    '关键任务',
  ])
    expect(words).toContain(text);
});

test('groups stand in the order of their first task, each with its rows below', () => {
  const names = ['筹备阶段', '方案编制', '资金筹措', '方案获批', '建设阶段', '主体结构'];
  const shown = textsOf(drawGantt(GANTT)).filter(({ text }) => names.includes(text));
  expect(shown.toSorted((a, b) => a.middle - b.middle).map(({ text }) => text)).toEqual(names);
});

test('critical tasks are solid, others hatched, milestones have no bar', () => {
  const svg = drawGantt(GANTT);
  // One sample of each stands in the legend.
  expect(barOf(svg, '#1F6B4E')).toHaveLength(3);
  expect(barOf(svg, OTHER)).toHaveLength(2);
});

test('a bar is as long as its days, the last one included', () => {
  const row = GANTT.rows[1];
  if (!row) throw new Error('no row');
  const task = (from: string, to: string) => ({ ...row, start: isoDay(from), finish: isoDay(to) });
  const rows = [task('2026-01-01', '2026-01-10'), task('2026-01-11', '2026-01-30')];
  const [, first, second] = barOf(drawGantt({ ...GANTT, rows }), OTHER);
  expect(Number(second?.width) / Number(first?.width)).toBeCloseTo(2, 1);
  expect(Number(first?.x) + Number(first?.width)).toBeCloseTo(Number(second?.x), 1);
});

test.each([
  ['2026-01-05', '2026-06-30', ['1月', '2月']],
  ['2020-01-05', '2060-06-30', ['2020年', '2023年']],
])('from %s to %s the axis is labelled so that no label touches the next', (from, to, labels) => {
  const row = { name: '建设', start: isoDay(from), finish: isoDay(to), isCritical: true, isMilestone: false };
  const { mark: _, ...chart } = GANTT;
  const texts = textsOf(drawGantt({ ...chart, rows: [row] })).filter(({ text }) => /年$|月$/.test(text));
  for (const label of labels) expect(texts.map(({ text }) => text)).toContain(label);
  for (const [index, a] of texts.entries())
    for (const b of texts.slice(index + 1))
      if (Math.abs(a.middle - b.middle) < 1) expect(a.right <= b.left || b.right <= a.left).toBe(true);
});

test('three thousand rows are drawn row by row', () => {
  const row = GANTT.rows[1];
  if (!row) throw new Error('no row');
  const rows = Array.from({ length: 3000 }, (_, index) => ({ ...row, name: `任务${index}` }));
  const words = new Set(wordsOf(drawGantt({ ...GANTT, rows })));
  expect(rows.every(({ name }) => words.has(name))).toBe(true);
});
