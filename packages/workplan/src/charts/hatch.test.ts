import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Hatch, hatchLines } from './hatch.ts';

const black = { colour: '#000', isWide: false };
const square = (from: number, size: number) => [
  { x: from, y: from },
  { x: from + size, y: from },
  { x: from + size, y: from + size },
  { x: from, y: from + size },
];
const linesOf = (svg: string): number[][] =>
  [...svg.matchAll(/M([-\d.]+) ([-\d.]+)L([-\d.]+) ([-\d.]+)/g)].map((match) => match.slice(1).map(Number));

test.each<Hatch>(['rising', 'falling', 'level', 'upright', 'crossed', 'dots'])(
  '%s lines stay inside the area',
  (hatch) => {
    const lines = linesOf(hatchLines([square(10, 40)], { hatch, ...black }));
    expect(lines.length).toBeGreaterThan(8);
    for (const place of lines.flat()) {
      expect(place).toBeGreaterThanOrEqual(9.9);
      expect(place).toBeLessThanOrEqual(50.1);
    }
  },
);

test('wide lines are half as many', () => {
  const count = (isWide: boolean) =>
    linesOf(hatchLines([square(0, 64)], { hatch: 'level', colour: '#000', isWide })).length;
  expect(count(true) / count(false)).toBeCloseTo(0.5, 1);
});

test('a hole stays white', () => {
  const lines = linesOf(hatchLines([square(0, 40), square(10, 20)], { hatch: 'level', ...black }));
  const inHole = lines.filter(([x1 = 0, y1 = 0, x2 = 0]) => y1 > 10 && y1 < 30 && x1 < 29 && x2 > 11);
  expect(inHole).toEqual([]);
});

test('areas that touch continue the lines of each other', () => {
  const heights = (x: number) => {
    const ring = square(0, 30).map((corner) => ({ x: corner.x + x, y: corner.y }));
    return new Set(linesOf(hatchLines([ring], { hatch: 'level', ...black })).map(([, y]) => y));
  };
  expect(heights(30)).toEqual(heights(0));
});

test('an area without extent has no lines', () => {
  expect(hatchLines([square(5, 0)], { hatch: 'rising', ...black })).toBe('');
  expect(hatchLines([], { hatch: 'rising', ...black })).toBe('');
});

test('whatever the corners, every line has two ends inside the extent of the area', () => {
  const corner = fc.record({ x: fc.integer({ min: 0, max: 90 }), y: fc.integer({ min: 0, max: 90 }) });
  fc.assert(
    fc.property(fc.array(corner, { minLength: 3, maxLength: 9 }), (ring) => {
      for (const place of linesOf(hatchLines([ring], { hatch: 'falling', ...black })).flat()) {
        expect(place).toBeGreaterThanOrEqual(-0.1);
        expect(place).toBeLessThanOrEqual(90.1);
      }
    }),
  );
});
