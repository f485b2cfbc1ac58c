import { PAPER_COLOURS } from '../light-shapes.ts';
import { type BoxStyle, boxSample, boxText, drawBox, HEAD_BOX, PENDING_BOX, PLAIN_BOX } from './boxes.ts';
import { drawLegend } from './legend.ts';
import type { PresenceLegend, TreeChart, TreeNode } from './model.ts';
import { PORTRAIT, type Sheet } from './sheet.ts';
import { type Point, polyline, type Rectangle, rectangle, svgDocument } from './svg.ts';

const WIDTH = { least: 62, most: 150, outline: 250 };
const GAP = { across: 8, down: 20, grid: 6, outline: 5 };
const FRAME_PADDING = 5;
const INDENT = 18;
const LINE = { stroke: PAPER_COLOURS.ink, strokeWidth: 0.8 };

/** Draws a tree of boxes as SVG, what is pending dashed. It stands, root on top, leaves that do not fit side by side in a
 * framed grid; where even that has no room it lies as an outline, one box a line.
 * Deterministic. Cost: a tenth of a millisecond a box. */
export function drawTree({ root, legend }: TreeChart, sheet: Sheet = PORTRAIT): string {
  const head = legend ? drawPresence(legend, sheet.width) : { body: '', height: 0 };
  const area = { x: 0.5, y: head.height + 1, width: sheet.width - 1 };
  const drawn = isRoomy(root, area.width) ? standing(root, area, HEAD_BOX) : outline(root, area);
  return svgDocument({ width: sheet.width, height: drawn.bottom + 1 }, [head.body, ...drawn.body]);
}

/** What solid and dashed boxes mean. */
export function drawPresence(
  { present, pending }: PresenceLegend,
  width: number,
): { body: string; height: number } {
  const sample =
    (style: BoxStyle) =>
    ({ x, y }: Point, size: { width: number; height: number }) =>
      boxSample({ x, y: y - size.height / 2, ...size }, style);
  const items = [
    { text: present, sample: sample(PLAIN_BOX) },
    { text: pending, sample: sample(PENDING_BOX) },
  ];
  const drawn = drawLegend(items, { x: 0, y: 0 }, width);
  return { body: drawn.body, height: drawn.height + 3 };
}

interface Drawn {
  body: string[];
  bottom: number;
}

interface Area extends Point {
  width: number;
}

const styleOf = ({ isPending }: TreeNode, style: BoxStyle = PLAIN_BOX): BoxStyle =>
  isPending ? PENDING_BOX : style;

const fitsSideBySide = (count: number, width: number): boolean =>
  count * (WIDTH.least + GAP.across) - GAP.across <= width;

/** Whether every node has room when the tree stands: side by side, or in a grid where it holds no grids of grids. */
function isRoomy({ children }: TreeNode, width: number): boolean {
  if (width < WIDTH.least) return false;
  if (!fitsSideBySide(children.length, width))
    return children.every((child) => depthOf(child) <= 1) && width >= WIDTH.least + 2 * FRAME_PADDING;
  return shares(children, width).every((share, index) => {
    const child = children[index];
    return child !== undefined && (depthOf(child) === 0 || isRoomy(child, share));
  });
}

/** Widths of siblings: what each needs at least, the rest by the number of leaves. */
function shares(children: readonly TreeNode[], width: number): number[] {
  const leaves = children.map(leafCount);
  const all = leaves.reduce((sum, each) => sum + each, 0);
  const rest = width - children.length * (WIDTH.least + GAP.across) + GAP.across;
  return leaves.map((count) => WIDTH.least + (rest * count) / all);
}

function leafCount({ children }: TreeNode): number {
  return Math.max(
    1,
    children.reduce((sum, child) => sum + leafCount(child), 0),
  );
}

