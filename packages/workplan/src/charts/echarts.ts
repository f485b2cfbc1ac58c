import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { FONT_FAMILIES } from '../font-families.ts';
import { PAPER_COLOURS } from '../light-shapes.ts';
import { BASELINE_DROP, FONT_SIZE, number, type Size } from './svg.ts';

use([SVGRenderer]);

/** Text of axes and labels. */
export const TEXT = { fontFamily: FONT_FAMILIES.hei, fontSize: FONT_SIZE.text, color: PAPER_COLOURS.ink };
export const SMALL_TEXT = { ...TEXT, fontSize: FONT_SIZE.small };
export const AXIS_LINE = { lineStyle: { color: PAPER_COLOURS.line, width: 0.8 } };
export const SPLIT_LINE = { lineStyle: { color: PAPER_COLOURS.hairline, width: 0.6 } };

/** An option of the charting library as SVG for paper. Deterministic: the same option gives the same text. */
export function renderOption(option: EChartsCoreOption, size: Size): string {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    drawing.setOption({ animation: false, textStyle: TEXT, ...option });
    return forPaper(drawing.renderToSVGString());
  } finally {
    drawing.dispose();
  }
}

/** What only a pointer on a screen needs goes, and so do numbers that count the drawings of the process: a document must
 * not depend on what was drawn before it. The middle of a line of type is put in numbers, for not every reader of SVG
 * knows the attribute. */
function forPaper(svg: string): string {
  const still = svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|ecmeta_\w+|pointer-events)="[^"]*"/g, '')
    .replace(/<text dominant-baseline="central"([^>]*?)style="font-size:([\d.]+)px/g, (_, before, size) => {
      return `<text dy="${number(Number(size) * BASELINE_DROP)}"${before}style="font-size:${size}px`;
    });
  return still.replace(/\bzr\d+-/g, `z${fingerprint(still.replace(/\bzr\d+-/g, 'zr-'))}-`);
}

const FNV = { offset: 0x811c9dc5, prime: 0x01000193 };

/** Tells drawings of the same page apart: their names of parts must not meet.
 * Source: Fowler, Noll & Vo, FNV-1a of 32 bits */
function fingerprint(text: string): string {
  let hash = FNV.offset;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), FNV.prime);
  return (hash >>> 0).toString(36);
}

/** Where a drawing ends. */
export interface Edges {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The place of the axes exactly as told: what the library would shrink to fit its labels could no longer be drawn on. */
export function gridOf({ width, height }: Size, { left, right, top, bottom }: Edges) {
  return { left, right: width - right, top, bottom: height - bottom, outerBoundsMode: 'none' as const };
}
