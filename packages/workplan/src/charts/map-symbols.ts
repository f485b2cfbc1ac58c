import { circle, type Point, polygon } from './svg.ts';

const RADIUS = 3.2;

const corners = (count: number, turn: number) =>
  Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * index) / count + (turn * Math.PI) / 180;
    return { x: Math.cos(angle), y: Math.sin(angle) };
  });

const star = Array.from({ length: 10 }, (_, index) => {
  const angle = (Math.PI * index) / 5 - Math.PI / 2;
  const size = index % 2 === 0 ? 1.25 : 0.55;
  return { x: size * Math.cos(angle), y: size * Math.sin(angle) };
});

/** Shapes with corners, after the circle. */
const SHAPES: readonly (readonly Point[])[] = [
  corners(4, 45),
  corners(3, -90),
  corners(4, 0),
  corners(3, 90),
  star,
  corners(6, 0),
];

/** The symbol of a class by its position: circle, square, triangle, diamond, triangle upside down, star, hexagon. */
export function drawSymbol(at: Point, position: number, colour: string): string {
  // A white edge sets the symbol off from any ground.
  const edge = { fill: colour, stroke: '#fff', strokeWidth: 0.9 };
  const shape = SHAPES[(position % (SHAPES.length + 1)) - 1];
  if (!shape) return circle(at, RADIUS, edge);
  return polygon(
    [shape.map(({ x, y }) => ({ x: at.x + x * RADIUS * 1.2, y: at.y + y * RADIUS * 1.2 }))],
    edge,
  );
}
