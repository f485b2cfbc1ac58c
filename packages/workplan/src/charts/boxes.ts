import { PAPER_COLOURS } from '../light-shapes.ts';
import { filledRectangle } from './fills.ts';
import type { Hatch } from './hatch.ts';
import { FONT_SIZE, linesHeight, type Paint, type Rectangle, rectangle, textLines } from './svg.ts';
import { wrapEvenly } from './text-layout.ts';

/** The words of a box, divided into lines. */
export interface BoxText {
  title: string[];
  sub: string[];
  /** With the padding, in points. */
  height: number;
}

export const BOX_PADDING = 4;
const TITLE_LINES_MOST = 3;
const SUB_LINES_MOST = 3;

/** Divides the words of a box of a given width. Cost: O(length). */
export function boxText({ title, sub }: { title: string; sub?: string | undefined }, width: number): BoxText {
  const room = width - 2 * BOX_PADDING;
  const text = {
    title: wrapEvenly(title, { width: room, fontSize: FONT_SIZE.text, linesMost: TITLE_LINES_MOST }),
    sub: sub ? wrapEvenly(sub, { width: room, fontSize: FONT_SIZE.small, linesMost: SUB_LINES_MOST }) : [],
  };
  const lines =
    linesHeight(text.title.length, FONT_SIZE.text) + linesHeight(text.sub.length, FONT_SIZE.small);
  return { ...text, height: lines + 2 * BOX_PADDING };
}

/** How a box looks. */
export interface BoxStyle {
  paint: Paint;
  isDark?: boolean;
  /** In the colour of the outline. */
  hatch?: Hatch;
  isBold?: boolean;
}

export const PLAIN_BOX: BoxStyle = { paint: { fill: '#fff', stroke: PAPER_COLOURS.own, strokeWidth: 1 } };
export const HEAD_BOX: BoxStyle = {
  paint: { fill: PAPER_COLOURS.own, stroke: PAPER_COLOURS.own, strokeWidth: 1 },
  isDark: true,
  isBold: true,
};
export const PENDING_BOX: BoxStyle = {
  paint: { fill: '#fff', stroke: PAPER_COLOURS.note, strokeWidth: 0.9, dash: [3.5, 2.5] },
};

/** A box with its words in the middle. */
export function drawBox({ title, sub }: BoxText, place: Rectangle, style: BoxStyle): string {
  const titleHeight = linesHeight(title.length, FONT_SIZE.text);
  const subHeight = linesHeight(sub.length, FONT_SIZE.small);
  const start = place.y + (place.height - titleHeight - subHeight) / 2;
  const x = place.x + place.width / 2;
  const look = { anchor: 'middle', hasGround: style.hatch !== undefined } as const;
  return (
    boxSample(place, style, 2) +
    textLines(
      title,
      { x, y: start + titleHeight / 2 },
      { ...look, colour: style.isDark ? '#fff' : PAPER_COLOURS.ink, isBold: style.isBold ?? false },
    ) +
    textLines(
      sub,
      { x, y: start + titleHeight + subHeight / 2 },
      { ...look, fontSize: FONT_SIZE.small, colour: style.isDark ? '#fff' : PAPER_COLOURS.note },
    )
  );
}

/** A box without words. */
export function boxSample(place: Rectangle, { paint, hatch }: BoxStyle, radius = 1): string {
  if (!hatch) return rectangle(place, paint, radius);
  const fill = { colour: paint.stroke ?? PAPER_COLOURS.ink, hatch, isDark: false };
  return filledRectangle(place, fill, paint, radius);
}
