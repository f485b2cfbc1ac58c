import { expect, test } from 'vitest';
import { textsOf, wordsOf } from '../testing/charts.ts';
import type { TornadoChart } from './model.ts';
import { drawTornado } from './tornado.ts';

const chart: TornadoChart = {
  kind: 'tornado',
  value: { label: '万元', decimals: 0 },
  base: { at: 5200, text: '基准5,200' },
  ends: { low: '减少10%', high: '增加10%' },
  factors: [
    { name: '融资利率', low: 5900, high: 4500 },
    { name: '补贴到位', low: 4800, high: 4600 },
    { name: '单位造价', low: 9100, high: 1300 },
  ],
};
const orderOf = (svg: string, names: readonly string[]): string[] =>
  textsOf(svg)
    .filter(({ text }) => names.includes(text))
    .toSorted((a, b) => a.middle - b.middle)
    .map(({ text }) => text);

test('the factor that moves the result most comes first, whatever the order of the data', () => {
  const sorted = ['单位造价', '融资利率', '补贴到位'];
  expect(orderOf(drawTornado(chart), sorted)).toEqual(sorted);
  expect(orderOf(drawTornado({ ...chart, factors: chart.factors.toReversed() }), sorted)).toEqual(sorted);
});

test('both results of a factor, the base, the limit and the ends are in words', () => {
  const words = wordsOf(drawTornado({ ...chart, limit: { at: 0, text: '盈亏平衡' } }));
  for (const text of [
    '9,100',
    '1,300',
    '4,800',
    '4,600',
    '基准5,200',
    '盈亏平衡',
    '减少10%',
    '增加10%',
    '万元',
  ])
    expect(words).toContain(text);
});

test('signed effects stand on their side of zero', () => {
  const factors = [
    { name: '去化周期', effect: -0.33 },
    { name: '地价', effect: 0.62 },
  ];
  const effects: TornadoChart = {
    ...chart,
    value: { label: '相关系数', decimals: 2 },
    base: { at: 0, text: '零' },
    factors,
  };
  const texts = textsOf(drawTornado(effects));
  const base = texts.find(({ text }) => text === '零');
  const place = (word: string) => Number(texts.find(({ text }) => text === word)?.left);
  expect(place('−0.33')).toBeLessThan(Number(base?.left));
  expect(place('0.62')).toBeGreaterThan(Number(base?.left));
});
