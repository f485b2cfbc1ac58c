import { type Fill, filledRectangle } from './fills.ts';
import { FONT_SIZE, type Point, type Stroke, textLine } from './svg.ts';
import { oneLine, textWidth } from './text-layout.ts';

/** A named sample of what a drawing shows. */
export interface LegendItem {
  text: string;
  /** The sample, drawn into a box of that size whose left edge and middle are given. */
  sample(at: Point, size: { width: number; height: number }): string;
}

const SAMPLE = { width: 16, height: 7 };
const GAP = { sample: 4, item: 14 };
export const LEGEND_LINE = 13;

/** Samples side by side, over as many lines as they need.
 * @returns the drawing from `at` (left edge, top) and its height in points; nothing for no items */
export function drawLegend(
  items: readonly LegendItem[],
  at: Point,
  width: number,
): { body: string; height: number } {
  const parts: string[] = [];
  let x = at.x;
  let line = 0;
  for (const { text, sample } of items) {
    const shown = oneLine(text, width - SAMPLE.width - GAP.sample, FONT_SIZE.small);
    const itemWidth = SAMPLE.width + GAP.sample + textWidth(shown, FONT_SIZE.small);
    if (x > at.x && x + itemWidth > at.x + width) {
      x = at.x;
      line += 1;
    }
    const y = at.y + (line + 0.5) * LEGEND_LINE;
    parts.push(sample({ x, y }, SAMPLE));
    parts.push(textLine(shown, { x: x + SAMPLE.width + GAP.sample, y }, { fontSize: FONT_SIZE.small }));
    x += itemWidth + GAP.item;
  }
  return { body: parts.join(''), height: items.length === 0 ? 0 : (line + 1) * LEGEND_LINE };
}

/** A sample of a filled area. */
export function fillSample(fill: Fill, outline?: Stroke): LegendItem['sample'] {
  return ({ x, y }, size) => filledRectangle({ x, y: y - size.height / 2, ...size }, fill, outline);
}
