import { expect, test } from 'vitest';
import { MAP, textsOf, wordsOf } from '../testing/charts.ts';
import { drawMap } from './map.ts';
import type { MapChart, MapFeature } from './model.ts';

const pointAt = (east: number, north: number): MapFeature => ({
  geometry: { type: 'Point', coordinates: [113.2 + east, 23.1 + north] },
  class: 'schools',
});

test('features, rings, scale and north are in words, and only classes that are there are named', () => {
  const words = wordsOf(drawMap(MAP));
  for (const text of ['居住地块', '第一小学', '500米', '北', '居住用地', '道路', '小学'])
    expect(words).toContain(text);
  expect(words).not.toContain('公园');
});

test('the drawing is to scale: a ring is as wide as the scale bar says', () => {
  const svg = drawMap(MAP);
  const [, metres] = /^(\d+)米$/.exec(wordsOf(svg).findLast((text) => /^\d+米$/.test(text)) ?? '') ?? [];
  const half = Number(/width="([\d.]+)" height="3" fill="#1E2A26"/.exec(svg)?.[1]);
  const radius = Number(/<circle[^>]* r="([\d.]+)"[^>]*stroke-dasharray/.exec(svg)?.[1]);
  expect(((radius / (2 * half)) * Number(metres)) / 500).toBeCloseTo(1, 1);
});

test('north is up and east is right', () => {
  const features = [
    { ...pointAt(0, 0), label: '甲' },
    { ...pointAt(0.01, 0.01), label: '乙' },
  ];
  const texts = textsOf(drawMap({ ...MAP, features, rings: [] }));
  const [first, second] = ['甲', '乙'].map((word) => texts.find(({ text }) => text === word));
  expect(second?.left).toBeGreaterThan(Number(first?.left));
  expect(second?.middle).toBeLessThan(Number(first?.middle));
});

test('names that have no room are left away rather than set over each other', () => {
  const features = Array.from({ length: 60 }, (_, index) => ({
    ...pointAt(0.00001 * index, 0),
    label: `设施${index}`,
  }));
  const texts = textsOf(drawMap({ ...MAP, features, rings: [] })).filter(({ text }) =>
    text.startsWith('设施'),
  );
  expect(texts.length).toBeGreaterThan(1);
  expect(texts.length).toBeLessThan(60);
  for (const [index, a] of texts.entries())
    for (const b of texts.slice(index + 1))
      expect(a.right <= b.left || b.right <= a.left || Math.abs(a.middle - b.middle) > 8).toBe(true);
});

test('a boundary is an outline and hides nothing', () => {
  const classes = MAP.classes.map((each) => ({ ...each, isBoundary: each.id === 'homes' }));
  expect(drawMap(MAP)).toContain('fill="#1F6B4E" stroke="#1F6B4E"');
  expect(drawMap({ ...MAP, classes })).not.toContain('fill="#1F6B4E" stroke="#1F6B4E"');
});

test('every kind of geometry is drawn, a hole stays open', () => {
  const ring = (size: number) =>
    [
      [0, 0],
      [size, 0],
      [size, size],
      [0, size],
      [0, 0],
    ].map(([x = 0, y = 0]) => [113 + x, 23 + y]);
  const geometries: MapFeature['geometry'][] = [
    {
      type: 'MultiPoint',
      coordinates: [
        [113, 23],
        [113.01, 23],
      ],
    },
    { type: 'MultiLineString', coordinates: [ring(0.01), ring(0.02)] },
    { type: 'Polygon', coordinates: [ring(0.01), ring(0.005)] },
    { type: 'MultiPolygon', coordinates: [[ring(0.01)], [ring(0.02)]] },
  ];
  const features = geometries.map((geometry) => ({ geometry, class: 'homes' }));
  const svg = drawMap({ ...MAP, features, rings: [] });
  expect(svg.match(/<path[^>]*fill-rule="evenodd" fill="#1F6B4E"/g)).toHaveLength(3);
  expect(svg).toMatch(/Z[^"]*Z" fill-rule="evenodd"/);
});

test.each<[string, Partial<MapChart>, string]>([
  ['a class that is not listed', { features: [{ ...pointAt(0, 0), class: 'unknown' }] }, 'no class unknown'],
  [
    'a position without a latitude',
    { features: [{ geometry: { type: 'Point', coordinates: [113] }, class: 'homes' }] },
    'two numbers',
  ],
])('%s is refused', (_, change, message) => {
  expect(() => drawMap({ ...MAP, ...change })).toThrow(message);
});
