import { LIGHT_SHAPES } from '../../../assessment/finding-text.ts';
import { colours, FONT_FAMILY } from '../../../tokens.ts';
import { type Picture, type PictureCell, stepOf } from './picture-model.ts';

interface Caption {
  readonly title: string;
  /** Definition, filter and cut-off, a line each. */
  readonly lines: readonly string[];
  readonly total: string;
  /** What a city is called that the plans do not state. */
  readonly noCity: string;
}

export interface Svg {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

const [NAME_WIDTH, WIDTH, LINE, HEAD, EDGE] = [96, 84, 30, 48, 24];
const OPACITY = [0, 0.08, 0.16, 0.24, 0.32, 0.4] as const;

/** The large picture as a drawing of its own, on light paper: to be pasted into a report.
 * @returns a whole SVG file */
export function pictureSvg({ columns, rows, total }: Picture, { title, lines, ...caption }: Caption): Svg {
  const width = EDGE * 2 + NAME_WIDTH + columns.length * WIDTH;
  const top = EDGE + 36;
  const foot = top + HEAD + (rows.length + 1) * LINE;
  const height = foot + 16 + lines.length * 20 + EDGE;
  const x = (place: number) => EDGE + NAME_WIDTH + (place + 1) * WIDTH - 10;
  const heads = columns.map(
    ({ title: head, unit }, place) =>
      `${label(head, x(place), top + 18, 'end', { colour: 'ink-2' })}${label(unit, x(place), top + 36, 'end', { colour: 'ink-2', size: 11 })}`,
  );
  const line = (name: string, cells: readonly PictureCell[], place: number, isBold: boolean) => {
    const y = top + HEAD + place * LINE;
    const drawn = cells.map((cell, column) =>
      drawCell(cell, { x: EDGE + NAME_WIDTH + column * WIDTH, y }, isBold),
    );
    return `${label(name, EDGE, y + 20, 'start', { isBold })}${drawn.join('')}${rule(y, width)}`;
  };
  const body = rows.map(({ city, cells }, place) => line(city ?? caption.noCity, cells, place, false));
  const notes = lines.map((each, place) =>
    label(each, EDGE, foot + 24 + place * 20, 'start', { colour: 'ink-2', size: 11 }),
  );
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(FONT_FAMILY)}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${colours.surface.light}"/>`,
    label(title, EDGE, EDGE + 16, 'start', { isBold: true, size: 16 }),
    ...heads,
    ...body,
    line(caption.total, total, rows.length, true),
    ...notes,
    '</svg>',
  ].join('');
  return { text, width, height };
}

function drawCell(
  { text, light, strength }: PictureCell,
  { x, y }: { x: number; y: number },
  isBold: boolean,
): string {
  const shape = light === null || light === 'unknown' ? '' : `${LIGHT_SHAPES[light]} `;
  const colour = light === 'red' || light === 'amber' || light === 'green' ? light : 'ink';
  const ground = `<rect x="${x + 1}" y="${y + 1}" width="${WIDTH - 2}" height="${LINE - 2}" fill="${colours.bamboo.light}" fill-opacity="${OPACITY[stepOf(strength)]}"/>`;
  const mark = shape === '' ? '' : label(shape, x + 8, y + 20, 'start', { colour, size: 11 });
  return `${ground}${mark}${label(text, x + WIDTH - 10, y + 20, 'end', { isBold })}`;
}

interface LabelStyle {
  readonly colour?: 'ink' | 'ink-2' | 'red' | 'amber' | 'green';
  readonly size?: number;
  readonly isBold?: boolean;
}

function label(text: string, x: number, y: number, anchor: 'start' | 'end', style: LabelStyle): string {
  const { colour = 'ink', size = 13, isBold = false } = style;
  const weight = isBold ? ' font-weight="600"' : '';
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="${size}" fill="${colours[colour].light}"${weight}>${escaped(text)}</text>`;
}

function rule(y: number, width: number): string {
  return `<path d="M${EDGE} ${y}H${width - EDGE}" stroke="${colours.line.light}"/>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Twice as fine as it is large, for print. */
const FINENESS = 2;

/** The same as pixels, by the browser. Throws where it cannot draw. */
export async function pngOf({ text, width, height }: Svg): Promise<Uint8Array<ArrayBuffer>> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width * FINENESS, height * FINENESS];
  const context = canvas.getContext('2d');
  if (!context) throw new Error('the browser draws nothing');
  context.scale(FINENESS, FINENESS);
  context.drawImage(image, 0, 0);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('the browser made no picture');
  return new Uint8Array(await blob.arrayBuffer());
}
