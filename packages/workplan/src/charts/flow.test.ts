import { expect, test } from 'vitest';
import { textsOf, wordsOf } from '../testing/charts.ts';
import { drawFlow } from './flow.ts';
import type { FlowChart } from './model.ts';

const node = (id: string, text: string) => ({ id, name: `名称${id}`, text, role: 'other' as const });
const chart: FlowChart = {
  kind: 'flow',
  nodes: [node('a', '30万元'), node('b', '70万元'), node('c', '100万元'), node('d', '100万元')],
  links: [
    { from: 'a', to: 'c', amount: 30 },
    { from: 'b', to: 'c', amount: 70 },
    { from: 'c', to: 'd', amount: 100 },
  ],
};

test('every node has its name and amount, columns run from source to use', () => {
  const texts = textsOf(drawFlow({ ...chart, columns: ['来源', '阶段', '用途'] }));
  const at = (word: string) => Number(texts.find(({ text }) => text === word)?.left);
  for (const { name, text } of chart.nodes)
    for (const word of [name, text]) expect(at(word)).toBeGreaterThan(0);
  expect(at('名称a')).toBeLessThan(at('名称c'));
  expect(at('名称c')).toBeLessThan(at('名称d'));
  expect(at('来源')).toBeLessThan(at('阶段'));
});

test('bands are as wide as their amounts', () => {
  const heights = [...drawFlow(chart).matchAll(/<path d="M[\d.]+ [\d.]+l11 0l0 ([\d.]+)/g)].map(
    ([, height]) => Number(height),
  );
  const [a, b, c] = heights;
  expect(Number(b) / Number(a)).toBeCloseTo(7 / 3, 0);
  expect(Number(c)).toBeGreaterThan(Number(b));
});

test('amounts in a circle, to nowhere, or under a wrong number of heads are refused', () => {
  const back = { from: 'd', to: 'a', amount: 1 };
  expect(() => drawFlow({ ...chart, links: [...chart.links, back] })).toThrow('circle');
  expect(() => drawFlow({ ...chart, links: [{ from: 'a', to: 'x', amount: 1 }] })).toThrow('no node');
  expect(() => drawFlow({ ...chart, columns: ['来源'] })).toThrow('3 columns');
});

test('drawings on one page do not share the names of their parts', () => {
  const idsOf = (svg: string) => [...svg.matchAll(/ id="(z[^"]*)"/g)].map(([, id]) => id);
  const ids = idsOf(drawFlow(chart));
  const others = idsOf(drawFlow({ ...chart, nodes: chart.nodes.map((each) => ({ ...each, text: '—' })) }));
  expect(ids.filter((id) => others.includes(id))).toEqual([]);
  expect(wordsOf(drawFlow(chart)).length).toBeGreaterThan(0);
});
