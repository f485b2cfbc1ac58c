import { fontFiles } from '../fonts.ts';
import { type GlyphFont, openGlyphs } from './glyphs.ts';

const TEXT = /<text\b([^>]*)>([^<]*)<\/text>/gu;
const ATTRIBUTE = /([\w-]+)="([^"]*)"/gu;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
};
/** From here on text is set in the heavier font. */
const BOLD_FROM = 500;
const FONT_FILES = { regular: 'NotoSansSC_400Regular', bold: 'NotoSansSC_500Medium' } as const;

const fonts = new Map<string, GlyphFont>();

function fontFor(isBold: boolean): GlyphFont {
  const name = isBold ? FONT_FILES.bold : FONT_FILES.regular;
  const known = fonts.get(name);
  if (known) return known;
  const path = fontFiles().find((file) => file.includes(name));
  if (path === undefined) throw new Error(`${name} is none of the document's fonts`);
  const font = openGlyphs(path);
  fonts.set(name, font);
  return font;
}

/** The drawing with its text as outlines: it needs no typeface any more, neither where it is shown nor where it is made
 * into points. Throws when a text is written in a way that is not read, which is a mistake in the drawing.
 * Cost: O(characters); a font is read at its first use. */
export function withOutlinedText(svg: string): string {
  const outlined = svg.replace(TEXT, (_, attributes: string, content: string) =>
    outlineOf(attributesOf(attributes), decoded(content)),
  );
  if (/<text\b/u.test(outlined)) throw new Error('the drawing holds a text that is not read');
  return outlined;
}

/** Attributes by name; what stands in `style` counts like an attribute. */
function attributesOf(source: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', value = ''] of source.matchAll(ATTRIBUTE)) attributes.set(name, value);
  for (const rule of (attributes.get('style') ?? '').split(';')) {
    const [name, value] = rule.split(':');
    if (name && value) attributes.set(name.trim(), value.trim());
  }
  return attributes;
}

function decoded(text: string): string {
  return text.replace(/&([\w#]+);/gu, (entity, name: string) => ENTITIES[name] ?? entity);
}

function outlineOf(attributes: ReadonlyMap<string, string>, text: string): string {
  const length = (name: string): number => {
    const value = attributes.get(name);
    return value === undefined ? 0 : Number.parseFloat(value);
  };
  const size = length('font-size');
  if (!(size > 0)) throw new Error(`the text ${text} of a drawing has no size`);
  const font = fontFor(length('font-weight') >= BOLD_FROM || attributes.get('font-weight') === 'bold');
  const scale = size / font.unitsPerEm;
  const glyphs = Array.from(text, (character) => font.glyphOf(character.codePointAt(0) ?? 0));
  const width = glyphs.reduce((sum, glyph) => sum + glyph.advance, 0);
  const start = { middle: -width / 2, end: -width }[attributes.get('text-anchor') ?? ''] ?? 0;
  let at = Math.round(start);
  const paths = glyphs.map((glyph) => {
    const path = glyph.pathAt(at);
    at += glyph.advance;
    return path;
  });
  const place = `translate(${rounded(length('x') + length('dx'))} ${rounded(length('y') + length('dy'))}) scale(${rounded(scale, 6)} ${rounded(-scale, 6)})`;
  const transform = [attributes.get('transform'), place].filter((each) => each !== undefined).join(' ');
  const fill = attributes.get('fill');
  const opacity = attributes.get('fill-opacity') ?? attributes.get('opacity');
  return `<path transform="${transform}"${fill ? ` fill="${fill}"` : ''}${opacity ? ` fill-opacity="${opacity}"` : ''} d="${paths.join('')}"/>`;
}

function rounded(value: number, decimals = 3): string {
  return String(Number(value.toFixed(decimals)));
}
