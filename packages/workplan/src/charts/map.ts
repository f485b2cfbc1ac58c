import { PAPER_COLOURS } from '../light-shapes.ts';
import { type Fill, filledPolygon, fillsOf } from './fills.ts';
import { drawLegend, fillSample, type LegendItem } from './legend.ts';
import { middleOfRing, type Projection, projectionOf, type Shapes, shapesOf } from './map-projection.ts';
import { drawSymbol } from './map-symbols.ts';
import type { MapChart, MapFeature } from './model.ts';
import { PORTRAIT, type Sheet } from './sheet.ts';
import { circle, FONT_SIZE, type Point, polygon, polyline, rectangle, svgDocument, textLine } from './svg.ts';
import { oneLine, textWidth } from './text-layout.ts';

const HEIGHT_MOST = 280;
const LABEL_WIDTH_MOST = 120;
const LABEL_HEIGHT = 10;
const SCALE_SHARE = 0.25;
const SCALE_STEPS = [5, 2, 1];
const METRES_A_KILOMETRE = 1000;
const LINE_DASHES = [[], [6, 2.5], [2, 2], [8, 2, 1.5, 2]];

interface Drawn {
  feature: MapFeature;
  shapes: Shapes;
  position: number;
  fill: Fill;
  isBoundary: boolean;
}

interface Box extends Point {
  width: number;
  height: number;
}

/** Draws features to scale as SVG, north up: areas hatched by class, lines dashed by class, points by shape, walking
 * distances as dashed rings, names where they have room. Deterministic. Cost: O(positions + names²). */
export function drawMap(chart: MapChart, sheet: Sheet = PORTRAIT): string {
  const projection = projectionOf(chart, { width: sheet.width, heightMost: HEIGHT_MOST });
  const drawn = drawnOf(chart, projection);
  const frame = { x: 0.5, y: 0.5, width: sheet.width - 1, height: projection.height - 1 };
  const legend = drawLegend(legendOf(chart, drawn), { x: 0, y: projection.height + 3 }, sheet.width);
  const furniture = [scaleBar(chart, projection, frame), northArrow(chart, frame)];
  const taken = furniture.map(({ box }) => box);
  const body = [
    ...drawn.flatMap((each) => drawAreas(each)),
    ...drawn.flatMap(drawLines),
    ...drawn.flatMap(drawBoundaries),
    ...chart.rings.map(({ centre, radiusM }) =>
      circle(projection.at(centre), radiusM * projection.pointsPerMetre, {
        stroke: PAPER_COLOURS.ink,
        dash: [4, 3],
      }),
    ),
    ...drawn.flatMap(({ shapes, position, fill }) =>
      shapes.points.map((at) => drawSymbol(at, position, fill.colour)),
    ),
    ...ringNames(chart, projection, frame, taken),
    ...names(drawn, frame, taken),
    rectangle(frame, { stroke: PAPER_COLOURS.line, strokeWidth: 0.8 }),
    ...furniture.map((each) => each.body),
    legend.body,
  ];
  return svgDocument({ width: sheet.width, height: projection.height + 4 + legend.height }, body);
}

function drawnOf({ features, classes }: MapChart, projection: Projection): Drawn[] {
  const fills = fillsOf(classes.map(({ role }) => role));
  return features.map((feature) => {
    const position = classes.findIndex(({ id }) => id === feature.class);
    const fill = fills[position];
    if (!fill) throw new Error(`the map has no class ${feature.class}`);
    const isBoundary = classes[position]?.isBoundary ?? false;
    return { feature, shapes: shapesOf(feature.geometry, projection), position, fill, isBoundary };
  });
}

function drawAreas({ shapes, fill, isBoundary }: Drawn): string[] {
  return isBoundary ? [] : shapes.areas.map((rings) => filledPolygon(rings, fill));
}

const BOUNDARY = { stroke: PAPER_COLOURS.ink, strokeWidth: 1.4, dash: [7, 2, 1.5, 2] };

