import { expect, test } from 'vitest';
import { textsOf, wordsOf } from '../testing/charts.ts';
import { drawMatrix } from './matrix.ts';
import type { MatrixChart } from './model.ts';

const many = Array.from({ length: 400 }, (_, index) => `R${index + 1}`);
const cell = (level: number, items: string[] = []) => ({ level, items });
const chart: MatrixChart = {
  kind: 'matrix',
  rows: { title: '可能性', labels: ['低', '高'] },
  columns: { title: '影响', labels: ['小', '大'] },
  cells: [
    [cell(0), cell(1, ['R1'])],
    [cell(1), cell(2, many)],
  ],
  levels: ['低风险', '中风险', '高风险'],
};

test('the likeliest stands on top, titles and levels are named', () => {
  const texts = textsOf(drawMatrix(chart));
  const at = (word: string) => Number(texts.find(({ text }) => text === word)?.middle);
  expect(at('高')).toBeLessThan(at('低'));
  for (const word of ['可能性', '影响', '小', '大', ...chart.levels]) expect(at(word)).toBeGreaterThan(0);
});

test('levels are told apart by their hatch, none by colour alone', () => {
  const svg = drawMatrix(chart);
  const cells = svg.match(/<rect[^>]*fill="#fff" stroke="#1E2A26"/g) ?? [];
  const dotted = svg.match(/stroke-dasharray="1.2 2"/g) ?? [];
  const lined = svg.match(/stroke="#85908A" stroke-width="0.7"/g) ?? [];
  // One cell and one sample in the legend of the lowest level, which is bare; the same of the highest; two cells between.
  expect([cells.length, dotted.length, lined.length]).toEqual([7, 3, 2]);
});

test('what has no room in a cell is counted, so that names and count are all of them', () => {
  const words = wordsOf(drawMatrix(chart))
    .filter((text) => /^R|^\+/.test(text))
    .flatMap((line) => line.split(/\s+/));
  const names = words.filter((word) => /^R\d+$/.test(word) && word !== 'R1');
  const counted = Number(words.find((word) => word.startsWith('+')));
  expect(counted).toBeGreaterThan(0);
  // R1 stands in two cells.
  expect(names.length + 1 + counted).toBe(many.length);
});

test('a level that the matrix does not name is refused', () => {
  expect(() => drawMatrix({ ...chart, levels: ['低风险'] })).toThrow('no level');
});
