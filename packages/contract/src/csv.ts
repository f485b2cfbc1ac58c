/** A table as CSV that Excel and WPS open as it is: UTF-8 with its mark, CRLF. A text that they would take for a
 * formula is given an apostrophe. Source: RFC 4180; OWASP, CSV injection.
 * @param rows  the head first; numbers stay numbers, below 0 too */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`;
}

function cellOf(text: string | number): string {
  if (typeof text === 'number') return String(text);
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