function drawBoundaries({ shapes, isBoundary }: Drawn): string[] {
  return isBoundary ? shapes.areas.map((rings) => polygon(rings, BOUNDARY)) : [];
}

function drawLines({ shapes, position, fill }: Drawn): string[] {
  return shapes.lines.map((line) => polyline(line, lineStroke(position, fill)));
}

function lineStroke(position: number, { colour }: Fill) {
  const dash = LINE_DASHES[position % LINE_DASHES.length];
  return { stroke: colour, strokeWidth: 1.4, ...(dash && dash.length > 0 && { dash }) };
}

/** Classes that have a feature, each with a sample of its first kind of shape. */
function legendOf({ classes }: MapChart, drawn: readonly Drawn[]): LegendItem[] {
  return classes.flatMap(({ name }, position) => {
    const first = drawn.find((each) => each.position === position);
    if (!first) return [];
    const { shapes, fill } = first;
    if (first.isBoundary)
      return [
        {
          text: name,
          sample: ({ x, y }, { width }) =>
            polyline(
              [
                { x, y },
                { x: x + width, y },
              ],
              BOUNDARY,
            ),
        },
      ];
    if (shapes.areas.length > 0) return [{ text: name, sample: fillSample(fill) }];
    if (shapes.lines.length > 0) {
      const sample: LegendItem['sample'] = ({ x, y }, { width }) =>
        polyline(
          [
            { x, y },
            { x: x + width, y },
          ],
          lineStroke(position, fill),
        );
      return [{ text: name, sample }];
    }
    const sample: LegendItem['sample'] = ({ x, y }, { width }) =>
      drawSymbol({ x: x + width / 2, y }, position, fill.colour);
    return [{ text: name, sample }];
  });
}

/** A round length about a quarter of the drawing wide. */
function scaleBar(
  { text }: MapChart,
  { pointsPerMetre }: Projection,
  frame: Box,
): { body: string; box: Box } {
  const most = (frame.width * SCALE_SHARE) / pointsPerMetre;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = (SCALE_STEPS.find((step) => step * power <= most) ?? 1) * power;
  const full =
    metres >= METRES_A_KILOMETRE
      ? `${metres / METRES_A_KILOMETRE}${text.kilometres}`
      : `${metres}${text.metres}`;
  const words = oneLine(full, LABEL_WIDTH_MOST, FONT_SIZE.small);
  const width = metres * pointsPerMetre;
  const x = frame.x + 8;
  const y = frame.y + frame.height - 8;
  const box = {
    x: x - 4,
    y: y - 16,
    width: Math.max(width, textWidth(words, FONT_SIZE.small)) + 12,
    height: 20,
  };
  const half = { x, y: y - 3, width: width / 2, height: 3 };
  const body =
    rectangle(box, { fill: '#fff' }) +
    rectangle(half, { fill: PAPER_COLOURS.ink, stroke: PAPER_COLOURS.ink, strokeWidth: 0.6 }) +
    rectangle({ ...half, x: x + width / 2 }, { fill: '#fff', stroke: PAPER_COLOURS.ink, strokeWidth: 0.6 }) +
    textLine(words, { x, y: y - 10 }, { fontSize: FONT_SIZE.small });
  return { body, box };
}

function northArrow({ text }: MapChart, frame: Box): { body: string; box: Box } {
  const x = frame.x + frame.width - 14;
  const y = frame.y + 8;
  const left = [
    { x, y },
    { x: x - 5, y: y + 16 },
    { x, y: y + 12 },
  ];
  const right = [
    { x, y },
    { x: x + 5, y: y + 16 },
    { x, y: y + 12 },
  ];
  const edge = { stroke: PAPER_COLOURS.ink, strokeWidth: 0.7 };
  const box = { x: x - 11, y: y - 4, width: 22, height: 34 };
  const body =
    rectangle(box, { fill: '#fff' }) +
    polygon([left], { ...edge, fill: PAPER_COLOURS.ink }) +
    polygon([right], { ...edge, fill: '#fff' }) +
    textLine(
      oneLine(text.north, 20, FONT_SIZE.small),
      { x, y: y + 23 },
      { anchor: 'middle', fontSize: FONT_SIZE.small },
    );
  return { body, box };
}

