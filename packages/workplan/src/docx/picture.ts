import { Resvg } from '@resvg/resvg-js';
import { strToU8 } from 'fflate';
import type { Picture } from './context.ts';
import { withOutlinedText } from './outlined-text.ts';

/** Across the width of the text, fine enough for print. */
const WIDTH_PIXELS = 1600;
const VIEW_BOX = /\bviewBox="[\d.\s-]*?([\d.]+)\s+([\d.]+)"/u;

/** A drawing as Word takes it: its lines, with text as outlines, and its points for programs that know no lines.
 * Cost: some hundredths of a second. */
export function pictureOf(drawing: string): Picture {
  const svg = withOutlinedText(drawing);
  const [, width, height] = VIEW_BOX.exec(svg) ?? [];
  if (width === undefined || height === undefined) throw new Error('the drawing has no size');
  const png = new Resvg(svg, {
    fitTo: { mode: 'width', value: WIDTH_PIXELS },
    font: { loadSystemFonts: false },
    background: '#ffffff',
  })
    .render()
    .asPng();
  return {
    svg: strToU8(svg),
    png: new Uint8Array(png),
    ratio: { width: Number(width), height: Number(height) },
  };
}
