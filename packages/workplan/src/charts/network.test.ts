import { expect, test } from 'vitest';
import { textsOf, wordsOf } from '../testing/charts.ts';
import { drawNetwork } from './network.ts';

const boxes = Array.from({ length: 10 }, (_, index) => ({ title: `任务${index + 1}`, sub: `${index}天` }));

test('boxes stand in order, line by line, and an arrow leads from each to the next', () => {
  const svg = drawNetwork({ kind: 'network', boxes });
  const titles = textsOf(svg).filter(({ text }) => text.startsWith('任务'));
  const read = titles.toSorted((a, b) => a.middle - b.middle || a.left - b.left).map(({ text }) => text);
  expect(read).toEqual(boxes.map(({ title }) => title));
  expect(svg.match(/Z" fill-rule="evenodd" fill="#1E2A26"/g)).toHaveLength(boxes.length - 1);
});

test('what is left out is said', () => {
  expect(wordsOf(drawNetwork({ kind: 'network', boxes: [], leftOut: '另有3项未列示' }))).toEqual([
    '另有3项未列示',
  ]);
});
