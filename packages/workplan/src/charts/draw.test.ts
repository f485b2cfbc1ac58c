import { expect, test } from 'vitest';
import { CHARTS, textsOf } from '../testing/charts.ts';
import { compilePdf } from '../typst/compile.ts';
import { typstString } from '../typst/string.ts';
import { drawChart } from './draw.ts';
import type { Chart } from './model.ts';

const kinds = CHARTS.map((chart, index) => [`${chart.kind} ${index}`, chart] as const);
const widthOf = (svg: string): number => Number(/<svg[^>]* width="([\d.]+)"/.exec(svg)?.[1]);

/** The chart with other words in the place of every text that an author may have written; units are the document's. */
async function drawnWith(chart: Chart, words: (text: string) => string, width?: number): Promise<string> {
  const isWord = (text: string) => /\p{Script=Han}{2}/u.test(text);
  const clean = (text: string) => (isWord(text) ? words(text) : text);
  return await drawChart(chart, { clean, ...(width !== undefined && { width }) });
}

test.each(kinds)('%s: the same data give the same drawing', async (_, chart) => {
  expect(await drawChart(chart)).toBe(await drawChart(structuredClone(chart)));
});

test.each(kinds)('%s: no text touches another or leaves the drawing', async (_, chart) => {
  const svg = await drawChart(chart);
  const texts = textsOf(svg);
  expect(texts.length).toBeGreaterThan(0);
  for (const [index, a] of texts.entries()) {
    expect(a.left, a.text).toBeGreaterThan(-1);
    expect(a.right, a.text).toBeLessThan(widthOf(svg) + 1);
    for (const b of texts.slice(index + 1)) {
      const overlap = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      if (overlap > 1) expect(Math.abs(a.middle - b.middle), `${a.text} | ${b.text}`).toBeGreaterThan(6);
    }
  }
});

test.each(kinds)('%s: words of 200 characters stay inside the drawing', async (_, chart) => {
  const svg = await drawnWith(chart, (text) => text.repeat(200).slice(0, 200));
  for (const { text, left, right } of textsOf(svg)) {
    expect(left, text).toBeGreaterThan(-8);
    expect(right, text).toBeLessThan(widthOf(svg) + 8);
  }
});

test.each(kinds)('%s: what an author writes is text and never markup', async (_, chart) => {
  const svg = await drawnWith(chart, () => `<b>&"'\u0000]]>`);
  expect(svg).not.toMatch(/<b>|&(?!amp;|lt;|gt;|quot;|#)/);
  expect(svg).not.toContain('\u0000');
});

test.each(kinds)('%s: a landscape page has its own width', async (_, chart) => {
  expect(widthOf(await drawChart(chart, { width: 637 }))).toBe(637);
});

test.each(kinds)('%s: no number is missing, no colour is red without a breach', async (_, chart) => {
  const svg = await drawChart(chart);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  const hasBreach = ('breach' in chart && chart.breach) || ('breaches' in chart && chart.breaches);
  expect(svg.includes('#B3261E')).toBe(Boolean(hasBreach));
});

test('the typesetter reads every drawing', async () => {
  const drawings = await Promise.all(CHARTS.map((chart) => drawnWith(chart, (text) => `${text}<&>`)));
  const images = drawings.map((svg) => `#image(bytes(${typstString(svg)}), format: "svg", width: 100%)`);
  expect(compilePdf(images.join('\n')).pages).toBeGreaterThan(0);
});

function emptied(chart: Chart): Chart {
  switch (chart.kind) {
    case 'lines':
      return { kind: 'lines', x: { ...chart.x, values: [] }, y: chart.y, series: [] };
    case 'bars':
      return { ...chart, categories: [], series: [], limits: [], breaches: [] };
    case 'pyramid':
      return {
        ...chart,
        groups: [],
        left: { ...chart.left, values: [] },
        right: { ...chart.right, values: [] },
      };
    case 'gantt':
      return { kind: 'gantt', rows: [], calendar: chart.calendar, legend: chart.legend };
    case 'network':
      return { kind: 'network', boxes: [] };
    case 'flow':
      return { kind: 'flow', nodes: [], links: [] };
    case 'matrix':
      return { ...chart, rows: { title: '', labels: [] }, columns: { title: '', labels: [] }, cells: [] };
    case 'tornado':
      return { ...chart, factors: [] };
    case 'tree':
      return { kind: 'tree', root: { ...chart.root, children: [] } };
    case 'path':
      return { kind: 'path', stages: [] };
    case 'structure':
      return { kind: 'structure', centre: chart.centre, belts: [], rings: [] };
    case 'map':
      return { ...chart, features: [], classes: [], rings: [] };
    case 'awaited':
      return { ...chart, items: [] };
    case 'timeline':
      return { ...chart, lanes: [], marks: [] };
  }
}

test.each(kinds)('%s: nothing to draw is a drawing without it, not a failure', async (_, chart) => {
  expect(await drawChart(emptied(chart))).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
});
