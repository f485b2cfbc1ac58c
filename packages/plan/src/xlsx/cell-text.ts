/** A spreadsheet cell holds 32,767 characters, but LibreOffice breaks a line in it that is longer than 16 K; a piece
 * stays below both, with room for what is escaped. */
const PIECE_LENGTH = 16_000;

/** Cuts a long text into pieces that fit a cell, never between the halves of one character. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length; ) {
    let to = Math.min(from + PIECE_LENGTH, text.length);
    if (to < text.length && isHighSurrogate(text.charCodeAt(to - 1))) to -= 1;
    pieces.push(text.slice(from, to));
    from = to;
  }
  return pieces;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

// What XML cannot carry or changes on reading (control characters, carriage returns), and characters beyond U+FFFF:
// exceljs writes in pieces of 16 K and would lose one that two pieces share.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must be escaped
const UNSAFE = /[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]/g;
// Text that would be read as such an escape, whether its last mark is written or comes from the next escape.
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const LOOKALIKE = /_(?=x[0-9A-F]{4}[_\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff])/g;

/** Text as a cell stores it: `_xHHHH_` for what XML would lose, and `_x005F_` before text that looks like that.
 * Source: ECMA-376 part 1, 22.9.2.19 (ST_Xstring). */
export function storedText(text: string): string {
  return text.replace(LOOKALIKE, '_x005F_').replace(UNSAFE, (unit) => `_x${hex(unit)}_`);
}

function hex(unit: string): string {
  return unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
}
