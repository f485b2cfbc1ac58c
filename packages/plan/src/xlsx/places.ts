import type { PlanProblem } from '../problem.ts';

/** A cell: title of its sheet, row and column counted from 1. */
export interface CellPlace {
  sheet: string;
  row: number;
  column: number;
}

/** A problem with its cell, which goes by the name `cell` in spreadsheet programs: C5. */
export type WorkbookProblem = PlanProblem & CellPlace & { cell: string };

export function withPlace(problem: PlanProblem, place: CellPlace): WorkbookProblem {
  return { ...problem, ...place, cell: addressOf(place.row, place.column) };
}

/** How spreadsheet programs name a cell: row 2 of column 28 is AB2. */
export function addressOf(row: number, column: number): string {
  return `${columnLetters(column)}${row}`;
}

export function columnLetters(column: number): string {
  const before = Math.floor((column - 1) / 26);
  const letter = String.fromCharCode(65 + ((column - 1) % 26));
  return before === 0 ? letter : columnLetters(before) + letter;
}

/** Where each part of a plan stands in its workbook. */
export class Places {
  readonly #places = new Map<string, CellPlace>();

  /** Notes a place; the first one given for a path stays. */
  add(path: string, place: CellPlace): void {
    if (!this.#places.has(path)) this.#places.set(path, place);
  }

  has(path: string): boolean {
    return this.#places.has(path);
  }

  /** The cell of a path, or of the nearest part that holds it. */
  find(path: string): CellPlace {
    for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
      const place = this.#places.get(at);
      if (place !== undefined) return place;
    }
    return { sheet: '', row: 1, column: 1 };
  }
}
