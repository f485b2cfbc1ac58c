import { type Figure, figuresOf, type WorkplanDocument } from '../model.ts';
import type { Chart } from './model.ts';
import { PORTRAIT, type Sheet } from './sheet.ts';

export interface DrawOptions extends Partial<Sheet> {
  /** Makes a text printable with the fonts of the document. */
  clean?(text: string): string;
}

/** Draws a chart as SVG. Pure: the same chart and options give the same text, in Node and in a browser.
 * The charting library is loaded with the first chart that needs it. Cost: some milliseconds. */
export async function drawChart(
  chart: Chart,
  { width, clean = (text) => text }: DrawOptions = {},
): Promise<string> {
  const sheet = width === undefined ? PORTRAIT : { width };
  return await drawn(cleaned(chart, clean), sheet);
}

async function drawn(chart: Chart, sheet: Sheet): Promise<string> {
  switch (chart.kind) {
    case 'lines':
      return (await import('./lines.ts')).drawLines(chart, sheet);
    case 'bars':
      return (await import('./bars.ts')).drawBars(chart, sheet);
    case 'pyramid':
      return (await import('./pyramid.ts')).drawPyramid(chart, sheet);
    case 'tornado':
      return (await import('./tornado.ts')).drawTornado(chart, sheet);
    case 'matrix':
      return (await import('./matrix.ts')).drawMatrix(chart, sheet);
    case 'gantt':
      return (await import('./gantt.ts')).drawGantt(chart, sheet);
    case 'timeline':
      return (await import('./timeline.ts')).drawTimeline(chart, sheet);
    case 'network':
      return (await import('./network.ts')).drawNetwork(chart, sheet);
    case 'awaited':
      return (await import('./awaited.ts')).drawAwaited(chart, sheet);
    case 'flow':
      return (await import('./flow.ts')).drawFlow(chart, sheet);
    case 'tree':
      return (await import('./tree.ts')).drawTree(chart, sheet);
    case 'path':
      return (await import('./path.ts')).drawPath(chart, sheet);
    case 'structure':
      return (await import('./structure.ts')).drawStructure(chart, sheet);
    case 'map':
      return (await import('./map.ts')).drawMap(chart, sheet);
  }
}

/** What XML forbids, escaped or not. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** The same data with every text made printable: whatever is text in a chart may reach the page. */
function cleaned<T>(data: T, clean: (text: string) => string): T {
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return clean(value).replace(FORBIDDEN, '');
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walk(each)]));
  };
  // Texts become texts and all else stays: the shape is the same.
  return walk(data) as T;
}

/** Draws every figure of a document as SVG. */
export async function drawFigures(
  document: WorkplanDocument,
  options?: DrawOptions,
): Promise<(figure: Figure) => string> {
  const drawings = await Promise.all(
    figuresOf(document).map(async ({ id, chart }) => [id, await drawChart(chart, options)] as const),
  );
  const byId = new Map(drawings);
  return (figure) => byId.get(figure.id) ?? notDrawn(figure);
}

function notDrawn({ id }: Figure): never {
  throw new Error(`figure ${id} was not drawn`);
}
