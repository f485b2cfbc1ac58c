import { type Assessment, type Figure, type FigureRow, isKnown, type Lack } from '@zhulin/assessment';
import { rowsOf } from '../../../assessment/figure-text.ts';

/** The figures of an assessment by their ids, as views read them. */
export class Figures {
  readonly #byId: ReadonlyMap<string, Figure>;

  constructor({ figures }: Pick<Assessment, 'figures'>) {
    this.#byId = new Map(figures.map((figure) => [figure.id, figure]));
  }

  get(id: string): Figure | undefined {
    return this.#byId.get(id);
  }

  /** Those whose ids begin so, in their order. */
  below(prefix: string): Figure[] {
    return [...this.#byId.values()].filter(({ id }) => id.startsWith(prefix));
  }

  /** The rows of a table; undefined where it could not be computed. */
  rows(id: string): readonly FigureRow[] | undefined {
    const figure = this.#byId.get(id);
    return figure && rowsOf(figure);
  }

  number(id: string): number | undefined {
    const value = this.#valueOf(id);
    return typeof value === 'number' ? value : undefined;
  }

  text(id: string): string | undefined {
    const value = this.#valueOf(id);
    return typeof value === 'string' ? value : undefined;
  }

  /** A figure of one number a month or a year. */
  series(id: string): number[] | undefined {
    const value = this.#valueOf(id);
    return Array.isArray(value) ? value.filter((each) => typeof each === 'number') : undefined;
  }

  /** What stands in the way of a figure. */
  lacks(id: string): readonly Lack[] {
    const figure = this.#byId.get(id);
    return figure === undefined || isKnown(figure) ? [] : figure.lacks;
  }

  #valueOf(id: string) {
    const figure = this.#byId.get(id);
    return figure !== undefined && isKnown(figure) ? figure.value : undefined;
  }
}

/** What a row says in a column of texts; '' where it says nothing. */
export function textIn(row: FigureRow, column: string): string {
  const cell = row[column];
  return cell === undefined ? '' : String(cell);
}

/** What a row says in a column of numbers; undefined where it says nothing. */
export function numberIn(row: FigureRow, column: string): number | undefined {
  const cell = row[column];
  return typeof cell === 'number' ? cell : undefined;
}

/** How a cell that holds several names sets them apart. */
const LIST_MARK = '; ';

/** What a row says in a column of several names. */
export function listIn(row: FigureRow, column: string): string[] {
  const text = textIn(row, column);
  return text === '' ? [] : text.split(LIST_MARK);
}

/** Rows by what they say in a column, in the order in which it is first said. */
export function rowsBy(rows: readonly FigureRow[], column: string): [string, FigureRow[]][] {
  return [...Map.groupBy(rows, (row) => textIn(row, column))];
}
