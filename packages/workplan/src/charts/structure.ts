import { PAPER_COLOURS } from '../light-shapes.ts';
import { type Fill, filledPolygon } from './fills.ts';
import type { StructureChart, StructurePart } from './model.ts';
import { PORTRAIT, type Sheet } from './sheet.ts';
import {
  circle,
  ellipse,
  FONT_SIZE,
  linesHeight,
  type Paint,
  type Point,
  polygon,
  polyline,
  svgDocument,
  textLines,
} from './svg.ts';
import { wrapText } from './text-layout.ts';
import { drawPresence } from './tree.ts';

const HEIGHT = 250;
const LABEL_SHARE = 0.3;
const CENTRE_RADIUS = 30;
const BELT_HALF_WIDTH = 11;
const MARGIN = 8;
const LABEL_GAP = 7;
const BELTS: readonly Fill[] = [
  { colour: PAPER_COLOURS.own, hatch: 'dots', isDark: false },
  { colour: PAPER_COLOURS.note, hatch: 'rising', isDark: false },
];
const DASH = [3.5, 2.5];
/** Directions in which rings are named, from the inside out, in degrees from the right, downwards. */
const RING_ANGLES = [38, -24, -44, 58];

/** A part with the place that its words point to. */
interface Label {
  part: StructurePart;
  anchor: Point;
}

/** Draws the spatial structure as a scheme in SVG: a centre, belts through it, rings around it, all named at the right;
 * what the plan lacks is dashed. Not to scale. Deterministic. Cost: under a millisecond. */
export function drawStructure(chart: StructureChart, sheet: Sheet = PORTRAIT): string {
  const legend = chart.legend ? drawPresence(chart.legend, sheet.width) : { body: '', height: 0 };
  const labelWidth = sheet.width * LABEL_SHARE;
  const across = sheet.width - labelWidth - 24;
  const centre = { x: MARGIN + across / 2, y: legend.height + HEIGHT / 2 };
  const radii = { x: across / 2 - 4, y: HEIGHT / 2 - MARGIN - 6 };
  const rings = ringsOf(chart.rings, centre, radii);
  const belts = beltsOf(chart.belts, { centre, radii });
  const centreLabel: Label = {
    part: chart.centre,
    anchor: { x: centre.x + CENTRE_RADIUS * 0.7, y: centre.y + CENTRE_RADIUS * 0.7 },
  };
  const labels = [...rings.map(({ label }) => label), ...belts.map(({ label }) => label), centreLabel];
  const named = drawLabels(labels, { left: sheet.width - labelWidth, width: labelWidth, top: legend.height });
  const body = [
    legend.body,
    ...rings.toReversed().map(({ shape }) => shape),
    ...belts.map(({ shape }) => shape),
    drawCentre(chart.centre, centre),
    named.body,
  ];
  const height = Math.max(legend.height + HEIGHT, named.bottom + 4);
  return svgDocument({ width: sheet.width, height }, body);
}

const edgeOf = ({ isPending }: StructurePart): Paint =>
  isPending
    ? { stroke: PAPER_COLOURS.note, strokeWidth: 1, dash: DASH }
    : { stroke: PAPER_COLOURS.ink, strokeWidth: 1 };

function ringsOf(rings: readonly StructurePart[], centre: Point, radii: Point) {
  const inner = CENTRE_RADIUS + 14;
  return rings.map((part, index) => {
    const share = (index + 1) / rings.length;
    const size = { x: inner + (radii.x - inner) * share, y: inner + (radii.y - inner) * share };
    const angle = ((RING_ANGLES[index % RING_ANGLES.length] ?? 0) * Math.PI) / 180;
    const anchor = { x: centre.x + size.x * Math.cos(angle), y: centre.y + size.y * Math.sin(angle) };
    return { shape: ellipse(centre, size, edgeOf(part)), label: { part, anchor } };
  });
}

interface BeltsPlace {
  centre: Point;
  radii: Point;
}

/** Straight bands through the centre, turned evenly. */
function beltsOf(belts: readonly StructurePart[], { centre, radii }: BeltsPlace) {
  return belts.map((part, index) => {
    const angle = (index * Math.PI) / Math.max(2, belts.length);
    const along = { x: Math.cos(angle), y: Math.sin(angle) };
    const reach = 1 / Math.hypot(along.x / (radii.x + 4), along.y / (radii.y + 6));
    const corner = (end: number, side: number): Point => ({
      x: centre.x + end * along.x * reach - side * along.y * BELT_HALF_WIDTH,
      y: centre.y + end * along.y * reach + side * along.x * BELT_HALF_WIDTH,
    });
    const fill = BELTS[index % BELTS.length];
    if (!fill) throw new Error('every belt has a fill');
    const ring = [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
    const shape = part.isPending
      ? polygon([ring], { ...edgeOf(part), fill: '#fff' })
      : filledPolygon([ring], fill);
    const anchor = { x: centre.x + along.x * reach * 0.93, y: centre.y + along.y * reach * 0.93 };
    return { shape, label: { part, anchor } };
  });
}

function drawCentre(part: StructurePart, at: Point): string {
  const paint = part.isPending
    ? { ...edgeOf(part), fill: '#fff' }
    : { fill: PAPER_COLOURS.own, stroke: PAPER_COLOURS.own };
  const width = CENTRE_RADIUS * 1.7;
  const lines = wrapText(part.name, { width, fontSize: FONT_SIZE.text, linesMost: 3 });
  const colour = part.isPending ? PAPER_COLOURS.ink : '#fff';
  return circle(at, CENTRE_RADIUS, paint) + textLines(lines, at, { anchor: 'middle', colour, isBold: true });
}

/** Words at the right, from the top down in the order of what they name, so that no two leaders cross. */
function drawLabels(
  labels: readonly Label[],
  { left, width, top }: { left: number; width: number; top: number },
) {
  const sorted = labels.toSorted((a, b) => a.anchor.y - b.anchor.y);
  let bottom = top;
  const body = sorted.map(({ part, anchor }) => {
    const title = wrapText(part.name, { width, fontSize: FONT_SIZE.text, linesMost: 2 });
    const sub = part.sub ? wrapText(part.sub, { width, fontSize: FONT_SIZE.small, linesMost: 3 }) : [];
    const titleHeight = linesHeight(title.length, FONT_SIZE.text);
    const height = titleHeight + linesHeight(sub.length, FONT_SIZE.small);
    const start = Math.max(anchor.y - titleHeight / 2, bottom + LABEL_GAP);
    bottom = start + height;
    const leader = [
      anchor,
      { x: left - 12, y: start + titleHeight / 2 },
      { x: left - 3, y: start + titleHeight / 2 },
    ];
    return (
      polyline(leader, { stroke: '#fff', strokeWidth: 2.4 }) +
      polyline(leader, { stroke: PAPER_COLOURS.note, strokeWidth: 0.6 }) +
      circle(anchor, 1.8, { fill: PAPER_COLOURS.ink, stroke: '#fff', strokeWidth: 0.6 }) +
      textLines(title, { x: left, y: start + titleHeight / 2 }, { isBold: true }) +
      textLines(
        sub,
        { x: left, y: start + titleHeight + (height - titleHeight) / 2 },
        { fontSize: FONT_SIZE.small, colour: PAPER_COLOURS.note },
      )
    );
  });
  return { body: body.join(''), bottom };
}
