import { FONT_FAMILIES } from '../font-families.ts';
import { PAPER_COLOURS } from '../light-shapes.ts';
import { textWidth } from './text-layout.ts';

/** Type sizes in points: names and values, and what stands beside them. */
export const FONT_SIZE = { text: 8.5, small: 7.5 } as const;
/** Distance of lines, in type sizes. */
const LEADING = 1.28;
/** From the middle of a line of type down to its baseline, in type sizes: Chinese characters and figures alike. */
export const BASELINE_DROP = 0.36;

export interface Point {
  x: number;
  y: number;
}

export interface Rectangle extends Point {
  width: number;
  height: number;
}

export interface Stroke {
  stroke?: string;
  strokeWidth?: number;
  dash?: readonly number[];
}

export interface Paint extends Stroke {
  /** A colour. Nothing is filled without it. */
  fill?: string;
}

export interface TextStyle {
  fontSize?: number;
  colour?: string;
  anchor?: 'start' | 'middle' | 'end';
  isBold?: boolean;
  /** White ground, so that the text is read over hatching and lines. */
  hasGround?: boolean;
}

/** A drawing as SVG text. Lengths are points. */
export function svgDocument({ width, height }: Size, body: readonly string[]): string {
  const [w, h] = [number(width), number(height)];
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">`;
  return [head, ...body, '</svg>'].join('\n');
}

export interface Size {
  width: number;
  height: number;
}

export function rectangle({ x, y, width, height }: Rectangle, paint: Paint, radius = 0): string {
  const round = radius > 0 ? ` rx="${number(radius)}"` : '';
  return `<rect x="${number(x)}" y="${number(y)}" width="${number(Math.max(0, width))}" height="${number(Math.max(0, height))}"${round}${paintText(paint)}/>`;
}

export function circle({ x, y }: Point, radius: number, paint: Paint): string {
  return `<circle cx="${number(x)}" cy="${number(y)}" r="${number(radius)}"${paintText(paint)}/>`;
}

export function ellipse({ x, y }: Point, radii: Point, paint: Paint): string {
  return `<ellipse cx="${number(x)}" cy="${number(y)}" rx="${number(radii.x)}" ry="${number(radii.y)}"${paintText(paint)}/>`;
}

export function polyline(points: readonly Point[], paint: Paint): string {
  return `<path d="${pathData(points)}"${paintText(paint)}/>`;
}

/** Closed rings; a ring inside another one is a hole. */
export function polygon(rings: readonly (readonly Point[])[], paint: Paint): string {
  return `<path d="${rings.map((ring) => `${pathData(ring)}Z`).join('')}" fill-rule="evenodd"${paintText(paint)}/>`;
}

function pathData(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${number(x)} ${number(y)}`).join('');
}

const ARROW = { length: 5, halfWidth: 2.2 };

/** A line along points with a head at the last one. */
export function arrow(points: readonly Point[], stroke: Stroke): string {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (!tip || !before) throw new Error('an arrow has two points at least');
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const along = { x: (tip.x - before.x) / length, y: (tip.y - before.y) / length };
  const foot = { x: tip.x - along.x * ARROW.length, y: tip.y - along.y * ARROW.length };
  const side = (sign: number): Point => ({
    x: foot.x - sign * along.y * ARROW.halfWidth,
    y: foot.y + sign * along.x * ARROW.halfWidth,
  });
  const colour = stroke.stroke ?? PAPER_COLOURS.ink;
  return (
    polyline([...points.slice(0, -1), foot], { strokeWidth: 0.9, ...stroke, stroke: colour }) +
    polygon([[tip, side(1), side(-1)]], { fill: colour })
  );
}

/** Height of so many lines of text. */
export function linesHeight(count: number, fontSize: number): number {
  return count * fontSize * LEADING;
}

/** Lines of text, centred upright on `at.y`. */
export function textLines(lines: readonly string[], at: Point, style: TextStyle = {}): string {
  const { fontSize = FONT_SIZE.text } = style;
  const first = at.y - ((lines.length - 1) * fontSize * LEADING) / 2;
  return lines
    .map((line, index) => textLine(line, { x: at.x, y: first + index * fontSize * LEADING }, style))
    .join('');
}

/** One line of text whose middle stands at `at.y`. */
export function textLine(text: string, at: Point, style: TextStyle = {}): string {
  if (text === '') return '';
  const {
    fontSize = FONT_SIZE.text,
    colour = PAPER_COLOURS.ink,
    anchor = 'start',
    isBold,
    hasGround,
  } = style;
  const weight = isBold ? ' font-weight="500"' : '';
  const align = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  const ground = hasGround ? textGround(text, at, fontSize, anchor) : '';
  return `${ground}<text x="${number(at.x)}" y="${number(at.y + fontSize * BASELINE_DROP)}" font-family="${FONT_FAMILIES.hei}" font-size="${number(fontSize)}"${weight}${align} fill="${colour}">${escaped(text)}</text>`;
}

const GROUND_MARGIN = 1.5;

function textGround(
  text: string,
  at: Point,
  fontSize: number,
  anchor: NonNullable<TextStyle['anchor']>,
): string {
  const width = textWidth(text, fontSize);
  const left = { start: at.x, middle: at.x - width / 2, end: at.x - width }[anchor];
  return rectangle(
    {
      x: left - GROUND_MARGIN,
      y: at.y - fontSize * 0.6,
      width: width + 2 * GROUND_MARGIN,
      height: fontSize * 1.2,
    },
    { fill: '#fff' },
  );
}

function paintText({ fill = 'none', stroke, strokeWidth = 0.8, dash }: Paint): string {
  const dashes = dash ? ` stroke-dasharray="${dash.map(number).join(' ')}"` : '';
  const line =
    stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="${number(strokeWidth)}"${dashes}`;
  return ` fill="${fill}"${line}`;
}

/** Two digits behind the point: a hundredth of a point cannot be seen. */
export function number(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`${value} is no place in a drawing`);
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
