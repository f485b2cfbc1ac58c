import { type Figure, type FigureRow, isKnown } from '@zhulin/assessment';
import { dayText, figureWord, quantityText, type Words } from '@zhulin/contract';

/** The value of a figure in one line; lists and tables by their size and range. */
export function figureText(figure: Figure, words: Words): string {
  if (!isKnown(figure)) return '–';
  const { value, unit } = figure;
  if (typeof value === 'number') return quantityText(value, unit, words);
  // What only programs read is told by its size.
  if (typeof value === 'string' && unit === 'json') {
    return words.text('web', 'value.described', { count: value.length });
  }
  if (typeof value === 'string') return figureWord(value, unit, words);
  if (unit === 'year') return value.length === 0 ? words.text('web', 'value.none') : value.join(', ');
  const numbers = value.filter((each) => typeof each === 'number');
  if (numbers.length === 0) return words.text('web', 'value.rows', { count: value.length });
  return words.text('web', 'value.series', {
    count: numbers.length,
    low: quantityText(Math.min(...numbers), unit, words),
    high: quantityText(Math.max(...numbers), unit, words),
  });
}

/** The rows of a figure that is a table; undefined for any other. */
export function rowsOf(figure: Figure): readonly FigureRow[] | undefined {
  if (!isKnown(figure) || figure.unit !== 'table' || !Array.isArray(figure.value)) return undefined;
  return figure.value.filter((row): row is FigureRow => typeof row === 'object');
}

/** What an input of the plan says, in one line. */
export function inputText(value: unknown, unit: string | undefined, words: Words): string {
  if (value === undefined) return words.text('findings', 'not-given');
  if (typeof value === 'number') return unit === undefined ? String(value) : quantityText(value, unit, words);
  if (typeof value === 'string') return dayText(value, words);
  if (Array.isArray(value)) return words.text('web', 'value.rows', { count: value.length });
  return words.text('web', 'value.parts', { count: Object.keys(value ?? {}).length });
}