const meets = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** A name at the first of the places where it touches nothing else; left away where there is none. */
function nameAt(text: string, places: readonly Point[], frame: Box, taken: Box[]): string[] {
  const shown = oneLine(text, LABEL_WIDTH_MOST, FONT_SIZE.small);
  const width = textWidth(shown, FONT_SIZE.small) + 2;
  for (const { x, y } of places) {
    const box = { x: x - width / 2, y: y - LABEL_HEIGHT / 2, width, height: LABEL_HEIGHT };
    const isInside =
      box.x >= frame.x &&
      box.x + width <= frame.x + frame.width &&
      box.y >= frame.y &&
      box.y + LABEL_HEIGHT <= frame.y + frame.height;
    if (!isInside || taken.some((each) => meets(box, each))) continue;
    taken.push(box);
    return [textLine(shown, { x, y }, { anchor: 'middle', fontSize: FONT_SIZE.small, hasGround: true })];
  }
  return [];
}

function ringNames(chart: MapChart, projection: Projection, frame: Box, taken: Box[]): string[] {
  return chart.rings.flatMap(({ centre, radiusM, text }) => {
    const { x, y } = projection.at(centre);
    const radius = radiusM * projection.pointsPerMetre;
    const places = [-90, 90, -60, 60, -120, 120, 0, 180].map((degrees) => {
      const angle = (degrees * Math.PI) / 180;
      return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) };
    });
    return nameAt(text, places, frame, taken);
  });
}

function names(drawn: readonly Drawn[], frame: Box, taken: Box[]): string[] {
  for (const { shapes } of drawn)
    for (const { x, y } of shapes.points) taken.push({ x: x - 3.5, y: y - 3.5, width: 7, height: 7 });
  return drawn.flatMap(({ feature: { label }, shapes, isBoundary }) => {
    if (label === undefined) return [];
    const half = Math.min(LABEL_WIDTH_MOST, textWidth(label, FONT_SIZE.small)) / 2;
    const places = isBoundary ? placesInside(shapes.areas, half) : placesOf(shapes, half);
    return nameAt(label, places, frame, taken);
  });
}

/** Places for a name, the best first: beside a point, in the middle of an area or line. */
function placesOf({ areas, lines, points }: Shapes, half: number): Point[] {
  const [point] = points;
  if (point) {
    const { x, y } = point;
    const [right, left] = [x + half + 6, x - half - 6];
    return [
      { x: right, y },
      { x: left, y },
      { x, y: y - 10 },
      { x, y: y + 10 },
      { x: right, y: y - 9 },
      { x: left, y: y - 9 },
      { x: right, y: y + 9 },
      { x: left, y: y + 9 },
    ];
  }
  const ring = areas[0]?.[0];
  const line = lines[0];
  const middle = ring ? middleOfRing(ring) : line?.[Math.floor(line.length / 2)];
  if (!middle) return [];
  return [0, -11, 11, -22, 22].map((shift) => ({ x: middle.x, y: middle.y + shift }));
}

/** Places for the name of a boundary: inside its corners, away from what lies in its middle. */
function placesInside(areas: Shapes['areas'], half: number): Point[] {
  const ring = areas[0]?.[0] ?? [];
  if (ring.length === 0) return [];
  const xs = ring.map(({ x }) => x);
  const ys = ring.map(({ y }) => y);
  const [left, right] = [Math.min(...xs) + half + 4, Math.max(...xs) - half - 4];
  const [top, bottom] = [Math.min(...ys) + 8, Math.max(...ys) - 8];
  return [top, bottom].flatMap((y) => [
    { x: left, y },
    { x: right, y },
    { x: (left + right) / 2, y },
  ]);
}
