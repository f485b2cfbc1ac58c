import { isInFonts } from './fonts.ts';

/** Joiners, variation selectors, direction marks: they have no picture of their own, and could turn text around. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu;
const SPACES = /[\p{White_Space}\p{Cc}]+/gu;
/** Latin text without a space, longer than a line of a narrow column: it may break every so many characters. */
const LONG_WORD = /[\u0021-\u024f]{25,}/gu;
const BREAK_EVERY = /.{12}(?=.)/gu;
/** CO₂ is CO2 where the fonts have no small figures. */
const SUBSCRIPTS = /[₀-₉]/gu;
const ZERO_WIDTH_SPACE = '\u200b';
/** Chinese sets it between a number and its title. */
const FULL_WIDTH_SPACE = '\u3000';

/** The text as the page can show it: one line, only characters that the fonts have, long words breakable.
 * A character without a glyph prints as its number, 〔U+1F600〕, so that no reader takes it for something else.
 * Cost: O(length). */
export function printableText(text: string): string {
  const figures = lineOf(text).replace(SUBSCRIPTS, (figure) =>
    isInFonts(figure.charCodeAt(0)) ? figure : figure.normalize('NFKC'),
  );
  const shown = Array.from(figures, (character) =>
    isInFonts(character.codePointAt(0) ?? 0) ? character : numberOf(character),
  ).join('');
  return shown.replace(LONG_WORD, (word) => word.replace(BREAK_EVERY, `$&${ZERO_WIDTH_SPACE}`));
}

/** U+FFFE and U+FFFF are the last characters that XML forbids; the others are gone by then.
 * Source: XML 1.0, 2.2 */
const NOT_IN_XML = /[\ufffe\uffff]/gu;

/** The text as it can stand in XML: one line, what XML forbids as its number. Which glyphs there are is up to the
 * fonts of the reader. Cost: O(length). */
export function xmlText(text: string): string {
  return lineOf(text).replace(NOT_IN_XML, numberOf);
}

function lineOf(text: string): string {
  const spaced = (space: string) => (space === FULL_WIDTH_SPACE ? space : ' ');
  return text.toWellFormed().replace(SPACES, spaced).replace(INVISIBLE, '');
}

/** 〔U+1F600〕 */
function numberOf(character: string): string {
  return `〔U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}〕`;
}
