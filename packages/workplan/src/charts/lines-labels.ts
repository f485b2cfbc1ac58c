import type { CustomSeriesOption } from 'echarts/charts';
import { PAPER_COLOURS } from '../light-shapes.ts';
import { type Edges, TEXT } from './echarts.ts';
import type { ChartRole, LinesChart } from './model.ts';
import type { Scale } from './scale.ts';
import type { Point, Size } from './svg.ts';
import { oneLine, textWidth } from './text-layout.ts';

/** The measures of a drawing of lines in points, and where a value stands in it. */
export interface LinesFrame {
  size: Size;
  box: Edges;
  xScale: Scale;
  yScale: Scale;
  colourOf(role: ChartRole): string;
  xAt(value: number): number;
  yAt(value: number): number;
}

/** Layers of the library; its lines lie on 2. */
const BELOW_LINES = 1;
const ABOVE_LINES = 3;
const LINE_HEIGHT = 11;
const LIFT = 8;
const LABEL_SHARE = 0.45;
/** Shares of the length of a line where its name may stand, the best first. */
const PLACES = [0.62, 0.5, 0.74, 0.38, 0.86, 0.26, 0.95, 0.14, 0.05];
/** How far the middle of a name is from its place, in halves of the name: over the place, or all beside it where the line
 * is steep. */
const ASIDE = [0.6, 1.1];

interface Label {
  text: string;
  colour: string;
  /** Middle of the text. */
  x: number;
  y: number;
}

