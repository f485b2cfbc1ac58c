import { PAPER_COLOURS } from '../light-shapes.ts';
import type { Figure } from '../model.ts';
import { escaped } from './escape.ts';
import { type PageContext, partId } from './parts.ts';
import { captionHtml, footHtml } from './table.ts';

/** A figure with its caption below. The drawing scrolls inside its own frame rather than shrink past reading. */
export function figureHtml(figure: Figure, number: string, context: PageContext): string {
  const { id, title, description, definition, cutOff } = figure;
  const name = escaped(partId(id));
  const svg = pageDrawing(context.svgOf(figure), name);
  return [
    `<figure id="${name}">`,
    `<div class="scroll" role="region" tabindex="0" aria-labelledby="${name}-title">`,
    `<div class="drawing" role="img" aria-label="${escaped(description)}">${svg}</div></div>`,
    `<figcaption><span class="caption" id="${name}-title">${captionHtml(number, title, context)}</span>`,
    footHtml(
      [definition, cutOff].filter((line) => line !== ''),
      context,
    ),
    '</figcaption></figure>',
  ].join('');
}

/** What each colour of paper is on a page that can be dark. */
const TOKENS: Record<keyof typeof PAPER_COLOURS, string> = {
  ink: 'ink',
  note: 'ink-2',
  line: 'line-strong',
  hairline: 'line',
  own: 'bamboo',
  red: 'red',
  amber: 'amber',
  green: 'green',
  unknown: 'ink-2',
};

const COLOURS = new Map(
  Object.entries(PAPER_COLOURS).map(([name, hex]) => [
    hex.toLowerCase(),
    // Cast: the entries of PAPER_COLOURS have its keys.
    TOKENS[name as keyof typeof PAPER_COLOURS],
  ]),
);
const WHITES = new Set(['#fff', '#ffffff', 'white']);
const TAG = /<[a-zA-Z][^>]*>/g;
const COLOUR = /(["':])(#[0-9a-fA-F]{3,8}|white)(?=["';])/g;

/** A drawing inside a page: its names are its own, since a page has many drawings, and its colours follow the page.
 * @param name  unique in the page */
export function pageDrawing(svg: string, name: string): string {
  return svg.replace(/^<\?xml[^>]*>\s*/, '').replace(TAG, (tag) =>
    tag
      .replace(/ id="([^"]*)"/g, ` id="${name}-$1"`)
      .replace(/url\(#([^)]*)\)/g, `url(#${name}-$1)`)
      .replace(/href="#([^"]*)"/g, `href="#${name}-$1"`)
      .replace(COLOUR, (whole, before: string, colour: string) => {
        const token = WHITES.has(colour.toLowerCase()) ? 'surface' : COLOURS.get(colour.toLowerCase());
        return token === undefined ? whole : `${before}var(--${token})`;
      }),
  );
}
