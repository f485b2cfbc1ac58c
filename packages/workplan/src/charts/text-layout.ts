/** Advance widths of the printable ASCII characters, in thousandths of the type size.
 * Source: Noto Sans SC Regular, table hmtx */
const ASCII_WIDTHS = [
  224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555, 555, 555,
  555, 555, 555, 555, 555, 278, 278, 555, 555, 555, 474, 946, 608, 657, 638, 688, 589, 552, 689, 728, 293,
  535, 646, 543, 812, 723, 742, 633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555,
  559, 606, 563, 618, 510, 620, 554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606, 620, 620, 388, 468,
  377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555,
];
const FIRST_ASCII = 0x20;
/** Latin letters with marks, Greek, the minus of numbers. Everything else is as wide as it is high. */
const NARROW = /[\u00a1-\u00b6\u00b8-\u03ff\u2010-\u2013\u2212]/u;
const NARROW_WIDTH = 610;
const FULL_WIDTH = 1000;
const ELLIPSIS = '…';
/** A piece that may not be divided: a word of Latin text, or one character with the marks that hold to it. */
const PIECES =
  /[\u0021-\u00b6\u00b8-\u024f\u2212]+|\s+|[（《“‘〔]*[^\s\u0021-\u00b6\u00b8-\u024f][、，。；：！？）》”’〕]*/gu;

/** Width of a line of text in points.
 * Bold type of the family is up to a twentieth wider. Cost: O(length). */
export function textWidth(text: string, fontSize: number): number {
  let thousandths = 0;
  for (const character of text) thousandths += characterWidth(character);
  return (thousandths * fontSize) / 1000;
}

function characterWidth(character: string): number {
  const ascii = ASCII_WIDTHS[(character === '\u00a0' ? FIRST_ASCII : character.charCodeAt(0)) - FIRST_ASCII];
  return ascii ?? (NARROW.test(character) ? NARROW_WIDTH : FULL_WIDTH);
}

/** Divides a text into lines of at most `width` points. Chinese breaks anywhere but before a closing mark, Latin at
 * spaces, and a word that is longer than a line within itself. What goes beyond `linesMost` ends in an ellipsis.
 * @returns at least one line, which may be empty. Cost: O(length). */
export function wrapText(text: string, { width, fontSize, linesMost = Infinity }: TextBox): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text, width, fontSize)) {
    if (textWidth(line + piece.trimEnd(), fontSize) <= width) line += piece;
    else {
      if (lines.length + 1 >= linesMost) return [...lines, shortened(line + piece, width, fontSize)];
      if (line.trim() !== '') lines.push(line.trim());
      line = piece.trimStart();
    }
  }
  return line.trim() === '' && lines.length > 0 ? lines : [...lines, line.trim()];
}

/** As wrapText, with lines as even as they can be, broken at spaces where that gives no more of them. */
export function wrapEvenly(text: string, box: TextBox): string[] {
  let lines = wrapText(text, box);
  if (lines.length === 1) return lines;
  const parts = text.split(' ');
  const fits = parts.every((part) => textWidth(part, box.fontSize) <= box.width);
  if (fits && parts.length === lines.length) return parts;
  for (let width = box.width - box.fontSize / 2; width > box.width / 2; width -= box.fontSize / 2) {
    const narrower = wrapText(text, { ...box, width });
    const isSame = narrower.length === lines.length && narrower.join('').length >= lines.join('').length;
    if (!isSame) return lines;
    lines = narrower;
  }
  return lines;
}

export interface TextBox {
  width: number;
  fontSize: number;
  linesMost?: number;
}

/** One line, cut with an ellipsis where it does not fit. */
export function oneLine(text: string, width: number, fontSize: number): string {
  return wrapText(text, { width, fontSize, linesMost: 1 })[0] ?? '';
}

function piecesOf(text: string, width: number, fontSize: number): string[] {
  // Spaces without width mark where long words may break: here every character may.
  const pieces = text.replaceAll('\u200b', '').match(PIECES);
  if (!pieces) return [];
  return pieces.flatMap((piece) => (textWidth(piece, fontSize) <= width ? [piece] : Array.from(piece)));
}

function shortened(text: string, width: number, fontSize: number): string {
  const characters = Array.from(text.trim());
  while (characters.length > 0 && textWidth(characters.join('') + ELLIPSIS, fontSize) > width)
    characters.pop();
  return characters.join('').trimEnd() + ELLIPSIS;
}