interface Segment {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

interface Placing {
  frame: LinesFrame;
  /** What a label should not cover. */
  segments: Segment[];
  taken: Edges[];
}

/** Names of lines, marks and the size of the breach, placed so that they cover neither lines nor each other. */
export function overlayOf(chart: LinesChart, frame: LinesFrame): CustomSeriesOption {
  const { series, marks = [] } = chart;
  const lines = series.map(({ values }) => pointsOf(values, chart, frame));
  const verticals = verticalsOf(marks, frame);
  const horizontals = marks.filter(({ axis }) => axis === 'y').map((mark) => horizontalOf(mark, frame));
  const drawn = [...verticals, ...horizontals].map(({ line }) => line);
  const breach = breachLabel(chart, frame);
  const labels = [...verticals.map(({ label }) => label), ...(breach ? [breach] : [])];
  const segments = [
    ...lines.flatMap(segmentsOf),
    ...drawn,
    ...breachSegments(chart, frame).map(({ segment }) => segment),
  ];
  const placing: Placing = { frame, segments, taken: labels.map(edgesOf) };
  const place = (candidates: Label[]) => {
    const label = bestOf(candidates, placing);
    if (label) labels.push(label);
  };
  for (const { candidates } of horizontals) place(candidates);
  for (const [index, { name, role }] of series.entries())
    place(namesOf({ name, colour: frame.colourOf(role), line: lines[index] ?? [], frame }));
  const style = { stroke: PAPER_COLOURS.ink, lineWidth: 0.8, lineDash: [2, 2] };
  const children = [
    ...drawn.map((shape) => ({ type: 'line' as const, shape, style })),
    ...labels.map(labelElement),
  ];
  return drawingSeries(frame, children, ABOVE_LINES);
}

function pointsOf(values: readonly number[], { x }: LinesChart, { xAt, yAt }: LinesFrame): Point[] {
  return values.map((value, index) => ({ x: xAt(Number(x.values[index])), y: yAt(value) }));
}

function segmentsOf(points: readonly Point[]): Segment[] {
  return points.flatMap((to, index) => {
    const from = points[index - 1];
    return from ? [{ x1: from.x, y1: from.y, x2: to.x, y2: to.y }] : [];
  });
}

/** Elements at places of the drawing: one datum that draws them all. */
function drawingSeries(frame: LinesFrame, children: CustomElements, z: number): CustomSeriesOption {
  const data = [[frame.xScale.min, frame.yScale.min]];
  return { type: 'custom', silent: true, z, data, renderItem: () => ({ type: 'group', children }) };
}

type CustomElement = ReturnType<NonNullable<CustomSeriesOption['renderItem']>>;
type CustomElements = Extract<CustomElement, { type: 'group' }>['children'];

function labelElement({ text, colour, x, y }: Label) {
  const { fontFamily, fontSize } = TEXT;
  const style = {
    text,
    fill: colour,
    fontFamily,
    fontSize,
    align: 'center' as const,
    verticalAlign: 'middle' as const,
    backgroundColor: '#fff',
    padding: [-1, 1],
  };
  return { type: 'text' as const, x, y, style };
}

function edgesOf({ text, x, y }: Label): Edges {
  const half = textWidth(text, TEXT.fontSize) / 2;
  return { left: x - half, right: x + half, top: y - LINE_HEIGHT / 2, bottom: y + LINE_HEIGHT / 2 };
}

/** Where the name of a line may stand: above or below it, the best place first. */
function namesOf({ name, colour, line, frame: { box } }: LineName): Label[] {
  const text = oneLine(name, (box.right - box.left) * LABEL_SHARE, TEXT.fontSize);
  const half = textWidth(text, TEXT.fontSize) / 2 + 1;
  return ASIDE.flatMap((aside) =>
    PLACES.flatMap((place) => {
      const point = line[Math.round((line.length - 1) * place)];
      if (!point) return [];
      return [-1, 1].map((side) => {
        const x = Math.min(Math.max(point.x + side * half * aside, box.left + half), box.right - half);
        return { text, colour, x, y: point.y + side * LIFT };
      });
    }),
  );
}

interface LineName {
  name: string;
  colour: string;
  line: readonly Point[];
  frame: LinesFrame;
}

/** The candidate that covers least; of equals the first. */
function bestOf(candidates: readonly Label[], placing: Placing): Label | undefined {
  let best: { label: Label; cost: number } | undefined;
  for (const label of candidates) {
    const cost = costOf(edgesOf(label), placing);
    if (!best || cost < best.cost) best = { label, cost };
  }
  if (best) placing.taken.push(edgesOf(best.label));
  return best?.label;
}

/** How much of a label would be covered: other labels weigh most, then what is off the drawing, then lines. */
function costOf(label: Edges, { frame: { box }, segments, taken }: Placing): number {
  const meets = (other: Edges) =>
    label.left < other.right &&
    other.left < label.right &&
    label.top < other.bottom &&
    other.top < label.bottom;
  const covered = taken.filter(meets).length;
  const isOff = label.top < box.top || label.bottom > box.bottom;
  return covered * 1000 + (isOff ? 500 : 0) + segments.reduce((sum, each) => sum + crossings(label, each), 0);
}

const STEP = 3;

/** How many points of a segment, some points of the drawing apart, lie inside the edges. */
function crossings({ left, right, top, bottom }: Edges, { x1, y1, x2, y2 }: Segment): number {
  if (Math.max(x1, x2) < left || Math.min(x1, x2) > right) return 0;
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1)) / STEP));
  let count = 0;
  for (let step = 0; step <= steps; step++) {
    const x = x1 + ((x2 - x1) * step) / steps;
    const y = y1 + ((y2 - y1) * step) / steps;
    if (x >= left && x <= right && y >= top && y <= bottom) count += 1;
  }
  return count;
}

type AxisMark = NonNullable<LinesChart['marks']>[number];

/** Rows that the labels of the verticals need above the drawing. */
export function markRows(
  marks: readonly AxisMark[],
  xAt: (value: number) => number,
  { left, right }: Pick<Edges, 'left' | 'right'>,
): number {
  return Math.max(0, ...rowsOf(marks, xAt, { left, right }).map((row) => row + 1));
}

/** The row of each vertical's label, the lowest first, so that no label touches the next; -1 for horizontals. */
function rowsOf(
  marks: readonly AxisMark[],
  xAt: (value: number) => number,
  { left, right }: Pick<Edges, 'left' | 'right'>,
): number[] {
  const ends: number[] = [];
  const rows = marks.map(() => -1);
  const upright = marks.map((mark, index) => ({ mark, index })).filter(({ mark }) => mark.axis === 'x');
  for (const { mark, index } of upright.toSorted((a, b) => a.mark.at - b.mark.at)) {
    const { x, half } = markCentre(mark, xAt, { left, right });
    const free = ends.findIndex((end) => end < x - half);
    const row = free === -1 ? ends.length : free;
    ends[row] = x + half + LIFT;
    rows[index] = row;
  }
  return rows;
}

