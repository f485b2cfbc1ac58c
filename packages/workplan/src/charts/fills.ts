import { PAPER_COLOURS } from '../light-shapes.ts';
import { type Hatch, hatchLines } from './hatch.ts';
import type { ChartRole } from './model.ts';
import { type Paint, type Point, polygon, type Rectangle, rectangle, type Stroke } from './svg.ts';

/** A way to fill an area that is told from the others without colour. */
export interface Fill {
  colour: string;
  /** Solid without it. */
  hatch?: Hatch;
  /** Whether its lines stand twice as far apart. */
  isWide?: boolean;
  /** Whether text over it is set in white. */
  isDark: boolean;
}

const { own, ink, note, line, hairline, red } = PAPER_COLOURS;
const solid = (colour: string, isDark: boolean): Fill => ({ colour, isDark });
const hatched = (colour: string, ...hatches: Hatch[]): Fill[] =>
  [false, true].flatMap((isWide) => hatches.map((hatch) => ({ colour, hatch, isWide, isDark: false })));

/** The fill of a breach. */
export const BREACH: Fill = { colour: red, hatch: 'rising', isDark: false };

/** Ways to fill what is of a role, the best first. */
const FILLS: Record<ChartRole | 'breach', readonly Fill[]> = {
  breach: [BREACH],
  own: [solid(own, true), ...hatched(own, 'rising', 'dots', 'crossed', 'level', 'upright', 'falling')],
  reference: hatched(ink, 'falling', 'level', 'upright', 'crossed', 'dots', 'rising'),
  other: [
    solid(line, false),
    ...hatched(note, 'dots', 'upright', 'crossed', 'level', 'rising', 'falling'),
    solid(hairline, false),
  ],
};

/** Fills for things in their order. No two are the same in black and white, for up to twelve of them. */
export function fillsOf(roles: readonly (ChartRole | 'breach')[]): Fill[] {
  const used = new Set<string>();
  return roles.map((role, position) => {
    const ways = FILLS[role];
    const fill = ways.find((each) => !used.has(printOf(each))) ?? ways[position % ways.length];
    if (!fill) throw new Error(`no fill for ${role}`);
    used.add(printOf(fill));
    return fill;
  });
}

/** What is left of a fill without colour; solid fills differ in tone. */
function printOf({ colour, hatch, isWide }: Fill): string {
  return hatch ? `${hatch} ${isWide ?? false}` : colour;
}

/** A filled rectangle with its outline, which has the colour of the fill unless told otherwise. */
export function filledRectangle(place: Rectangle, fill: Fill, outline: Stroke = {}, radius = 0): string {
  const { x, y, width, height } = place;
  const ring = [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
  return rectangle(place, groundOf(fill, outline), radius) + hatchOf([ring], fill);
}

/** Filled rings with their outline; a ring inside another one is a hole. */
export function filledPolygon(
  rings: readonly (readonly Point[])[],
  fill: Fill,
  outline: Stroke = {},
): string {
  return polygon(rings, groundOf(fill, outline)) + hatchOf(rings, fill);
}

function groundOf({ colour, hatch }: Fill, outline: Stroke): Paint {
  const stroke = hatch === undefined && colour === hairline ? line : colour;
  return { fill: hatch ? '#fff' : colour, stroke, strokeWidth: 0.6, ...outline };
}

function hatchOf(rings: readonly (readonly Point[])[], { colour, hatch, isWide = false }: Fill): string {
  return hatch ? hatchLines(rings, { hatch, colour, isWide }) : '';
}
