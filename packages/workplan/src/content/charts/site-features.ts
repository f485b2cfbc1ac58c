import { positionsOf } from '../../charts/map-projection.ts';
import type { MapGeometry, Position } from '../../charts/model.ts';
import type { Content } from '../context.ts';

/** A feature of the site with what its properties say. */
export interface SiteFeature {
  geometry: MapGeometry;
  properties: Readonly<Record<string, unknown>>;
}

/** How deep the coordinates of a geometry are nested. */
const DEPTHS: Readonly<Record<MapGeometry['type'], number>> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

/** What the plan's GeoJSON draws; features whose geometry is not of RFC 7946 are left out. */
export function siteFeatures({ plan }: Content): SiteFeature[] {
  const features = plan.site?.geojson?.features ?? [];
  return features.flatMap((feature) => {
    const { geometry, properties } = feature;
    if (!isGeometry(geometry)) return [];
    return [{ geometry, properties: isRecord(properties) ? properties : {} }];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isGeometry(value: unknown): value is MapGeometry {
  if (!isRecord(value)) return false;
  const { type, coordinates } = value;
  if (typeof type !== 'string' || !isKnownType(type)) return false;
  return areCoordinates(coordinates, DEPTHS[type]);
}

function isKnownType(type: string): type is MapGeometry['type'] {
  return Object.hasOwn(DEPTHS, type);
}

function areCoordinates(value: unknown, depth: number): boolean {
  if (!Array.isArray(value) || value.length === 0) return false;
  if (depth > 0) return value.every((inner) => areCoordinates(inner, depth - 1));
  return value.length >= 2 && value.every((number) => Number.isFinite(number));
}

/** The middle of the box around some geometries. */
export function middleOf(geometries: readonly MapGeometry[]): Position | undefined {
  const positions = geometries.flatMap(positionsOf);
  const [x, y] = [positions.map(([lon = Number.NaN]) => lon), positions.map(([, lat = Number.NaN]) => lat)];
  if (positions.length === 0) return undefined;
  const half = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  return [half(x), half(y)];
}

/** Mean radius of the earth, IUGG. */
const EARTH_M = 6_371_008.8;

/** Straight-line distance over a site, on a plane that touches the earth at the first position. */
export function metresBetween([lon = 0, lat = 0]: Position, [otherLon = 0, otherLat = 0]: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const x = radians(otherLon - lon) * Math.cos(radians(lat));
  return EARTH_M * Math.hypot(x, radians(otherLat - lat));
}