function markCentre(mark: AxisMark, xAt: (value: number) => number, edges: Pick<Edges, 'left' | 'right'>) {
  const text = oneLine(mark.text, (edges.right - edges.left) * LABEL_SHARE, TEXT.fontSize);
  const half = textWidth(text, TEXT.fontSize) / 2;
  const x = Math.min(Math.max(xAt(mark.at), edges.left + half), edges.right - half);
  return { text, x, half };
}

function verticalsOf(
  marks: readonly AxisMark[],
  { box, xAt }: LinesFrame,
): { line: Segment; label: Label }[] {
  const rows = rowsOf(marks, xAt, box);
  return marks.flatMap((mark, index) => {
    if (mark.axis === 'y') return [];
    const y = box.top - LINE_HEIGHT * (Number(rows[index]) + 0.7);
    const x = xAt(mark.at);
    const { text, x: middle } = markCentre(mark, xAt, box);
    const label = { text, colour: PAPER_COLOURS.ink, x: middle, y };
    return [{ line: { x1: x, y1: box.bottom, x2: x, y2: y + LINE_HEIGHT / 2 }, label }];
  });
}

function horizontalOf({ at, text: full }: AxisMark, { box, yAt }: LinesFrame) {
  const y = yAt(at);
  const text = oneLine(full, (box.right - box.left) * LABEL_SHARE, TEXT.fontSize);
  const half = textWidth(text, TEXT.fontSize) / 2;
  const candidates = [box.right - half, box.left + half + 2].flatMap((x) =>
    [-1, 1].map((side): Label => ({ text, colour: PAPER_COLOURS.ink, x, y: y + side * LIFT })),
  );
  return { line: { x1: box.left, y1: y, x2: box.right, y2: y }, candidates };
}

const ROLES = ['own', 'reference'] as const;

function breachLines({ breach, series }: LinesChart) {
  const [own, reference] = ROLES.map((role) => series.find((each) => each.role === role));
  return breach && own && reference ? { breach, own: own.values, reference: reference.values } : undefined;
}

function breachLabel(chart: LinesChart, { box, xAt, yAt }: LinesFrame): Label | undefined {
  const lines = breachLines(chart);
  const at = lines?.breach.widestAt;
  if (!lines || at === undefined) return undefined;
  const [month, top] = [chart.x.values[at], lines.reference[at]];
  if (month === undefined || top === undefined) return undefined;
  const text = oneLine(lines.breach.text, (box.right - box.left) * LABEL_SHARE, TEXT.fontSize);
  const half = textWidth(text, TEXT.fontSize) / 2;
  const x = Math.max(xAt(month) - 3 - half, box.left + half + 2);
  return { text, colour: PAPER_COLOURS.red, x, y: yAt(top) - LINE_HEIGHT / 2 };
}

function breachSegments(chart: LinesChart, { xAt, yAt }: LinesFrame) {
  const lines = breachLines(chart);
  if (!lines) return [];
  const { breach, own, reference } = lines;
  return chart.x.values.flatMap((value, index) => {
    const [low, high] = [own[index], reference[index]];
    if (low === undefined || high === undefined || low >= high) return [];
    const x = xAt(value);
    return [{ segment: { x1: x, y1: yAt(low), x2: x, y2: yAt(high) }, isWidest: index === breach.widestAt }];
  });
}

/** One upright line for each value of x whose reference lies above the own line. */
export function breachOf(chart: LinesChart, frame: LinesFrame): CustomSeriesOption[] {
  const strokes = breachSegments(chart, frame).map(({ segment, isWidest }) => {
    const style = { stroke: PAPER_COLOURS.red, lineWidth: isWidest ? 1.8 : 0.5 };
    return { type: 'line' as const, shape: segment, style };
  });
  return strokes.length === 0 ? [] : [drawingSeries(frame, strokes, BELOW_LINES)];
}
