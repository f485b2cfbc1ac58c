import type { MapChart, MapGeometry, Position } from './model.ts';
import type { Point } from './svg.ts';

const METRES_A_DEGREE = 111_320;
/** Least extent of a map: a single point is shown with its surroundings. */
const EXTENT_LEAST_M = 200;
const HEIGHT_LEAST = 120;
/** Room around the features; scale and north stand in it, so that they cover none of them. */
const EDGE = { left: 10, right: 30, top: 10, bottom: 28 };

/** Ground on paper: north up, the same scale in both directions. */
export interface Projection {
  at(position: Position): Point;
  pointsPerMetre: number;
  height: number;
}

/** Lays all features and rings into a frame of the given width.
 * An equirectangular projection around their middle: for the extent of a community its error is below a thousandth.
 * Cost: O(positions). */
export function projectionOf(
  chart: MapChart,
  { width, heightMost }: { width: number; heightMost: number },
): Projection {
  const positions = [
    ...chart.features.flatMap(({ geometry }) => positionsOf(geometry)),
    ...chart.rings.flatMap(endsOfRing),
  ];
  const middle = middleOf(positions);
  const metres = (position: Position): Point => ({
    x: (longitude(position) - middle.x) * METRES_A_DEGREE * Math.cos((middle.y * Math.PI) / 180),
    y: (latitude(position) - middle.y) * METRES_A_DEGREE,
  });
  const reach = { x: EXTENT_LEAST_M / 2, y: EXTENT_LEAST_M / 2 };
  for (const { x, y } of positions.map(metres)) {
    reach.x = Math.max(reach.x, Math.abs(x));
    reach.y = Math.max(reach.y, Math.abs(y));
  }
  const inner = { width: width - EDGE.left - EDGE.right, height: heightMost - EDGE.top - EDGE.bottom };
  const scale = Math.min(inner.width / (2 * reach.x), inner.height / (2 * reach.y));
  const height = Math.max(HEIGHT_LEAST, 2 * reach.y * scale + EDGE.top + EDGE.bottom);
  const centre = { x: EDGE.left + inner.width / 2, y: EDGE.top + (height - EDGE.top - EDGE.bottom) / 2 };
  return {
    at: (position) => {
      const { x, y } = metres(position);
      return { x: centre.x + x * scale, y: centre.y - y * scale };
    },
    pointsPerMetre: scale,
    height,
  };
}

/** The southernmost, northernmost, westernmost and easternmost positions of a ring. */
function endsOfRing({ centre, radiusM }: MapChart['rings'][number]): Position[] {
  const [x, y] = [longitude(centre), latitude(centre)];
  const north = radiusM / METRES_A_DEGREE;
  const east = north / Math.cos((y * Math.PI) / 180);
  return [
    [x, y - north],
    [x, y + north],
    [x - east, y],
    [x + east, y],
  ];
}

const longitude = ([value]: Position): number => finite(value);
const latitude = ([, value]: Position): number => finite(value);

function finite(value: number | undefined): number {
  if (value === undefined || !Number.isFinite(value))
    throw new Error(`a position has two numbers, not ${value}`);
  return value;
}

function middleOf(positions: readonly Position[]): Point {
  if (positions.length === 0) return { x: 0, y: 0 };
  const ends = { left: Infinity, right: -Infinity, low: Infinity, high: -Infinity };
  for (const position of positions) {
    ends.left = Math.min(ends.left, longitude(position));
    ends.right = Math.max(ends.right, longitude(position));
    ends.low = Math.min(ends.low, latitude(position));
    ends.high = Math.max(ends.high, latitude(position));
  }
  return { x: (ends.left + ends.right) / 2, y: (ends.low + ends.high) / 2 };
}

/** Every position of a geometry. */
export function positionsOf(geometry: MapGeometry): Position[] {
  switch (geometry.type) {
    case 'Point':
      return [geometry.coordinates];
    case 'MultiPoint':
    case 'LineString':
      return geometry.coordinates;
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates.flat();
    case 'MultiPolygon':
      return geometry.coordinates.flat(2);
  }
}

/** A geometry on paper: areas as rings, lines, and points. */
export interface Shapes {
  areas: Point[][][];
  lines: Point[][];
  points: Point[];
}

/** Positions closer than that are drawn as one. */
const APART = 0.3;

export function shapesOf(geometry: MapGeometry, { at }: Projection): Shapes {
  const line = (positions: readonly Position[]): Point[] => thinned(positions.map(at));
  const none: Shapes = { areas: [], lines: [], points: [] };
  switch (geometry.type) {
    case 'Point':
      return { ...none, points: [at(geometry.coordinates)] };
    case 'MultiPoint':
      return { ...none, points: geometry.coordinates.map(at) };
    case 'LineString':
      return { ...none, lines: [line(geometry.coordinates)] };
    case 'MultiLineString':
      return { ...none, lines: geometry.coordinates.map(line) };
    case 'Polygon':
      return { ...none, areas: [geometry.coordinates.map(line)] };
    case 'MultiPolygon':
      return { ...none, areas: geometry.coordinates.map((rings) => rings.map(line)) };
  }
}

function thinned(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const [index, point] of points.entries()) {
    const last = kept.at(-1);
    const isEnd = index === points.length - 1;
    if (!last || isEnd || Math.hypot(point.x - last.x, point.y - last.y) >= APART) kept.push(point);
  }
  return kept;
}

/** Where the name of an area stands: its centre of gravity; of a ring without area, its first point. */
export function middleOfRing(ring: readonly Point[]): Point | undefined {
  let [area, x, y] = [0, 0, 0];
  const [origin] = ring;
  if (!origin) return undefined;
  for (const [index, to] of ring.entries()) {
    const from = ring[index - 1];
    if (!from) continue;
    const [ax, ay, bx, by] = [from.x - origin.x, from.y - origin.y, to.x - origin.x, to.y - origin.y];
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  if (area === 0) return origin;
  return { x: origin.x + x / (3 * area), y: origin.y + y / (3 * area) };
}
