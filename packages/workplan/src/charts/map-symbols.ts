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

const ARM = 0.36;
/** A quarter of the cross, turned four times. */
const cross = [0, 1, 2, 3].flatMap((turn) => {
  const angle = (Math.PI / 2) * turn;
  const quarter = [
    { x: 1, y: -ARM },
    { x: 1, y: ARM },
    { x: ARM, y: ARM },
  ];
  return quarter.map(({ x, y }) => ({
    x: x * Math.cos(angle) - y * Math.sin(angle),
    y: x * Math.sin(angle) + y * Math.cos(angle),
  }));
});

/** Shapes with corners, after the circle. */
const SHAPES: readonly (readonly Point[])[] = [
  corners(4, 45),
  corners(3, -90),
  corners(4, 0),
  corners(3, 90),
  star,
  cross,
];

/** The symbol of a class by its position: circle, square, triangle, diamond, triangle upside down, star, cross. */
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
