import { printableText } from '../printable-text.ts';

/** A string literal of Typst. Nothing between its quotes is code or markup, whatever it holds.
 * Source: Typst 0.13 reference, `str`: the escapes are \\ \" and \u{…} */
export function typstString(text: string): string {
  const escaped = text.replace(/[\\"\p{Cc}]/gu, (character) =>
    character === '\\' || character === '"'
      ? `\\${character}`
      : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
  return `"${escaped}"`;
}

/** Text of an author or of the words, ready to stand in a document. */
export function typstText(text: string): string {
  return typstString(printableText(text));
}
