import { number, type Point } from './svg.ts';

/** How lines or dots are laid over white. */
export type Hatch = 'rising' | 'falling' | 'level' | 'upright' | 'crossed' | 'dots';

export interface HatchStyle {
  hatch: Hatch;
  colour: string;
  /** Twice as far apart. */
  isWide: boolean;
}

type Rings = readonly (readonly Point[])[];

/** Distance of lines and of dots in points. */
const STEP = { close: 3.2, wide: 6.4 };
/** Directions of the lines, in degrees from the right, downwards. */
const DIRECTIONS: Record<Hatch, readonly number[]> = {
  rising: [-45],
  falling: [45],
  level: [0],
  upright: [90],
  crossed: [-45, 45],
  dots: [45],
};
const LINE = { width: 0.7 };
const DOT = { width: 1.2, length: 1.2 };

/** Lines or dots inside closed rings, a ring inside another one being a hole. They are drawn one by one: not every office
 * program shows the patterns of SVG. Areas that touch continue each other's lines. Cost: O(lines × corners). */
export function hatchLines(rings: Rings, { hatch, colour, isWide }: HatchStyle): string {
  const step = isWide ? STEP.wide : STEP.close;
  const segments = DIRECTIONS[hatch].flatMap((degrees) =>
    linesInside(rings, { angle: (degrees * Math.PI) / 180, step, isDotted: hatch === 'dots' }),
  );
  if (segments.length === 0) return '';
  const path = segments.map(([from, to]) => `M${point(from)}L${point(to)}`).join('');
  const stroke =
    hatch === 'dots'
      ? `stroke-width="${DOT.width}" stroke-dasharray="${DOT.length} ${number(step - DOT.length)}"`
      : `stroke-width="${LINE.width}"`;
  return `<path d="${path}" fill="none" stroke="${colour}" ${stroke}/>`;
}

const tenth = (value: number): string => number(Math.round(value * 10) / 10);
const point = ({ x, y }: Point): string => `${tenth(x)} ${tenth(y)}`;

/** Parallel lines. */
interface Family {
  angle: number;
  step: number;
  isDotted: boolean;
}

/** A corner in the directions along the lines and across them. */
interface Corner {
  along: number;
  across: number;
}

function linesInside(rings: Rings, { angle, step, isDotted }: Family): [Point, Point][] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turned = rings.map((ring) =>
    ring.map(({ x, y }): Corner => ({ along: x * cos + y * sin, across: y * cos - x * sin })),
  );
  const [low, high] = extent(turned);
  const back = (along: number, across: number): Point => ({
    x: along * cos - across * sin,
    y: along * sin + across * cos,
  });
  const lines: [Point, Point][] = [];
  for (let index = Math.ceil(low / step); index * step <= high; index++) {
    const across = index * step;
    const cuts = turned.flatMap((ring) => cutsOf(ring, across)).toSorted((a, b) => a - b);
    for (let cut = 0; cut + 1 < cuts.length; cut += 2) {
      const [from, to] = [cuts[cut], cuts[cut + 1]];
      if (from === undefined || to === undefined) continue;
      // Dots stand on a grid, so that they look even from line to line.
      const start = isDotted ? Math.ceil(from / step) * step : from;
      if (start < to) lines.push([back(start, across), back(to, across)]);
    }
  }
  return lines;
}

function extent(rings: readonly (readonly Corner[])[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const ring of rings)
    for (const { across } of ring) {
      low = Math.min(low, across);
      high = Math.max(high, across);
    }
  return [low, high];
}

/** Where a ring is cut by a line. */
function cutsOf(ring: readonly Corner[], across: number): number[] {
  return ring.flatMap((to, index) => {
    const from = ring[index === 0 ? ring.length - 1 : index - 1];
    if (!from || from.across <= across === to.across <= across) return [];
    const share = (across - from.across) / (to.across - from.across);
    return [from.along + share * (to.along - from.along)];
  });
}
