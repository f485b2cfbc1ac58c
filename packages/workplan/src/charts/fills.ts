import { PAPER_COLOURS } from '../light-shapes.ts';
import { type Hatch, hatchLines } from './hatch.ts';
import type { ChartRole } from './model.ts';
import { type Paint, type Point, polygon, type Rectangle, rectangle, type Stroke } from './svg.ts';

/** A way to fill an area that is told from the others without colour. */
export interface Fill {
  colour: string;
  /** Solid without it. */
  hatch?: Hatch;
  /** Whether text over it is set in white. */
  isDark: boolean;
}

const { own, ink, note, line, hairline, red } = PAPER_COLOURS;
const solid = (colour: string, isDark: boolean): Fill => ({ colour, isDark });
const hatched = (colour: string, hatch: Hatch): Fill => ({ colour, hatch, isDark: false });

const FILLS: Record<ChartRole, readonly Fill[]> = {
  own: [solid(own, true), hatched(own, 'rising'), hatched(own, 'dots'), hatched(own, 'crossed')],
  reference: [hatched(ink, 'falling'), hatched(ink, 'level'), hatched(ink, 'upright')],
  other: [
    solid(line, false),
    hatched(note, 'dots'),
    solid(hairline, false),
    hatched(note, 'upright'),
    hatched(note, 'crossed'),
    hatched(note, 'level'),
  ],
};

/** The fill of a breach. */
export const BREACH: Fill = hatched(red, 'rising');

/** Fills for things in their order: those of the same role follow each other through the ways of that role. */
export function fillsOf(roles: readonly ChartRole[]): Fill[] {
  const used = new Map<ChartRole, number>();
  return roles.map((role) => {
    const position = used.get(role) ?? 0;
    used.set(role, position + 1);
    const ways = FILLS[role];
    const fill = ways[position % ways.length];
    if (!fill) throw new Error(`no fill for ${role}`);
    return fill;
  });
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

function hatchOf(rings: readonly (readonly Point[])[], { colour, hatch }: Fill): string {
  return hatch ? hatchLines(rings, hatch, colour) : '';
}
