import { SankeyChart } from 'echarts/charts';
import { use } from 'echarts/core';
import { PAPER_COLOURS } from '../light-shapes.ts';
import { renderOption, SMALL_TEXT } from './echarts.ts';
import type { ChartRole, FlowChart } from './model.ts';
import { PORTRAIT, type Sheet } from './sheet.ts';
import { FONT_SIZE, textLine } from './svg.ts';
import { oneLine, textWidth, wrapEvenly } from './text-layout.ts';

use([SankeyChart]);

/** Nodes bear their names: these need not be told apart by hatch. */
const COLOURS: Record<ChartRole, string> = {
  own: PAPER_COLOURS.own,
  reference: PAPER_COLOURS.ink,
  other: PAPER_COLOURS.line,
};
const NODE_WIDTH = 11;
const NODE_GAP = 19;
const NODE_HEIGHT = 26;
const HEIGHT_LEAST = 110;
const LABEL_SHARE = 0.24;
const LABEL_LINES_MOST = 2;
const HEAD = 16;
const MARGIN = 10;

/** Draws amounts on their way through columns of nodes as SVG, bands as wide as their amounts, each node with its name and
 * amount. Deterministic. Throws when the amounts run in a circle. Cost: some milliseconds. */
export function drawFlow(chart: FlowChart, sheet: Sheet = PORTRAIT): string {
  const columnOf = columnsOf(chart);
  const count = Math.max(0, ...columnOf.values()) + 1;
  const perColumn = Array.from(
    { length: count },
    (_, column) => [...columnOf.values()].filter((each) => each === column).length,
  );
  const frame = frameOf(chart, sheet, Math.max(1, ...perColumn));
  const data = chart.nodes.map((node) => {
    const column = Number(columnOf.get(node.id));
    const position = column === 0 ? 'left' : column === count - 1 ? 'right' : 'inside';
    return {
      name: node.id,
      itemStyle: { color: COLOURS[node.role], borderWidth: 0 },
      label: labelOf(node, position, frame),
    };
  });
  const option = { series: [seriesOf(chart, data, frame)] };
  const svg = renderOption(option, { width: sheet.width, height: frame.height });
  return svg.replace(/<\/svg>\s*$/, `${columnHeads(chart, frame, count)}</svg>`);
}

type Frame = ReturnType<typeof frameOf>;

function frameOf({ nodes, columns }: FlowChart, { width }: Sheet, tallest: number) {
  const widest = Math.max(
    0,
    ...nodes.flatMap(({ name, text }) => [textWidth(name, FONT_SIZE.text), textWidth(text, FONT_SIZE.small)]),
  );
  const label = Math.min(width * LABEL_SHARE, widest + 6);
  const top = columns ? HEAD + MARGIN : MARGIN;
  const height = Math.max(HEIGHT_LEAST, tallest * (NODE_GAP + NODE_HEIGHT)) + top + MARGIN;
  return { width, height, label, top, left: label + 4, right: label + 4 };
}

function seriesOf({ links }: FlowChart, data: object[], { left, right, top }: Frame) {
  return {
    type: 'sankey',
    left,
    right,
    top,
    bottom: MARGIN,
    nodeWidth: NODE_WIDTH,
    nodeGap: NODE_GAP,
    draggable: false,
    silent: true,
    emphasis: { disabled: true },
    lineStyle: { color: PAPER_COLOURS.line, opacity: 0.38, curveness: 0.5 },
    data,
    links: links.map(({ from, to, amount }) => ({ source: from, target: to, value: amount })),
  };
}

function labelOf(
  { name, text }: FlowChart['nodes'][number],
  position: 'left' | 'right' | 'inside',
  { label }: Frame,
) {
  const lines = wrapEvenly(name, { width: label, fontSize: FONT_SIZE.small, linesMost: LABEL_LINES_MOST });
  const words = [...lines, oneLine(text, label, FONT_SIZE.small)].join('\n');
  const ground = position === 'inside' ? { backgroundColor: '#fff', padding: 1 } : {};
  return {
    ...SMALL_TEXT,
    ...ground,
    show: true,
    position,
    distance: 3,
    lineHeight: 10,
    formatter: () => words,
  };
}

/** The column of each node: as far from the left as the longest way to it; what leads nowhere stands in the last one.
 * Source: topological order after Kahn 1962 */
function columnsOf({ nodes, links }: FlowChart): Map<string, number> {
  const columns = new Map(nodes.map(({ id }) => [id, 0]));
  const waiting = new Map(nodes.map(({ id }) => [id, links.filter(({ to }) => to === id).length]));
  const ready = nodes.filter(({ id }) => waiting.get(id) === 0).map(({ id }) => id);
  for (const id of ready) {
    for (const { from, to } of links) {
      if (from !== id) continue;
      const left = waiting.get(to);
      if (left === undefined) throw new Error(`amounts flow to ${to}, which is no node`);
      columns.set(to, Math.max(Number(columns.get(to)), Number(columns.get(id)) + 1));
      waiting.set(to, left - 1);
      if (left === 1) ready.push(to);
    }
  }
  if (ready.length < nodes.length) throw new Error('amounts flow in a circle');
  const last = Math.max(0, ...columns.values());
  const sources = new Set(links.map(({ from }) => from));
  for (const { id } of nodes) if (!sources.has(id) && columns.get(id) !== 0) columns.set(id, last);
  return columns;
}

function columnHeads({ columns = [] }: FlowChart, { width, left, right }: Frame, count: number): string {
  if (columns.length === 0) return '';
  if (columns.length !== count) throw new Error(`the flow has ${count} columns, ${columns.length} are named`);
  const step = count === 1 ? 0 : (width - left - right - NODE_WIDTH) / (count - 1);
  return columns
    .map((name, index) => {
      const isFirst = index === 0;
      const isLast = index === count - 1;
      const x = isFirst
        ? left + NODE_WIDTH
        : isLast
          ? width - right - NODE_WIDTH
          : left + index * step + NODE_WIDTH / 2;
      const anchor = isFirst ? ('end' as const) : isLast ? ('start' as const) : ('middle' as const);
      return textLine(oneLine(name, left, FONT_SIZE.text), { x, y: HEAD / 2 }, { anchor, isBold: true });
    })
    .join('');
}
