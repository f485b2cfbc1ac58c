import { styleText } from 'node:util';
import stringWidth from 'string-width';

/** Pads to a width in terminal cells: a Chinese character takes two. */
export function padCells(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

/** Lines up rows in columns, two spaces apart; the last column is not padded. */
export function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, stringWidth(cell));
    });
  }
  return rows.map((row) =>
    row
      .map((cell, index) =>
        index === row.length - 1 ? cell : padCells(cell, widths[index] ?? stringWidth(cell)),
      )
      .join('  ')
      .trimEnd(),
  );
}

const COLOURS = { red: 'red', amber: 'yellow', green: 'green', unknown: 'gray' } as const;

export function coloured(text: string, light: keyof typeof COLOURS, isTerminal: boolean): string {
  return isTerminal ? styleText(COLOURS[light], text) : text;
}
