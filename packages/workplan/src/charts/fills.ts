import { PAPER_COLOURS } from '../light-shapes.ts';
import type { ChartRole } from './model.ts';
import type { Paint } from './svg.ts';

/** How lines or dots are laid over white. */
export type Hatch = 'rising' | 'falling' | 'level' | 'upright' | 'crossed' | 'dots';

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

/** Patterns that a drawing of our own refers to, each defined once. */
export class Patterns {
  readonly #definitions = new Map<string, string>();

  /** The paint of an area with its outline. */
  paint({ colour, hatch }: Fill, outline: Paint = {}): Paint {
    const edge = { stroke: hatch || colour !== hairline ? colour : line, strokeWidth: 0.6, ...outline };
    if (!hatch) return { ...edge, fill: colour };
    // The name says all that the definition holds: drawings that share a page may repeat it.
    const id = `${hatch}-${colour.slice(1)}`;
    this.#definitions.set(id, patternText(id, hatch, colour));
    return { ...edge, fill: `url(#${id})` };
  }

  definitions(): string[] {
    return [...this.#definitions.values()];
  }
}

/** Distance of lines and of dots in points. */
const STEP = 3.2;
const TILE: Record<Hatch, { turn: number; lines: string }> = {
  rising: { turn: 135, lines: level() },
  falling: { turn: 45, lines: level() },
  level: { turn: 0, lines: level() },
  upright: { turn: 90, lines: level() },
  crossed: { turn: 45, lines: `${level()}M${STEP / 2} 0V${STEP}` },
  dots: { turn: 45, lines: `M${STEP / 2 - 0.6} ${STEP / 2}h1.2` },
};

function level(): string {
  return `M0 ${STEP / 2}H${STEP}`;
}

function patternText(id: string, hatch: Hatch, colour: string): string {
  const { turn, lines } = TILE[hatch];
  const width = hatch === 'dots' ? 1.2 : 0.7;
  return `<pattern id="${id}" width="${STEP}" height="${STEP}" patternUnits="userSpaceOnUse" patternTransform="rotate(${turn})"><rect width="${STEP}" height="${STEP}" fill="#fff"/><path d="${lines}" stroke="${colour}" stroke-width="${width}"/></pattern>`;
}
