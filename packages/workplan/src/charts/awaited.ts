import { PAPER_COLOURS } from '../light-shapes.ts';
import type { AwaitedChart } from './model.ts';
import { PORTRAIT, type Sheet } from './sheet.ts';
import { FONT_SIZE, linesHeight, rectangle, svgDocument, textLine, textLines } from './svg.ts';
import { oneLine, wrapText } from './text-layout.ts';

const PADDING = 14;
const HEIGHT_LEAST = 110;
const TITLE = 10.5;
const LINES_MOST = 3;
const GAP = 3;

/** Draws the frame of a picture that is still to come as SVG, with what has to be attached.
 * Deterministic. Cost: under a millisecond. */
export function drawAwaited({ title, items }: AwaitedChart, sheet: Sheet = PORTRAIT): string {
  const width = sheet.width - 2 * PADDING - 12;
  const texts = items.map((item) =>
    wrapText(item, { width, fontSize: FONT_SIZE.text, linesMost: LINES_MOST }),
  );
  const listHeight = texts.reduce((sum, lines) => sum + linesHeight(lines.length, FONT_SIZE.text) + GAP, 0);
  const titleHeight = linesHeight(1, TITLE) + 6;
  const height = Math.max(HEIGHT_LEAST, titleHeight + listHeight + 2 * PADDING);
  let top = (height - titleHeight - listHeight) / 2;
  const heading = textLine(
    oneLine(title, sheet.width - 2 * PADDING, TITLE),
    { x: sheet.width / 2, y: top + linesHeight(1, TITLE) / 2 },
    { anchor: 'middle', fontSize: TITLE, isBold: true },
  );
  top += titleHeight;
  const body = texts.map((lines) => {
    const itemHeight = linesHeight(lines.length, FONT_SIZE.text);
    const bullet = rectangle(
      { x: PADDING, y: top + linesHeight(1, FONT_SIZE.text) / 2 - 2.5, width: 5, height: 5 },
      { stroke: PAPER_COLOURS.note, strokeWidth: 0.7 },
    );
    const text = textLines(lines, { x: PADDING + 12, y: top + itemHeight / 2 });
    top += itemHeight + GAP;
    return bullet + text;
  });
  const frame = rectangle(
    { x: 0.5, y: 0.5, width: sheet.width - 1, height: height - 1 },
    { stroke: PAPER_COLOURS.note, strokeWidth: 0.8, dash: [5, 3] },
  );
  return svgDocument({ width: sheet.width, height }, [frame, heading, ...body]);
}
