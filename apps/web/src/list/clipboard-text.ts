/** The cells of a block that a spreadsheet put on the clipboard: rows by line ends, cells by tabs, a cell with either in it
 * or with quotation marks between quotation marks. A line end after the last row begins no row. Cost: O(characters). */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at <= text.length) {
    const { cell, next } = cellAt(text, at);
    rows.at(-1)?.push(cell);
    const end = text[next];
    at = next + 1;
    if (end === '\r' && text[at] === '\n') at++;
    if ((end === '\n' || end === '\r') && at < text.length) rows.push([]);
    else if (end !== '\t') break;
  }
  return rows;
}

function cellAt(text: string, from: number): { cell: string; next: number } {
  if (text[from] === '"') {
    const quoted = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)/y;
    quoted.lastIndex = from;
    const found = quoted.exec(text);
    if (found) return { cell: (found[1] ?? '').replaceAll('""', '"'), next: from + found[0].length };
  }
  const rest = /[^\t\r\n]*/y;
  rest.lastIndex = from;
  const cell = rest.exec(text)?.[0] ?? '';
  return { cell, next: from + cell.length };
}

/** Cells as a spreadsheet takes them from the clipboard; `cellsOf` reads them back. */
export function clipboardText(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(quoted).join('\t')).join('\n');
}

function quoted(cell: string): string {
  return /[\t\r\n]|^"/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