function standing(node: TreeNode, { x, y, width }: Area, style = PLAIN_BOX): Drawn {
  const boxWidth = Math.min(
    width,
    node.children.length === 0 ? WIDTH.most : Math.max(WIDTH.most, width * 0.3),
  );
  const text = boxText(node, boxWidth);
  const middle = x + width / 2;
  const place = { x: middle - boxWidth / 2, y, width: boxWidth, height: text.height };
  const body = [drawBox(text, place, styleOf(node, style))];
  const foot = y + text.height;
  const { children } = node;
  if (children.length === 0) return { body, bottom: foot };
  const areas = childAreas(children, { x, y: foot + GAP.down, width });
  if (!areas) {
    const grid = drawGrid(children, { x, y: foot + GAP.down, width });
    const stem = polyline(
      [
        { x: middle, y: foot },
        { x: middle, y: foot + GAP.down },
      ],
      LINE,
    );
    return { body: [...body, stem, ...grid.body], bottom: grid.bottom };
  }
  const drawn = children.map((child, index) => {
    const area = areas[index];
    if (!area) throw new Error('every child has its area');
    return standing(child, area);
  });
  const bus = foot + GAP.down / 2;
  const middles = areas.map((area) => area.x + area.width / 2);
  const lines = [
    polyline(
      [
        { x: middle, y: foot },
        { x: middle, y: bus },
      ],
      LINE,
    ),
    polyline(
      [
        { x: Math.min(middle, ...middles), y: bus },
        { x: Math.max(middle, ...middles), y: bus },
      ],
      LINE,
    ),
    ...middles.map((each, index) => {
      const dash = children[index]?.isPending ? { dash: [3.5, 2.5] } : {};
      return polyline(
        [
          { x: each, y: bus },
          { x: each, y: foot + GAP.down },
        ],
        { ...LINE, ...dash },
      );
    }),
  ];
  const bottom = Math.max(...drawn.map((each) => each.bottom));
  return { body: [...body, ...lines, ...drawn.flatMap((each) => each.body)], bottom };
}

/** Places of children side by side; nothing when they have to stand in a grid. */
function childAreas(children: readonly TreeNode[], { x, y, width }: Area): Area[] | undefined {
  if (!fitsSideBySide(children.length, width)) return undefined;
  let at = x;
  return shares(children, width).map((share) => {
    const area = { x: at, y, width: share };
    at += share + GAP.across;
    return area;
  });
}

/** Children in rows inside a frame, leaves of the same row equally high. */
function drawGrid(children: readonly TreeNode[], { x, y, width }: Area): Drawn {
  const inner = width - 2 * FRAME_PADDING;
  const perRow = Math.max(1, Math.floor((inner + GAP.grid) / (WIDTH.least + GAP.grid)));
  const rows = Math.ceil(children.length / perRow);
  const columns = Math.ceil(children.length / rows);
  const cellWidth = (inner - (columns - 1) * GAP.grid) / columns;
  const body: string[] = [];
  let top = y + FRAME_PADDING;
  for (let row = 0; row < rows; row++) {
    const members = children.slice(row * columns, (row + 1) * columns);
    const height = Math.max(...members.map((child) => boxText(child, cellWidth).height));
    const drawn = members.map((child, column) => {
      const area = { x: x + FRAME_PADDING + column * (cellWidth + GAP.grid), y: top, width: cellWidth };
      if (child.children.length > 0) return standing(child, area);
      const box = drawBox(boxText(child, cellWidth), { ...area, height }, styleOf(child));
      return { body: [box], bottom: top + height };
    });
    body.push(...drawn.flatMap((each) => each.body));
    top = Math.max(...drawn.map((each) => each.bottom)) + GAP.grid;
  }
  const bottom = top - GAP.grid + FRAME_PADDING;
  const frame = rectangle(
    { x, y, width, height: bottom - y },
    { stroke: PAPER_COLOURS.line, strokeWidth: 0.8 },
    2,
  );
  return { body: [frame, ...body], bottom };
}

/** One box a line, each level further in. */
function outline(root: TreeNode, { x, y, width }: Area): Drawn {
  const indent = Math.min(INDENT, (width - WIDTH.least) / Math.max(1, depthOf(root)));
  const body: string[] = [];
  let top = y;
  const walk = (node: TreeNode, level: number): Rectangle => {
    const left = x + level * indent;
    const boxWidth = Math.min(WIDTH.outline, x + width - left);
    const text = boxText(node, boxWidth);
    const place = { x: left, y: top, width: boxWidth, height: text.height };
    body.push(drawBox(text, place, styleOf(node, level === 0 ? HEAD_BOX : PLAIN_BOX)));
    top += text.height + GAP.outline;
    for (const child of node.children) {
      const below = walk(child, level + 1);
      const stem = left + indent / 2;
      const middle = below.y + below.height / 2;
      const points = [
        { x: stem, y: place.y + place.height },
        { x: stem, y: middle },
        { x: below.x, y: middle },
      ];
      body.push(polyline(points, LINE));
    }
    return place;
  };
  walk(root, 0);
  return { body, bottom: top - GAP.outline };
}

function depthOf({ children }: TreeNode): number {
  return children.reduce((deepest, child) => Math.max(deepest, depthOf(child) + 1), 0);
}
